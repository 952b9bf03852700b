// The list of tags: every tag it shows is one, gives what it says, and stands once in its document.

import { plainText } from '../../local/docs';
import { withProjectSheet } from '../../src/documents/project-sheet';
import { TAG_LIST, tagListRecord } from '../../src/documents/tag-list';
import { TAG_LIST_TEMPLATE } from '../../src/documents/tag-list-template';
import type { ViewRecord } from '../../src/domain/view';
import { evaluate, fill, parse } from '../../src/templates';
import { availableTags } from '../../src/templates/listing';
import { view } from '../../src/workbook/view';
import { docsWorkspace } from '../local/docs/workspace';
import { documentOf, filled, parsed } from '../templates/harness';
import { headerOf, readTabs, rowOf } from '../workbook/tabs';
import { builtTemplate } from './building-for-tests';

const workbook = readTabs({
  projects: [
    [...headerOf('projects'), 'Quartier', 'Si oui, lequel ?'],
    [
      ...rowOf('projects', {
        id: 'PRJ-0002',
        title: 'Plateforme de compostage',
        axis: 'Axe 2',
        projectOwner: 'Syndicat mixte d’exemple',
        totalCost: 232000,
        municipalities: 'Guillestre ; Eygliers',
        summary: 'Une plateforme.\nPartagée.',
      }),
      'Centre',
    ],
  ],
  organisations: [
    headerOf('organisations'),
    rowOf('organisations', { id: 'STR-0001', name: 'Syndicat mixte d’exemple', nature: 'Public' }),
  ],
  fundings: [
    headerOf('fundings'),
    rowOf('fundings', {
      id: 'FIN-0001',
      project: 'PRJ-0002',
      funder: 'ADEME',
      status: 'Soldé',
      amountGranted: 58000,
    }),
  ],
});
const seen = view(workbook, 46350);
const types = withProjectSheet(seen.types);
const record = seen.record('projects', 'PRJ-0002') as ViewRecord;
const groups = availableTags(types, 'projects', 'Le projet', record);
const group = (title: string) => groups.find((one) => one.title === title)!;
const shown = (title: string, tag: string) => group(title).tags.find((one) => one.tag === tag);

test.each([
  ['Le projet', '{{Intitulé}}', 'texte', 'Plateforme de compostage'],
  ['Le projet', '{{Coût total}}', 'montant : euros, centimes, lettres', '232\u202F000\u00A0€'],
  ['Le projet', '{{Résumé}}', 'texte long', 'Une plateforme. / Partagée.'],
  ['Le projet', '{{Communes}}', 'lignes d’un autre onglet : de, liste', 'Guillestre, Eygliers'],
  ['Le projet', '{{Quartier}}', 'texte', 'Centre'],
  ['Le projet', '{{Si oui, lequel ?}}', 'texte', ''],
  ['Porteur de projet', '{{Porteur de projet.Nature}}', 'choix', 'Public'],
  ['Financements', '{{Statut}}', 'choix', 'Soldé'],
  ['Financements', '{{Montant pris en compte}}', 'montant : euros, centimes, lettres', '58\u202F000\u00A0€'],
])('%s: %s', (title, tag, nature, example) => {
  expect(shown(title, tag)).toMatchObject({ nature, example });
});

test('how rows are reached', () => {
  expect(group('Financements').how).toBe('{{pour chaque Financements}} … {{fin}}, {{nombre Financements}}');
  expect(group('Porteur de projet').how).toBe('{{Porteur de projet.…}}');
});

test('every tag stands once in its group, and a template of all of them has no fault', () => {
  const lines = groups.flatMap(({ how, tags }) => {
    expect(new Set(tags.map(({ tag }) => tag)).size).toBe(tags.length);
    const inside = tags.map(({ tag }) => tag);
    return how.startsWith('{{pour') ? [how.split(' …')[0]!, ...inside, '{{fin}}'] : inside;
  });
  expect(lines.length).toBeGreaterThan(300);
  const { faults } = parsed(docsWorkspace(), documentOf(lines.join('\n')), {
    ...types,
    project: types.projects!,
  });
  expect(faults).toEqual([]);
});

test('what the list shows is what a document says', () => {
  const own = group('Le projet').tags.filter(({ example }) => example !== '' && !/ \/ |…$/.test(example));
  const { text } = filled(documentOf(own.map(({ tag }) => `x ${tag}`).join('\n')), record, undefined, {
    ...types,
    project: types.projects!,
  });
  expect(text.split('\n')).toEqual(own.map(({ example }) => `x ${example.replace(/[\u00A0\u202F]/g, ' ')}`));
});

test('its document: made from its default template, a paragraph for each tag', () => {
  const { docs } = builtTemplate(TAG_LIST_TEMPLATE);
  const { template, faults } = parse(docs.read('template', true), TAG_LIST.types({}), TAG_LIST.root);
  expect(faults).toEqual([]);
  const evaluation = evaluate(template, tagListRecord('classeur', 'Compostage', groups, 46350));
  docs.update('template', fill(template, evaluation));
  const text = plainText(docs.document('template'));
  for (const words of [
    'pour « Compostage »'.replace('« ', '«\u00A0').replace(' »', '\u00A0»'),
    '{{Coût total}}',
    '{{Porteur de projet.Nature}}',
    '{{pour chaque Financements}}',
  ])
    expect(text).toContain(words);
});
