// The libraries a PDF is made with, loaded when the first one is asked for: few runs need them, and they take long to read.

import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Face } from 'fontkit';
import type LineBreaker from 'linebreak';
import type PDFDocument from 'pdfkit';

const here = createRequire((import.meta.url as string | undefined) ?? join(process.cwd(), 'package.json'));

export function pdfkit(): typeof PDFDocument {
  return here('pdfkit');
}

export function linebreak(): typeof LineBreaker {
  return here('linebreak');
}

/** A font by the name of its file in a package. */
export function readFace(name: string): Face {
  return (here('fontkit') as typeof import('fontkit')).openSync(here.resolve(name));
}
