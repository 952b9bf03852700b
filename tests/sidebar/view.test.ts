// What the sidebar says, case by case.

import {
  allShown,
  approvals,
  besideHands,
  type Change,
  cellOf,
  conclusion,
  errorSentence,
  groupChanges,
  groupHeading,
  handsOf,
  nameOf,
  outcome,
  type Problem,
  progressText,
  safeUrl,
  savesAtOnce,
  settleLabel,
  sortProblems,
  together,
  valueCount,
} from '../../src/sidebar/view';

const change = (
  id: string,
  kind: string,
  status: Change['status'] = 'planned',
  more: Partial<Change> = {},
): Change => ({
  id,
  digest: `digest of ${id}`,
  kind,
  target: `${id}/project-sheet`,
  title: id,
  status,
  details: [],
  ...more,
});

test('groups say what happens: decisions first, then writing, what stays last and folded', () => {
  const groups = groupChanges([
    change('a', 'unchanged', 'unchanged'),
    change('b', 'update'),
    change('c', 'create'),
    change('d', 'update', 'conflict'),
    change('e', 'create'),
    change('f', 'bin'),
    change('g', 'something-new'),
  ]);
  expect(groups.map(groupHeading)).toEqual([
    'Modifié à la main (1)',
    'À créer (2)',
    'À mettre à jour (1)',
    'À mettre à la corbeille (1)',
    'Autres changements (1)',
    'Déjà à jour (1)',
  ]);
  expect(groups.map(({ open }) => open)).toEqual([true, true, true, true, true, false]);
});

test('a long group is folded', () => {
  const many = Array.from({ length: 6 }, (_, n) => change(String(n), 'create'));
  expect(groupChanges(many).map(({ open }) => open)).toEqual([false]);
});

test('only what was shown as planned may be done, under the digest that was shown', () => {
  expect(
    approvals([change('a', 'create'), change('b', 'update', 'conflict'), change('c', 'x', 'unchanged')]),
  ).toEqual([{ id: 'a', digest: 'digest of a' }]);
});

test.each([
  [0, 3, '0 sur 3'],
  [12, 30, '12 sur 30'],
  [31, 30, '30 sur 30'],
])('progress %d of %d reads « %s »', (done, total, text) => expect(progressText(done, total)).toBe(text));

const done = (...ids: string[]) => ids.map((id) => change(id, 'create', 'applied'));
const failed = (...ids: string[]) => ids.map((id) => change(id, 'create', 'failed'));

test.each([
  ['everything done', done('a', 'b', 'c'), false, undefined, 'Fait. 3 fiches.'],
  ['one done', done('a'), false, undefined, 'Fait. 1 fiche.'],
  [
    'other things',
    [change('x', 'add-tab', 'applied', { target: 'Suivi' })],
    false,
    undefined,
    'Fait. 1 élément.',
  ],
  [
    'two kinds of things',
    [...done('a'), change('x', 'add', 'applied', { target: 'Suivi' })],
    false,
    undefined,
    'Fait. 2 éléments.',
  ],
  ['told by the command', done('a'), false, 'Fait. 1 fiche dans « Axe 2 ».', 'Fait. 1 fiche dans « Axe 2 ».'],
  ['nothing to do', [change('a', 'x', 'unchanged')], false, undefined, 'Rien à écrire.'],
  ['some failed', [...done('a', 'b'), ...failed('c')], false, undefined, '2 fiches faites, 1 en échec.'],
  ['all failed', failed('a'), false, undefined, 'Rien n’a pu être fait.'],
  ['interrupted', done('a', 'b'), true, 'Fait.', 'Interrompu. 2 fiches faites.'],
  ['interrupted at once', [], true, undefined, 'Interrompu. Rien n’a été écrit.'],
])('conclusion: %s', (_, results, interrupted, told, sentence) => {
  expect(conclusion(outcome(results), interrupted, told)).toBe(sentence);
});

test('a change done again counts once, under its last state', () => {
  const sorted = outcome([...failed('a'), ...done('a')]);
  expect([sorted.done.length, sorted.failed.length]).toEqual([1, 0]);
});

