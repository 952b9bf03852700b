// Minutes read as a document: what is understood, what must be confirmed, what is left, each with its place.

import * as fc from 'fast-check';
import { toSerial } from '../../src/domain/dates';
import { readDocument } from '../../src/minutes/document';
import { type Known, understand } from '../../src/minutes/understanding';
import { docsWorkspace } from '../local/docs/workspace';
import { paragraph, table } from '../templates/harness';

const NAMES: Record<string, string> = {
  'STR-0001': 'ADEME',
  'STR-0002': 'Banque des Territoires',
  'STR-0003': 'DREAL',
  'STR-0004': 'PETR',
  'CT-0001': 'Claude Vidal',
  'CT-0002': 'Camille Roux',
};
const find = (prefix: string) => (text: string) =>
  Object.keys(NAMES).find(
    (id) => id === text || (id.startsWith(prefix) && NAMES[id]!.toLowerCase() === text.toLowerCase()),
  );

const KNOWN: Known = {
  day: toSerial({ year: 2026, month: 12, day: 3 }),
  steering: false,
  items: [
    { id: 'ODJ-0001', number: 1, title: 'Approbation du compte rendu' },
    { id: 'ODJ-0002', number: 2, title: 'Légumerie-conserverie de la Durance', project: 'PRJ-0001' },
    { id: 'ODJ-0003', number: 3, title: 'Cantines du Queyras', project: 'PRJ-0004' },
  ],
  attendees: [
    { id: 'PAR-0001', person: 'Claude Vidal', organisation: 'ADEME' },
    { id: 'PAR-0002', person: '', organisation: 'DREAL' },
  ],
  organisation: find('STR'),
  contact: find('CT'),
  project: (text) => ({ légumerie: 'PRJ-0001', cantines: 'PRJ-0004' })[text.toLowerCase()],
  holder: (project) =>
    project === 'PRJ-0001' ? { organisation: 'STR-0009', contact: 'CT-0009' } : undefined,
  nameOf: (id) => NAMES[id] ?? id,
};

const h = (level: number, text: string) => paragraph(text, { namedStyleType: `HEADING_${level}` });
const head = [['Service', 'Position', 'Précisions (montant, conditions, pièces, délai)']];

function read(content: object[], known: Known = KNOWN) {
  const world = docsWorkspace();
  const id = world.load({
    title: 'CR',
    tabs: [
      {
        tabProperties: { tabId: 't.0', title: 'Onglet 1', index: 0 },
        documentTab: {
          body: { content: [{ sectionBreak: { sectionStyle: { sectionType: 'CONTINUOUS' } } }, ...content] },
          namedStyles: { styles: [] },
        },
      },
    ],
  });
  return understand(readDocument(world.get(id, { includeTabsContent: ['true'] })), known);
}

