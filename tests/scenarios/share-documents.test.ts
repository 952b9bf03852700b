// Sharing as the sheet says, on the real bundle: what is given, what is left to hands, what is taken back; no mail by itself.

import type { DoorRequest, DoorResponse } from '../../local/door';
import { COLLEAGUE, Hands, sentences, statuses } from './hands';
import { callsOf, Scene } from './harness';

jest.setTimeout(120_000);

const COMMAND = 'share-documents';
const IDS = ['PRJ-0001', 'PRJ-0002'];
const ALL = ['PRJ-0001', 'PRJ-0002', 'PRJ-0003'];
const HOLDER = 'odette@conserverie.example';
const ELECTED = 'anselme.sapin@petr.example';
const REGION = 'territoires@region.example';
const ADEME = 'contact@ademe.example';
const KEY = 'PRJ-0001/project-sheet';

const TABS: Record<string, Record<string, string | number | boolean>[]> = {
  Projets: [
    {
      'Réf.': 'PRJ-0001',
      Intitulé: 'Légumerie de la Durance',
      'Référent du porteur': 'Odette Myrtille',
      'Élu référent': 'Anselme Sapin',
      Diffusion: 'Partenaires',
    },
    {
      'Réf.': 'PRJ-0002',
      Intitulé: 'Cantines du Queyras',
      Diffusion: 'Public',
      'Élu référent': 'Anselme Sapin',
    },
    {
      'Réf.': 'PRJ-0003',
      Intitulé: 'Navette',
      Diffusion: 'Interne',
      'Référent du porteur': 'Odette Myrtille',
    },
  ],
  Contacts: [
    { Prénom: 'Odette', Nom: 'Myrtille', 'Courriel professionnel': HOLDER },
    { Prénom: 'Anselme', Nom: 'Sapin', Type: 'Élu', 'Courriel professionnel': ELECTED },
    { Prénom: 'Gaspard', Nom: 'Mélèze', Structure: 'DREAL', 'Courriel professionnel': REGION },
    { Prénom: 'Ludivine', Nom: 'Mousse', Structure: 'ADEME', 'Courriel professionnel': ADEME },
    {
      Prénom: 'Achille',
      Nom: 'Granit',
      Structure: 'DDT',
      'Courriel professionnel': 'a@ddt.example',
      Opposition: true,
    },
  ],
};

let start: Scene;
/** Everything shared once. */
let shared: Scene;

/** « odette@conserverie.example commenter », of what isn’t the owner’s. */
function grants(scene: Scene, key = KEY): string[] {
  const { drive } = scene.workspace;
  const file = drive.get(scene.documentId(key))!;
  return [...drive.grants(file).values()]
    .filter(({ role }) => role !== 'owner')
    .map(({ permission, role }) => `${permission.emailAddress ?? permission.type} ${role}`)
    .sort();
}

function memory(scene: Scene, key = KEY): string {
  const [header = [], ...rows] = scene.values('Documents');
  const row = rows.find((cells) => cells[header.indexOf('Clé')] === key);
  return String(row?.[header.indexOf('Partagé avec')] ?? '').replace(/\u00a0/g, ' ');
}

const mails = (scene: Scene): string[] => scene.workspace.drive.outbox().map(({ to }) => to);
const run = (scene: Scene, more: object = {}) => scene.run(COMMAND, { ids: IDS, apply: true, ...more });
const writes = (report: { calls: { byMethod: Record<string, number> } }): string[] =>
  Object.keys(report.calls.byMethod).filter((id) => /\.(create|update|delete|batchUpdate)$/.test(id));

beforeAll(async () => {
  start = await Scene.installed(TABS);
  await start.succeed('generate-project-sheets', { ids: ALL, apply: true });
  shared = start.copy();
  await shared.succeed(COMMAND, { ids: ALL, apply: true });
});

