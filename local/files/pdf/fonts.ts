// The faces a PDF is written in: one with Arial's own widths, and others for what it lacks.

import type { Face } from 'fontkit';
import type PDFDocument from 'pdfkit';
import type { Style } from '../../docs/model';
import { readFace } from './libraries';

type Family = 'sans' | 'serif' | 'mono' | 'wide' | 'emoji';

/** Upright, bold, italic, bold italic. */
const FAMILIES: Record<
  Family,
  { folder: (name: string) => string; names: [string, string, string, string] }
> = {
  sans: {
    folder: (name) => `@expo-google-fonts/arimo/${name}/Arimo_${name}.ttf`,
    names: ['400Regular', '700Bold', '400Regular_Italic', '700Bold_Italic'],
  },
  serif: { folder: dejavu, names: ['Serif', 'Serif-Bold', 'Serif-Italic', 'Serif-BoldItalic'] },
  mono: { folder: dejavu, names: ['SansMono', 'SansMono-Bold', 'SansMono-Oblique', 'SansMono-BoldOblique'] },
  wide: { folder: dejavu, names: ['Sans', 'Sans-Bold', 'Sans-Oblique', 'Sans-BoldOblique'] },
  emoji: {
    folder: (name) => `@expo-google-fonts/noto-emoji/${name}/NotoEmoji_${name}.ttf`,
    names: ['400Regular', '700Bold', '400Regular', '700Bold'],
  },
};

function dejavu(name: string): string {
  return `dejavu-fonts-ttf/ttf/DejaVu${name}.ttf`;
}

/** Faces read so far: reading one costs more than writing a page with it. */
const READ = new Map<string, Face>();

/** A face by the name of its file, which is its name in every PDF. */
function faceNamed(name: string): Face {
  const known = READ.get(name) ?? readFace(name);
  READ.set(name, known);
  return known;
}

function nameOf(family: Family, variant: number): string {
  const { folder, names } = FAMILIES[family];
  return folder(names[variant]!);
}

const MONO = /courier|consolas|mono|menlo/i;
const SERIF = /times|georgia|garamond|cambria|merriweather|playfair|serif(?!.*sans)|book/i;

/** The family that stands for one of Docs', which can't be embedded. */
function familyOf(name: string): Family {
  if (MONO.test(name)) return 'mono';
  return SERIF.test(name) && !/sans/i.test(name) ? 'serif' : 'sans';
}

/** A character that no face has. */
const UNKNOWN = '\ufffd';
/** Drawn with whatever stands before: marks, joiners, variation selectors. */
const JOINED = /^(\p{M}|\u200d|[\u{1f3fb}-\u{1f3ff}])$/u;
/** Says where a line may break, and shows nothing. */
const UNSEEN = /[\u00ad\u200b\u200e\u200f\u2060\ufeff]/g;

export class Fonts {
  private readonly known = new Set<string>();

  constructor(private readonly document: PDFDocument) {}

  /** The face of a text style, by name. */
  face(style: Style): string {
    return this.name(familyOf(String(style.weightedFontFamily?.fontFamily ?? 'Arial')), style);
  }

  private name(family: Family, style: Style): string {
    const bold = style.bold ?? (style.weightedFontFamily?.weight ?? 400) >= 600;
    return nameOf(family, (bold ? 1 : 0) + (style.italic ? 2 : 0));
  }

  /** Text cut where another face is needed; what shows nothing is gone. */
  pieces(text: string, style: Style): { face: string; text: string }[] {
    const pieces: { face: string; text: string }[] = [];
    for (const character of text.replace(UNSEEN, '')) {
      const last = pieces.at(-1);
      if (last && JOINED.test(character)) {
        if (character !== '\ufe0f' && character !== '\ufe0e') last.text += character;
        continue;
      }
      const face = this.faceFor(character, style);
      const shown = face ? character : UNKNOWN;
      const drawn = face ?? this.name('wide', style);
      if (last && last.face === drawn) last.text += shown;
      else pieces.push({ face: drawn, text: shown });
    }
    return pieces;
  }

  private faceFor(character: string, style: Style): string | undefined {
    const own = this.face(style);
    if (this.has(own, character)) return own;
    return [this.name('wide', style), this.name('emoji', style)].find((face) => this.has(face, character));
  }

  private has(face: string, character: string): boolean {
    return faceNamed(face).hasGlyphForCodePoint(character.codePointAt(0) ?? 0);
  }

  /** Makes the document write in a face. */
  private use(face: string): PDFDocument {
    if (!this.known.has(face)) {
      this.document.registerFont(face, faceNamed(face));
      this.known.add(face);
    }
    return this.document.font(face);
  }

  width(text: string, face: string, size: number): number {
    return this.use(face).fontSize(size).widthOfString(text);
  }

  /** Points above and below the base line of a face, and the height of a single-spaced line. */
  metrics(face: string, size: number): { ascent: number; height: number } {
    const { ascender, descender, lineGap } = this.use(face)._font;
    return { ascent: (ascender * size) / 1000, height: ((ascender - descender + lineGap) * size) / 1000 };
  }
}