/** One line for each thing, as people are shown it. */
function told({ things, left }: ReturnType<typeof understand>): string[] {
  return [
    ...things.map(({ id, where, quote, doubt, ...thing }) => {
      const said = JSON.stringify(thing).replace(/[{}"]/g, '');
      return `${where} | ${quote} | ${said}${doubt ? ` | ${doubt}` : ''}`;
    }),
    ...left.map(({ where, quote, why }) => `${where} | ${quote} | LEFT ${why}`),
  ];
}

test('product.md §4 typed whole in a document that bears no range of ours', () => {
  const seen = read([
    h(1, 'Présence'),
    table([
      ['Organisme', 'Personne', 'Présence'],
      ['ADEME', 'Claude Vidal', 'x'],
      ['DREAL', '', 'E'],
      ['Mairie de Vars', 'Dominique Faure', 'X'],
      ['', '', ''],
    ]),
    h(2, '2. Légumerie-conserverie de la Durance — porteur, axe 1, 186 000 € HT'),
    paragraph('Question posée : accompagnement de l’étude, LEADER éligible ?'),
    table([
      ...head,
      ['ADEME', 'appui', 'relire le cahier des charges avant le 15/01'],
      ['Banque des Territoires', 'à revoir', 'business plan 3 ans'],
      ['DREAL', 'absent', ''],
    ]),
    h(3, 'Échanges'),
    paragraph('Oui, favorable : 40 k€ de l’ADEME. Décision non prise.'),
    h(3, 'Suites'),
    paragraph('→ Porteur : deux devis, pour le 15/12'),
    paragraph('-> PETR\u00A0: relancer la DREAL, sous 15 jours'),
    paragraph('Prochaine réunion : jeudi 11 mars 2027, 14 h'),
  ]);
  expect(told(seen)).toEqual([
    'Présence, ligne « ADEME – Claude Vidal » | ADEME – Claude Vidal : x | kind:presence,attendee:PAR-0001,organisation:ADEME,person:Claude Vidal,code:PRESENT',
    'Présence, ligne « DREAL » | DREAL : E | kind:presence,attendee:PAR-0002,organisation:DREAL,person:,code:EXCUSED',
    'Présence, ligne « Mairie de Vars – Dominique Faure » | Mairie de Vars – Dominique Faure : X | kind:presence,organisation:Mairie de Vars,person:Dominique Faure,code:PRESENT',
    'Point 2, Légumerie-conserverie de la Durance, ligne « ADEME » | appui | relire le cahier des charges avant le 15/01 | kind:stance,project:PRJ-0001,service:STR-0001,code:SUPPORT_ONLY,conditions:relire le cahier des charges avant le 15/01',
    'Point 2, Légumerie-conserverie de la Durance, ligne « ADEME » | relire le cahier des charges avant le 15/01 | kind:figure,of:stance:PRJ-0001/STR-0001,project:PRJ-0001,service:STR-0001,figures:dueOn:46402 | Lu dans la phrase : à reporter si c’est bien cela.',
    'Point 2, Légumerie-conserverie de la Durance, ligne « Banque des Territoires » | à revoir | business plan 3 ans | kind:stance,project:PRJ-0001,service:STR-0002,code:MORE_INFO,conditions:business plan 3 ans',
    'Point 2, Légumerie-conserverie de la Durance, ligne « DREAL » | absent | kind:stance,project:PRJ-0001,service:STR-0003,code:PENDING,conditions:',
    'Point 2, Légumerie-conserverie de la Durance | → Porteur : deux devis, pour le 15/12 | kind:action,item:ODJ-0002,project:PRJ-0001,holder:organisation:STR-0009,contact:CT-0009,what:deux devis,dueOn:46371',
    'Point 2, Légumerie-conserverie de la Durance | -> PETR : relancer la DREAL, sous 15 jours | kind:action,item:ODJ-0002,project:PRJ-0001,holder:organisation:STR-0004,what:relancer la DREAL,dueOn:46374',
    'Point 2, Légumerie-conserverie de la Durance | Prochaine réunion : jeudi 11 mars 2027, 14 h | kind:next,text:jeudi 11 mars 2027, 14 h',
  ]);
});

const under = (...rows: string[][]) => [h(2, '3. Cantines du Queyras'), table([...head, ...rows])];

test.each<[string, object[], RegExp[]]>([
  [
    'a position nobody understands is left, with its words',
    under(['ADEME', 'bof', '']),
    [/LEFT Cette position n’est pas/],
  ],
  [
    'where a service spoke, an empty line awaits an answer',
    under(['ADEME', 'oui', ''], ['DREAL', '', '']),
    [/FUNDING_POSSIBLE/, /DREAL : \(rien\).*PENDING/],
  ],
  [
    'where none did, somebody is asked',
    [...under(['ADEME', '', ''], ['DREAL', '', '']), paragraph('→ PETR : relancer')],
    [/kind:unheard.*Aucune position n’est notée/, /kind:action/],
  ],
  [
    'details without a position are asked',
    under(['ADEME', '', 'relire']),
    [/PENDING.*conditions:relire.*\| La position est vide/],
  ],
  [
    'an unknown service is to confirm',
    under(['Agence X', 'oui', '']),
    [/service:Agence X.*nouvelle structure à confirmer/],
  ],
  [
    'two lines of one service: the first counts, the other is left',
    under(['ADEME', 'oui', ''], ['ADEME', 'non', '']),
    [/FUNDING_POSSIBLE/, /LEFT Une autre ligne dit déjà/],
  ],
  [
    'a row pasted twice says one thing',
    under(['ADEME', 'oui', ''], ['ademe', 'Oui', '']),
    [/FUNDING_POSSIBLE/],
  ],
  [
    'a table under no project is left',
    [h(2, '4. Divers'), table([...head, ['ADEME', 'oui', '']])],
    [/LEFT Ce tableau n’est sous aucun projet/],
  ],
  [
    'an action typed in a cell is one, and no detail',
    under(['ADEME', 'appui', 'relire¶→ PETR : écrire']),
    [/SUPPORT_ONLY,conditions:relire$/, /kind:action.*what:écrire/],
  ],
  [
    'nobody named, an unknown holder, a loose term: each is asked',
    [
      h(2, '3. Cantines du Queyras'),
      paragraph('→ relancer'),
      paragraph('→ Inconnus : venir'),
      paragraph('→ PETR : écrire, mi-janvier'),
      paragraph('→ PETR : écrire, avant le 01/12/2026'),
    ],
    [
      /Personne n’est nommé/,
      /« Inconnus » n’est ni dans/,
      /« mi-janvier » n’est pas une date/,
      /avant la séance/,
    ],
  ],
  [
    'a person who wasn’t marked is asked once the others are',
    [
      table([
        ['Organisme', 'Personne', 'Présence'],
        ['ADEME', 'Claude Vidal', ''],
        ['DREAL', '', 'x'],
      ]),
    ],
    [/PAR-0002.*PRESENT/, /Claude Vidal.*kind:unmarked.*Personne ne les a pointés/],
  ],
  [
    'a column more, another order: headers tell',
    [
      h(2, '3. Cantines du Queyras'),
      table([
        ['Précisions', 'Vu ?', 'POSITION', 'Service'],
        ['40 k€', 'non', 'oui', 'ADEME'],
      ]),
    ],
    [/FUNDING_POSSIBLE,conditions:40 k€$/, /kind:figure.*amount:4000000/],
  ],
  [
    'a heading retitled is an item no more: nothing is taken for another project',
    [h(2, '3. Cantines'), table([...head, ['ADEME', 'oui', '']])],
    [/LEFT/],
  ],
])('%s', (_, content, wanted) => {
  const seen = told(read([...content, paragraph('')]));
  expect(seen).toHaveLength(wanted.length);
  wanted.forEach((one, index) => {
    expect(seen[index]).toMatch(one);
  });
});

describe('a steering committee', () => {
  const COPIL = { ...KNOWN, steering: true };
  const rows = (...all: string[][]) => table([['Projet', 'Décision'], ...all]);

  test('one line for all fills the empty cells', () => {
    const seen = read(
      [
        paragraph('Décision d’ensemble : inscrits'),
        rows(['Légumerie', ''], ['Cantines', 'reporté : plan à revoir']),
      ],
      COPIL,
    );
    expect(told(seen)).toEqual([
      'Décisions, ligne « Cantines » | reporté : plan à revoir | kind:ruling,project:PRJ-0004,code:DEFER,reserved:false,rest:plan à revoir',
      'Décision d’ensemble | Décision d’ensemble : inscrits (Légumerie) | kind:ruling,projects:[PRJ-0001],code:REGISTER,reserved:false,rest:',
    ]);
  });

  test('without it, an empty cell decides nothing', () => {
    expect(told(read([rows(['Légumerie', ''], ['Cantines', 'oui sous réserve du permis'])], COPIL))).toEqual([
      'Décisions, ligne « Cantines » | oui sous réserve du permis | kind:ruling,project:PRJ-0004,code:REGISTER,reserved:true,rest:du permis',
    ]);
  });

  test('« Décision : » under a project rules on it, and never against the table', () => {
    const seen = read(
      [
        h(2, '3. Cantines du Queyras'),
        paragraph('Décision : non retenu'),
        h(2, '2. Légumerie-conserverie de la Durance'),
        paragraph('Décision : oui'),
        h(1, 'Décisions'),
        rows(['Cantines', 'oui']),
      ],
      COPIL,
    );
    expect(told(seen)).toEqual([
      'Décisions, ligne « Cantines » | oui | kind:ruling,project:PRJ-0004,code:REGISTER,reserved:false,rest:',
      'Point 2, Légumerie-conserverie de la Durance | oui | kind:ruling,project:PRJ-0001,code:REGISTER,reserved:false,rest:',
      'Point 3, Cantines du Queyras | Décision : non retenu | LEFT Le tableau des décisions dit autre chose de ce projet.',
    ]);
  });
});

test('minutes in which nothing was typed yet ask nothing', () => {
  expect(read([...under(['ADEME', '', ''], ['DREAL', '', '']), paragraph('→ '), paragraph('')])).toEqual({
    things: [],
    left: [],
  });
});

test('free text, lists and foreign tables yield nothing', () => {
  const marked =
    /(^|[\v\n¶⟨])\s*(?:[\u2192\u2794\u279C\u27A1\u27F6]|[-\u2010-\u2015\u2212]{1,2}>|d[ée]cision|prochaine)/i;
  const text = fc
    .oneof(
      fc.lorem(),
      fc.string(),
      fc.constantFrom('oui', 'non', 'x', 'ADEME : favorable', '40 k€', 'absent', 'R'),
    )
    .filter((one) => !marked.test(one) && !/[\n\r¦\uE000-\uF8FF]/.test(one));
  const element = fc.oneof(
    text.map((one) => paragraph(one)),
    text.map((one) => h(2, one)),
    fc.tuple(text, text).map((cells) => table([['Colonne', 'Autre'], cells])),
  );
  fc.assert(
    fc.property(fc.array(element, { maxLength: 4 }), (content) => {
      expect(read([...content, paragraph('')])).toEqual({ things: [], left: [] });
    }),
    { numRuns: 40 },
  );
});