test('shown first: roles, addresses, who is left out by which rule; nothing is written', async () => {
  const scene = start.copy();
  const result = await scene.run(COMMAND, { ids: ALL });
  expect(result.sentence.replace(/\s/g, ' ')).toBe(
    '2 personnes auront accès en commentaire ; 2 services auront accès en lecture. Aucun courriel ne part sans vous.',
  );
  expect(
    result.report.changes.map(({ details }) => details.map(({ field, after }) => `${field} ${after}`)),
  ).toEqual([
    [
      `Odette Myrtille, ${HOLDER} commentaire`,
      `Anselme Sapin, ${ELECTED} commentaire`,
      `Ludivine Mousse, ${ADEME} lecture`,
      `Gaspard Mélèze, ${REGION} lecture`,
    ],
    [
      `Anselme Sapin, ${ELECTED} commentaire`,
      `Ludivine Mousse, ${ADEME} lecture`,
      `Gaspard Mélèze, ${REGION} lecture`,
    ],
    [],
  ]);
  expect(result.report.problems.map(({ rule }) => rule).sort()).toEqual([
    'R-PRJ-10',
    'R-RGPD-03',
    'X-ADDRESS',
    'X-ADDRESS',
    'X-CONTACT',
  ]);
  expect(writes(result.report)).toEqual([]);
  // One list of our files, one list of permissions for each document.
  expect(result.report.calls.total).toBe(2 + ALL.length);
});

test('shared: who has what, remembered; no mail; again, nothing is written', async () => {
  expect(grants(shared)).toEqual([`${ELECTED} commenter`, `${HOLDER} commenter`, `${REGION} reader`]);
  expect(grants(shared, 'PRJ-0003/project-sheet')).toEqual([]);
  expect(memory(shared)).toBe(
    `${ELECTED} : commentaire ; ${ADEME} : sans compte Google ; ${HOLDER} : commentaire ; ${REGION} : lecture`,
  );
  expect(mails(shared)).toEqual([]);
  const again = await run(shared.copy(), { ids: ALL });
  expect(writes(again.report)).toEqual([]);
  expect(new Set(Object.values(statuses(again)))).toEqual(new Set(['unchanged']));
  expect(again.sentence.replace(/\s/g, ' ')).toBe(
    '1 service n’a pas de compte Google et recevra un PDF. Aucun courriel ne part sans vous.',
  );
});

test('an address without an account is tried once, whatever the number of documents', async () => {
  const scene = start.copy();
  const { report } = await run(scene, { ids: IDS });
  // Two who have accounts: three times and twice; one who hasn’t: once.
  expect(report.calls.byMethod['drive.permissions.create']).toBe(3 + 2 + 1);
  expect(memory(scene, 'PRJ-0002/project-sheet')).toContain(`${ADEME} : sans compte Google`);
});

test('a notification leaves only for whom it was accepted, and only where there is no account', async () => {
  const scene = shared.copy();
  const offered: any = await new Hands(scene).previewOf(COMMAND, { ids: IDS });
  const [tick] = offered.form;
  expect([tick.key, tick.label]).toEqual(['prevenir', 'Prévenir par courriel 1 personne']);
  expect(offered.buttons.map(({ label }: { label: string }) => label)).toEqual([
    'Noter ce qui est partagé',
    'Créer les PDF',
    'Copier les adresses',
    'Copier le message',
    'Fermer',
  ]);
  const { open } = offered.buttons[1];
  expect((await scene.succeed(open.command, open.args)).report.changes).toHaveLength(IDS.length);
  const result = await run(scene, { form: { prevenir: 'oui' } });
  expect(result.exitCode).toBe(0);
  expect(mails(scene)).toEqual([ADEME, ADEME]);
  expect(grants(scene)).toContain(`${ADEME} reader`);
  await run(scene, { form: { prevenir: 'oui' } });
  expect(mails(scene)).toHaveLength(2);
  const first = start.copy();
  await run(first, { form: { prevenir: 'oui' } });
  expect(mails(first)).toEqual([ADEME, ADEME]);
});

interface Case {
  name: string;
  spoil(hands: Hands, file: string): void;
  /** What the document’s change says. */
  details?: string[];
  after: string[];
  says?: string[];
}

const revoke = (hands: Hands, file: string, email: string): void => {
  const { permissions } = hands.scene.call('GET', `/drive/v3/files/${file}/permissions`, undefined, {
    fields: 'permissions(id,emailAddress)',
  });
  const { id } = permissions.find((one: any) => one.emailAddress === email);
  hands.scene.call('DELETE', `/drive/v3/files/${file}/permissions/${id}`);
};
const edit = (label: string, value: string | boolean) => (hands: Hands) =>
  hands.scene.edit('Projets', 'PRJ-0001', label, value);
