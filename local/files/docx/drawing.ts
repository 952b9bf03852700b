// An image in a line of text, as DrawingML.

import type { Image } from '../looks';
import { el } from './xml';

/** English metric units in a point. */
const EMU = 12700;

export function drawing(image: Image, relation: string, id: number): string {
  const size = { cx: Math.round(image.width * EMU), cy: Math.round(image.height * EMU) };
  const name = `Image ${id}`;
  return el(
    'w:drawing',
    {},
    el(
      'wp:inline',
      {},
      el('wp:extent', size),
      el('wp:docPr', { id, name, descr: image.description }),
      el(
        'a:graphic',
        {},
        el(
          'a:graphicData',
          { uri: 'http://schemas.openxmlformats.org/drawingml/2006/picture' },
          el(
            'pic:pic',
            {},
            el('pic:nvPicPr', {}, el('pic:cNvPr', { id, name }), el('pic:cNvPicPr')),
            el(
              'pic:blipFill',
              {},
              el('a:blip', { 'r:embed': relation }),
              el('a:stretch', {}, el('a:fillRect')),
            ),
            el(
              'pic:spPr',
              {},
              el('a:xfrm', {}, el('a:off', { x: 0, y: 0 }), el('a:ext', size)),
              el('a:prstGeom', { prst: 'rect' }, el('a:avLst')),
            ),
          ),
        ),
      ),
    ),
  );
}