test('what is not the same any more is to be looked at again', () => {
  expect(
    outcome([change('a', 'update', 'skipped'), change('b', 'update', 'conflict')]).again.map(({ id }) => id),
  ).toEqual(['a', 'b']);
});

test.each([
  ['Créer « Fiche projet – Compostage (PRJ-0002) »', 'Fiche projet – Compostage (PRJ\u20110002)'],
  ['Créer «\u00a0Fiche\u00a0»', 'Fiche'],
  ['Mettre à jour « Fiche »', 'Fiche'],
  ['Partager « Fiche »', 'Fiche'],
  ['Remettre le lien de « Fiche » dans sa ligne', 'Remettre le lien de « Fiche » dans sa ligne'],
])('« %s » is called « %s » in its group', (title, name) =>
  expect(nameOf(change('a', 'create', 'planned', { title }))).toBe(name),
);

test('a change without a title is called by its target', () => {
  expect(nameOf(change('PRJ-0001', 'create', 'planned', { title: '' }))).toBe('PRJ\u20110001/project-sheet');
});

const detail = { field: 'Coût', before: '1', after: '2' };
test.each([
  ['create', [detail], ''],
  ['update', [detail], '1 valeur'],
  ['update', [detail, detail], '2 valeurs'],
  ['share-document', [detail, detail], '2 accès'],
  ['unshare-document', [detail], '1 accès'],
])('%s with %j counts « %s »', (kind, details, text) =>
  expect(valueCount(change('a', kind, 'planned', { details }))).toBe(text),
);

test('problems: errors first, the same one told once', () => {
  const problem = (severity: Problem['severity'], where: string): Problem => ({
    severity,
    where,
    rule: 'R',
    message: 'm',
    hint: '',
  });
  expect(
    sortProblems([
      problem('info', 'a'),
      problem('warning', 'b'),
      problem('error', 'c'),
      problem('warning', 'b'),
    ]).map(({ where }) => where),
  ).toEqual(['c', 'b', 'a']);
});

test.each([
  ['Exception: Exceeded maximum execution time', /trop de temps.*réessayez/],
  ['Authorization is required to perform that action.', /autorisations/],
  ['NetworkError: Connection failure due to HTTP 0', /connexion/],
  ['', /sans dire pourquoi/],
  ['Error: Commande inconnue : « x ».', /^Commande inconnue : « x »\.$/],
])('an error « %s » becomes a sentence', (message, sentence) =>
  expect(errorSentence(message)).toMatch(sentence),
);

test.each([
  ['https://docs.google.com/document/d/x/edit', 'https://docs.google.com/document/d/x/edit'],
  ['javascript:alert(1)', undefined],
  ['data:text/html,x', undefined],
  [undefined, undefined],
])('%s links to %s', (url, safe) => expect(safeUrl(url)).toBe(safe));

test.each([
  ['Projets!D7', true],
  ["'Ordre du jour'!B3", true],
  ['Ordre du jour!B3:F9', true],
  ['Projets!1:1', true],
  ['Projets!$D$7', true],
  ['Projets, ligne 7', false],
  ['D7', false],
  ['Projets!', false],
  ['modèle « Fiche projet », tableau 2', false],
  ['https://petr.example/!D7x', false],
  ['', false],
  [undefined, false],
])('« %s » names a cell: %s', (place, is) => expect(cellOf(place)).toBe(is ? place : undefined));

test.each([
  ['save', 'planned', undefined, true],
  ['save', 'planned', 'info', true],
  ['save', 'planned', 'error', false],
  ['save', 'unchanged', undefined, false],
  ['apply', 'planned', undefined, false],
] as const)(
  'with « %s », a change %s and a problem %s: saved at once is %s',
  (kind, status, severity, at) => {
    const problems: Problem[] = severity
      ? [{ severity, where: 'Note', rule: 'X', message: 'm', hint: 'h' }]
      : [];
    const preview = { changes: [change('a', 'add-note', status)], problems, buttons: [{ label: 'b', kind }] };
    expect(savesAtOnce(preview)).toBe(at);
  },
);