const contact = (email: string, label: string, value: string | number | boolean) => (hands: Hands) => {
  const [header = [], ...rows] = hands.scene.values('Contacts');
  const row = rows.findIndex((cells) => cells.includes(email)) + 2;
  hands.cell(hands.headerOf('Contacts', label).replace(/1$/, String(row)), value);
  expect(header).toContain(label);
};
const BOTH = [`${HOLDER} commenter`, `${REGION} reader`];
const THREE = [`${ELECTED} commenter`, ...BOTH];

test.each<Case>([
  {
    name: 'a project made internal: what we gave is taken back, what a hand gave stays and is told',
    spoil: (hands, file) => {
      edit('Diffusion', 'Interne')(hands);
      hands.share(file, 'maire.guillestre@mairie.example', 'reader');
    },
    details: [
      `${ELECTED}: commentaire → aucun accès`,
      `${HOLDER}: commentaire → aucun accès`,
      `${REGION}: lecture → aucun accès`,
    ],
    after: ['maire.guillestre@mairie.example reader'],
    says: ['à ce projet interne : donné à la main', 'n’est pas ouvert aux partenaires'],
  },
  {
    name: 'somebody objects',
    spoil: contact(ELECTED, 'Opposition', true),
    details: [`${ELECTED}: commentaire → aucun accès`],
    after: BOTH,
    says: ['Anselme Sapin n’aura pas d’accès : cette personne s’oppose aux envois.'],
  },
  {
    name: 'a mandate ends',
    spoil: contact(ELECTED, 'Mandat jusqu’au', 46000),
    details: [`${ELECTED}: commentaire → aucun accès`],
    after: BOTH,
    says: ['son mandat est fini'],
  },
  {
    name: 'another elected referent, who has no address',
    spoil: edit('Élu référent', 'Jeanne Inconnue'),
    details: [`${ELECTED}: commentaire → aucun accès`],
    after: BOTH,
    says: ['« Jeanne Inconnue » (Élu référent) n’est pas dans « Contacts »'],
  },
  {
    name: 'the owner’s contact becomes a reader of the services: the role changes',
    spoil: (hands) => {
      edit('Référent du porteur', 'Gaspard Mélèze')(hands);
    },
    details: [`Gaspard Mélèze, ${REGION}: lecture → commentaire`, `${HOLDER}: commentaire → aucun accès`],
    after: [`${ELECTED} commenter`, `${REGION} commenter`],
  },
  {
    name: 'a hand took an access back: it isn’t given again',
    spoil: (hands, file) => revoke(hands, file, HOLDER),
    after: [`${ELECTED} commenter`, `${REGION} reader`],
    says: [`L’accès de ${HOLDER} a été retiré à la main : il n’est pas redonné.`],
  },
  {
    name: 'a hand made an editor of whom we had given less, who then objects: left, told',
    spoil: (hands, file) => {
      hands.share(file, HOLDER, 'writer');
      contact(HOLDER, 'Opposition', true)(hands);
    },
    after: [`${ELECTED} commenter`, `${HOLDER} writer`, `${REGION} reader`],
    says: [`${HOLDER} a accès en modification, donné à la main`],
  },
  {
    name: 'a folder opened by hand to somebody: told, left; anyone with the link: told, left',
    spoil: (hands, file) => {
      const { parents } = hands.scene.call('GET', `/drive/v3/files/${file}`, undefined, {
        fields: 'parents',
      });
      hands.share(parents[0], 'maire.guillestre@mairie.example', 'reader');
      hands.scene.call('POST', `/drive/v3/files/${file}/permissions`, { type: 'anyone', role: 'reader' });
    },
    after: [...THREE, 'anyone reader', 'maire.guillestre@mairie.example reader'].sort(),
    says: ['par le dossier : cela ne se retire pas ici', 'à toute personne qui a le lien'],
  },
  {
    name: 'the register’s column cleared: all of it counts as given by hand, and stays',
    spoil: (hands) => {
      edit('Diffusion', 'Interne')(hands);
      const { scene } = hands;
      const row = scene.values('Documents').findIndex((cells) => cells.includes(KEY)) + 1;
      hands.cell(hands.headerOf('Documents', 'Partagé avec').replace(/1$/, String(row)), '');
    },
    after: THREE,
    says: ['donné à la main, cet accès reste'],
  },
  {
    name: 'a document in the bin',
    spoil: (hands, file) => hands.bin(file),
    after: THREE,
    says: ['Ce document est à la corbeille de Drive'],
  },
])('$name', async ({ spoil, details = [], after, says = [] }) => {
  const scene = shared.copy();
  const file = scene.documentId(KEY);
  spoil(new Hands(scene), file);
  const result = await run(scene, { ids: ['PRJ-0001'] });
  const [change] = result.report.changes;
  expect(change?.details.map((one) => `${one.field}: ${one.before} → ${one.after}`)).toEqual(details);
  expect(grants(scene)).toEqual(after);
  for (const words of says) expect(sentences(result)).toContain(words);
  expect(result.exitCode).toBe(0);
  expect(mails(scene)).toEqual([]);
  const again = await run(scene, { ids: ['PRJ-0001'] });
  expect(writes(again.report)).toEqual([]);
});

