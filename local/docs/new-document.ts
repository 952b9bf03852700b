// An empty document as Docs makes one: one section, one empty paragraph, Arial, A4, one tab.

import type { GoogleDocument, Style } from './model';

const pt = (magnitude: number): Style => (magnitude === 0 ? { unit: 'PT' } : { magnitude, unit: 'PT' });
const grey = (level: number): Style => ({ color: { rgbColor: { red: level, green: level, blue: level } } });
const border = (): Style => ({ color: {}, width: pt(0), padding: pt(0), dashStyle: 'SOLID' });

export function newDocument(documentId: string, title: string): GoogleDocument {
  return {
    title,
    revisionId: '',
    suggestionsViewMode: 'SUGGESTIONS_INLINE',
    documentId,
    tabs: [
      {
        tabProperties: { tabId: 't.0', title: 'Onglet 1', index: 0 },
        documentTab: {
          body: { content: emptyBody() },
          documentStyle: a4(),
          namedStyles: { styles: namedStyles() },
        },
      },
    ],
  };
}

function emptyBody() {
  return [
    {
      endIndex: 1,
      sectionBreak: {
        sectionStyle: {
          columnSeparatorStyle: 'NONE',
          contentDirection: 'LEFT_TO_RIGHT',
          sectionType: 'CONTINUOUS',
        },
      },
    },
    {
      startIndex: 1,
      endIndex: 2,
      paragraph: {
        elements: [{ startIndex: 1, endIndex: 2, textRun: { content: '\n', textStyle: {} } }],
        paragraphStyle: { namedStyleType: 'NORMAL_TEXT', direction: 'LEFT_TO_RIGHT' },
      },
    },
  ];
}

/** A4 in points, margins of one inch. */
function a4(): Style {
  return {
    background: { color: {} },
    pageNumberStart: 1,
    marginTop: pt(72),
    marginBottom: pt(72),
    marginRight: pt(72),
    marginLeft: pt(72),
    pageSize: { height: pt(841.8897637795277), width: pt(595.2755905511812) },
    marginHeader: pt(36),
    marginFooter: pt(36),
    useCustomHeaderFooterMargins: true,
    documentFormat: { documentMode: 'PAGES' },
  };
}

function namedStyles() {
  const normal = {
    namedStyleType: 'NORMAL_TEXT',
    textStyle: {
      bold: false,
      italic: false,
      underline: false,
      strikethrough: false,
      smallCaps: false,
      backgroundColor: {},
      foregroundColor: { color: { rgbColor: {} } },
      fontSize: pt(11),
      weightedFontFamily: { fontFamily: 'Arial', weight: 400 },
      baselineOffset: 'NONE',
    },
    paragraphStyle: {
      namedStyleType: 'NORMAL_TEXT',
      alignment: 'START',
      lineSpacing: 115,
      direction: 'LEFT_TO_RIGHT',
      spacingMode: 'COLLAPSE_LISTS',
      spaceAbove: pt(0),
      spaceBelow: pt(0),
      borderBetween: border(),
      borderTop: border(),
      borderBottom: border(),
      borderLeft: border(),
      borderRight: border(),
      indentFirstLine: pt(0),
      indentStart: pt(0),
      indentEnd: pt(0),
      keepLinesTogether: false,
      keepWithNext: false,
      avoidWidowAndOrphan: true,
      shading: { backgroundColor: {} },
      pageBreakBefore: false,
    },
  };
  return [
    normal,
    heading('HEADING_1', 20, 6, { fontSize: pt(20) }),
    heading('HEADING_2', 18, 6, { bold: false, fontSize: pt(16) }),
    heading('HEADING_3', 16, 4, { bold: false, foregroundColor: grey(0.2627451), fontSize: pt(14) }),
    heading('HEADING_4', 14, 4, { foregroundColor: grey(0.4), fontSize: pt(12) }),
    heading('HEADING_5', 12, 4, { foregroundColor: grey(0.4), fontSize: pt(11) }),
    heading('HEADING_6', 12, 4, { italic: true, foregroundColor: grey(0.4), fontSize: pt(11) }),
    heading('TITLE', 0, 3, { fontSize: pt(26) }),
    heading('SUBTITLE', 0, 16, {
      italic: false,
      foregroundColor: grey(0.4),
      fontSize: pt(15),
      weightedFontFamily: { fontFamily: 'Arial', weight: 400 },
    }),
  ];
}

function heading(namedStyleType: string, above: number, below: number, textStyle: Style) {
  return {
    namedStyleType,
    textStyle,
    paragraphStyle: {
      namedStyleType: 'NORMAL_TEXT',
      direction: 'LEFT_TO_RIGHT',
      spaceAbove: pt(above),
      spaceBelow: pt(below),
      keepLinesTogether: true,
      keepWithNext: true,
      pageBreakBefore: false,
    },
  };
}