test('two commands in one pane: both sentences, all problems, the changes of the first alone', () => {
  const told = (rule: string): Problem => ({ severity: 'error', where: rule, rule, message: '', hint: '' });
  const section = { title: 'Modèles', lines: [{ text: 'Fiche projet' }] };
  const first = {
    sentence: '2 conseils.',
    problems: [told('R-1')],
    changes: [change('a', 'write-checks')],
  };
  expect(together(first, { sentence: '1 faute.', problems: [told('T-1')], sections: [section] })).toEqual({
    sentence: '2 conseils. 1 faute.',
    problems: [told('R-1'), told('T-1')],
    changes: first.changes,
    sections: [section],
  });
  const same = { sentence: 'Pas installé.', problems: [] };
  expect(together(same, same).sentence).toBe('Pas installé.');
});

describe('values edited by hand', () => {
  const KEY = 'PRJ-0001/project-sheet';
  const hand = (slot: string, status: Change['status'] = 'conflict', after = 'table', before = 'document') =>
    change(`hand:${KEY}#${slot}`, 'hand-edit', status, {
      target: KEY,
      digest: `${slot} ${status}`,
      details: [{ field: slot, before, after }],
      choices: [
        { choice: 'keep', label: 'Garder le document' },
        { choice: 'restore', label: 'Remettre la valeur du tableau' },
        { choice: 'take', label: 'Reporter dans le tableau' },
      ],
    });
  const update = (status: Change['status'], details: Change['details'] = []) =>
    change(`update:${KEY}`, 'update', status, { target: KEY, details, digest: JSON.stringify(details) });
  const A = `hand:${KEY}#a`;
  const B = `hand:${KEY}#b`;

  test('are told once: a document that only awaits the choices is not a line of its own', () => {
    const changes = [update('conflict'), hand('a'), hand('b'), change('other', 'update')];
    expect(handsOf(changes).map(({ id }) => id)).toEqual([A, B]);
    expect(besideHands(changes).map(({ id }) => id)).toEqual(['other']);
  });

  test.each([
    ['nothing chosen', {}, undefined, 'Faire ce qui est choisi'],
    ['one choice, by its name', { [A]: 'restore' }, undefined, 'Remettre la valeur du tableau'],
    ['several', { [A]: 'keep', [B]: 'take' }, undefined, 'Faire ces 2 choix'],
    ['nothing chosen beside what changes', {}, 'Mettre à jour 2', 'Mettre à jour 2'],
    ['one beside what changes', { [A]: 'keep' }, 'Mettre à jour 2', 'Mettre à jour 2 et faire 1 choix'],
  ])('the button says what it does: %s', (_, chosen, apply, label) => {
    const plain = settleLabel([hand('a'), hand('b')], chosen as Record<string, string>, apply);
    expect(plain.replace(/\u00a0/g, ' ')).toBe(label);
  });

  const after = [{ field: 'Coût', before: '1', after: '2' }];
  test.each<[string, Change[], Change[], boolean]>([
    ['a choice as it was shown', [hand('a')], [hand('a', 'planned')], true],
    ['taken as it stands: table → document', [hand('a')], [hand('a', 'planned', 'document', 'table')], true],
    ['taken and understood otherwise', [hand('a')], [hand('a', 'planned', 'DOCUMENT', 'table')], false],
    ['written again meanwhile', [hand('a')], [hand('a', 'planned', 'table', 'encore')], false],
    [
      'what it brings along',
      [update('conflict'), hand('a')],
      [update('planned', after), hand('a', 'planned')],
      false,
    ],
    [
      'what was planned and is still',
      [update('planned', after), hand('a')],
      [update('planned', after), hand('a', 'planned')],
      true,
    ],
  ])('what was shown is done at once, anything else is shown first: %s', (_, before, now, shown) => {
    expect(allShown(before, { [A]: 'take' }, now)).toBe(shown);
  });

  test('several values of one document are one document done', () => {
    const done = outcome([update('applied', after), hand('a', 'applied'), hand('b', 'applied')]);
    expect(conclusion(done, false)).toBe('Fait. 1 fiche.');
  });
});