test('the table of all projects is read by the services of the committee, and by nobody else', async () => {
  const scene = start.copy();
  const early = await run(scene, { ids: ['workbook'] });
  expect(sentences(early)).toContain('Ce tableau n’est pas encore fait');
  await scene.succeed('projects-table', { apply: true });
  const { buttons }: any = await new Hands(scene).previewOf('projects-table', {});
  const { open } = buttons.find(({ label }: { label: string }) => label === 'Envoyer ou partager…');
  expect([open.command, open.args]).toEqual([COMMAND, { ids: ['workbook'] }]);
  const result = await run(scene, open.args);
  expect(statuses(result)).toEqual({ 'workbook/projects-table': 'applied' });
  expect(grants(scene, 'workbook/projects-table')).toEqual([`${REGION} reader`]);
  const all = await scene.run(COMMAND, { all: true });
  expect(statuses(all)['workbook/projects-table']).toBe('unchanged');
});

test.each([
  ['Contacts', 'Opposition'],
  ['Contacts', 'Mandat jusqu’au'],
  ['Documents', 'Partagé avec'],
])('%s without « %s » : nothing is shared', async (tab, label) => {
  const scene = start.copy();
  new Hands(scene).rename(tab, label, 'Vu avec Jeanne');
  const result = await run(scene);
  expect(result.exitCode).toBe(1);
  expect(sentences(result)).toContain(`La colonne « ${label} » de l’onglet « ${tab} » est introuvable`);
  expect(grants(scene)).toEqual([]);
});

