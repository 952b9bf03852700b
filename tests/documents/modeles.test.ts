// The page for those who write templates: every example of it is parsed and rendered, every fault of it is found.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withProjectSheet } from '../../src/documents/project-sheet';
import { toSerial } from '../../src/domain/dates';
import { FILTERS } from '../../src/templates/filters';
import { view } from '../../src/workbook/view';
import { docsWorkspace } from '../local/docs/workspace';
import { documentOf, filled, parsed } from '../templates/harness';
import { readRows } from '../workbook/tabs';

const page = readFileSync(join(__dirname, '../../docs/modeles.md'), 'utf8');
const plain = (text: string) => text.replace(/[\u00A0\u202F]/g, ' ');
const on = (year: number, month: number, day: number) => toSerial({ year, month, day });

/** The project that the page speaks of. */
const workbook = readRows({
  projects: [
    {
      id: 'PRJ-0002',
      title: 'Plateforme de compostage et broyage du Guillestrois',
      shortTitle: 'Compostage Guillestrois',
      axis: 'Axe 2',
      projectOwner: 'Syndicat mixte d’exemple',
      progress: 'Terminé',
      totalCost: 232000,
      municipalities: 'Guillestre ; Eygliers ; Le Monêtier-les-Bains',
      plannedStart: on(2024, 3, 1),
      plannedEnd: on(2026, 6, 30),
      nextStep: 'bilan d’une année pleine',
      summary: 'Une plateforme partagée pour les déchets verts.',
      sheetAddress: 'https://docs.google.com/document/d/abc/edit',
    },
  ],
  organisations: [{ id: 'STR-0001', name: 'Syndicat mixte d’exemple', nature: 'Public' }],
  fundings: [
    ['ADEME', 'Soldé', 58000],
    ['État – DETR', 'Soldé', 69600],
    ['Région Sud', 'Notifié', 48000],
    ['Fondation d’exemple', 'Refusé', 15000],
  ].map(([funder = '', status = '', amount = 0], index) => ({
    id: `FIN-000${index + 1}`,
    project: 'PRJ-0002',
    funder,
    status,
    [status === 'Refusé' ? 'amountRequested' : 'amountGranted']: amount,
  })),
  payments: [
    { id: 'VER-0001', funding: 'FIN-0001', type: 'Acompte', paidOn: on(2025, 9, 15), amountPaid: 30000 },
    { id: 'VER-0002', funding: 'FIN-0001', type: 'Solde', paidOn: on(2026, 6, 12), amountPaid: 28000 },
  ],
});
const seen = view(workbook, on(2026, 11, 24));
const all = withProjectSheet(seen.types);
const types = { ...all, project: all.projects! };

const typed = (text: string) => text.replace(/│/g, '¦');
const render = (template: string): string =>
  plain(filled(documentOf(typed(template)), seen.record('projects', 'PRJ-0002'), undefined, types).text);
const tidy = (text: string): string =>
  plain(typed(text))
    .replace(/ +¦/g, ' ¦')
    .replace(/∅/g, '')
    .replace(/^\n|\n$/g, '');

const examples = [...page.matchAll(/```\n([\s\S]*?)\n```\n\ndonne\n\n```\n([\s\S]*?)\n```/g)].map(
  ([, template = '', text = '']) => [template, text] as const,
);
/** Rows of the tables: cells between bars, code as it is typed. */
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| ') && line.includes('`'))
  .map((line) =>
    line.split(/(?<!\\)\|/).map((cell) => cell.trim().replace(/\\\|/g, '|').replace(/^`|`$/g, '')),
  );
const forms = rows.filter((cells) => cells.length === 5);
const faults = rows.filter((cells) => cells.length === 4);

test('the page shows examples, forms and faults', () => {
  expect([examples.length > 10, forms.length > 10, faults.length > 5]).toEqual([true, true, true]);
});

test.each(examples)('%s', (template, text) => {
  expect(tidy(render(template))).toBe(tidy(text));
});

test.each(forms)('%s %s', (_, _name, template = '', text = '') => {
  expect(render(template)).toBe(plain(text));
});

test.each(faults)('%s %s', (_, template = '', hint = '') => {
  const found = parsed(docsWorkspace(), documentOf(template), types).faults;
  expect(found.map((fault) => plain(fault.hint))).toEqual([plain(hint)]);
});

test('every filter is told', () => {
  const told = [
    ...forms.map(([, name = '']) => name),
    ...[...page.matchAll(/`([a-z]+)`/g)].map(([, name]) => name),
  ];
  expect(Object.keys(FILTERS).filter((name) => !told.includes(name))).toEqual([]);
});

test('every word of the language is told', () => {
  for (const word of [
    'si',
    'sinon',
    'fin',
    'pour chaque',
    'où',
    'trié par',
    'décroissant',
    'somme',
    'nombre',
    'et',
    'ou',
    'non',
    'contient',
  ])
    expect(page).toMatch(new RegExp(`(\\{\\{|[\` (])${word}`));
});

test('French spaces stand before the high punctuation', () => {
  const prose = page.replace(/```[\s\S]*?```|`[^`]*`|\{\{[^}]*\}\}|\]\([^)]*\)/g, '');
  expect(prose.match(/.{0,20}[^\u202F\s][;!?](?=\s)/g) ?? []).toEqual([]);
  expect(prose.match(/.{0,20} [;!?:](?=\s)/g) ?? []).toEqual([]);
  expect(prose.match(/« | »/g) ?? []).toEqual([]);
});