test('two people at once: each access once, both told', async () => {
  const scene = start.copy();
  const hands = new Hands(scene);
  hands.share(scene.workbookId, COLLEAGUE);
  for (const id of IDS) hands.share(scene.documentId(`${id}/project-sheet`), COLLEAGUE);
  const results = await Promise.all([run(scene), run(scene, { as: COLLEAGUE })]);
  expect(results.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
  expect(grants(scene)).toEqual([...THREE, `${COLLEAGUE} writer`].sort());
  expect(memory(scene)).toBe(memory(shared));
});

test('a colleague shares what a colleague made; who may not share is told, the rest goes on', async () => {
  const scene = start.copy();
  const hands = new Hands(scene);
  hands.share(scene.workbookId, COLLEAGUE);
  for (const id of IDS) hands.share(scene.documentId(`${id}/project-sheet`), COLLEAGUE);
  const file = scene.documentId('PRJ-0002/project-sheet');
  scene.call('PATCH', `/drive/v3/files/${file}`, { writersCanShare: false });
  const result = await run(scene, { as: COLLEAGUE });
  expect(statuses(result)).toEqual({ [KEY]: 'applied', 'PRJ-0002/project-sheet': 'skipped' });
  expect(sentences(result)).toContain(`Demandez-le à ${scene.owner}.`);
  expect(grants(scene)).toContain(`${HOLDER} commenter`);
});

test('in a shared drive: members are left, what comes from the drive is told, the rest is given', async () => {
  const scene = start.copy();
  const drive = scene.call('POST', '/drive/v3/drives', { name: 'Mission' }, { requestId: '1' });
  const all = { supportsAllDrives: 'true', sendNotificationEmail: 'false' };
  const members = { 'maire.guillestre@mairie.example': 'reader', [COLLEAGUE]: 'fileOrganizer' };
  for (const [emailAddress, role] of Object.entries(members))
    scene.call('POST', `/drive/v3/files/${drive.id}/permissions`, { type: 'user', role, emailAddress }, all);
  const file = scene.documentId(KEY);
  const { parents } = scene.call('GET', `/drive/v3/files/${file}`, undefined, { fields: 'parents' });
  scene.call(
    'PATCH',
    `/drive/v3/files/${file}`,
    {},
    {
      addParents: drive.id,
      removeParents: parents[0],
      supportsAllDrives: 'true',
    },
  );
  const result = await run(scene, { ids: ['PRJ-0001'] });
  expect(statuses(result)).toEqual({ [KEY]: 'applied' });
  expect(grants(scene)).toEqual(expect.arrayContaining(THREE));
  expect(sentences(result)).toContain('par le dossier : cela ne se retire pas ici');
  scene.edit('Projets', 'PRJ-0001', 'Diffusion', 'Interne');
  await run(scene, { ids: ['PRJ-0001'] });
  for (const one of THREE) expect(grants(scene)).not.toContain(one);
});

test('Google’s own limit of sharing: told, nothing more is asked, and later the rest is given', async () => {
  const scene = start.copy();
  const { workspace } = scene;
  const answer = workspace.answer.bind(workspace);
  let asked = 0;
  let limited = true;
  workspace.answer = (request: DoorRequest): DoorResponse => {
    if (!limited || request.method !== 'POST' || !/\/permissions$/.test(request.path)) return answer(request);
    asked += 1;
    if (asked === 1) return answer(request);
    const message =
      'Rate limit exceeded. User message: "These item(s) could not be shared because a rate limit was exceeded"';
    const errors = [{ domain: 'global', reason: 'sharingRateLimitExceeded', message }];
    return { status: 403, body: { error: { code: 403, message, errors } } };
  };
  const result = await run(scene);
  expect(result.exitCode).toBe(1);
  expect(sentences(result)).toContain('Google n’accepte plus de partages pour l’instant');
  expect(asked).toBe(2);
  limited = false;
  await run(scene);
  expect([grants(scene), memory(scene)]).toEqual([grants(shared), memory(shared)]);
});

test('Drive shows another address of theirs: it is remembered, and taken back under it', async () => {
  const scene = start.copy();
  const { workspace } = scene;
  const answer = workspace.answer.bind(workspace);
  const other = 'o.myrtille@conserverie.example';
  workspace.answer = (request: DoorRequest): DoorResponse => {
    const answered = answer(request);
    if (!/\/permissions$/.test(request.path)) return answered;
    return JSON.parse(JSON.stringify(answered).replaceAll(`"${HOLDER}"`, `"${other}"`));
  };
  await run(scene, { ids: ['PRJ-0001'] });
  expect(memory(scene)).toContain(`${HOLDER} (${other}) : commentaire`);
  expect(writes((await run(scene, { ids: ['PRJ-0001'] })).report)).toEqual([]);
  scene.edit('Projets', 'PRJ-0001', 'Diffusion', 'Interne');
  await run(scene, { ids: ['PRJ-0001'] });
  expect(grants(scene)).toEqual([]);
});

const FAULTS = ['kill-before', 'kill-after', 'lost', 'throw', 'status'];

test.each(FAULTS)('%s, each at its calls, then again: the same access, the same memory', async (fault) => {
  // Something to give, to change and to take back at once.
  const before = shared.copy();
  edit('Référent du porteur', 'Gaspard Mélèze')(new Hands(before));
  new Hands(before).scene.edit('Projets', 'PRJ-0003', 'Diffusion', 'Partenaires');
  const smooth = before.copy();
  const { report } = await smooth.succeed(COMMAND, { ids: ALL, apply: true });
  const state = (scene: Scene) =>
    ALL.map((id) => [grants(scene, `${id}/project-sheet`), memory(scene, `${id}/project-sheet`)]);
  for (const call of callsOf(fault, FAULTS, report.calls.total)) {
    const scene = before.copy();
    const spec = fault === 'status' ? `status:${call}:503` : `${fault}:${call}`;
    await run(scene, { ids: ALL, faults: [spec] });
    const last = await run(scene, { ids: ALL });
    expect([spec, last.exitCode, state(scene)]).toEqual([spec, 0, state(smooth)]);
    expect(mails(scene)).toEqual([]);
  }
});
