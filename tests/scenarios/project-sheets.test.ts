// One click, one project sheet: shown, accepted, made; then kept up to date in place, hands respected.

import { type HostContext, type Outcome, runFunction } from '../../local/apps-script/host';
import { DEFAULT_SWITCHES, OTHER_SWITCHES } from '../../local/switches';
import { placeOf as find } from './hands';
import { BUILD, IDS, Scene, THREE_PROJECTS } from './harness';

const COMMAND = 'generate-project-sheets';

/** What a page of the sidebar does: google.script.run, one function at a time. */
async function page(scene: Scene, name: string, args: unknown[], person = scene.owner): Promise<any> {
  const context: HostContext = { workspace: scene.workspace, spreadsheetId: scene.workbookId, build: BUILD };
  const outcome: Outcome = await runFunction(context, { function: name, args, person, page: true });
  if ('value' in outcome) return outcome.value;
  throw new Error(JSON.stringify(outcome));
}

/** A person types in a document. */
function types(scene: Scene, documentId: string, requests: unknown[]): void {
  scene.call('POST', `/v1/documents/${documentId}:batchUpdate`, { requests });
}

describe.each([
  ['the settings we think likely', DEFAULT_SWITCHES],
  ['every unknown at its other setting', OTHER_SWITCHES],
])('under %s', (_, switches) => {
  let start: Scene;
  let made: Scene;

  beforeAll(async () => {
    start = await Scene.installed(THREE_PROJECTS, switches);
    made = start.copy();
    await made.succeed(COMMAND, { ids: IDS, apply: true });
  }, 120_000);

  test('the menu opens the sidebar on the selected rows, hidden ones counted apart', async () => {
    const scene = start.copy();
    const { sheets } = scene.call('GET', `/v4/spreadsheets/${scene.workbookId}`);
    const { sheetId } = sheets.find(({ properties }: any) => properties.title === 'Projets').properties;
    scene.call('POST', `/v4/spreadsheets/${scene.workbookId}:batchUpdate`, {
      requests: [
        {
          updateDimensionProperties: {
            range: { sheetId, dimension: 'ROWS', startIndex: 2, endIndex: 3 },
            properties: { hiddenByUser: true },
            fields: 'hiddenByUser',
          },
        },
      ],
    });
    let html = '';
    const outcome = await runFunction(
      { workspace: scene.workspace, spreadsheetId: scene.workbookId, build: BUILD },
      {
        function: 'openProjectSheetsOfSelection',
        args: [],
        person: scene.owner,
        selection: { sheetId, ranges: [{ startRow: 2, endRow: 4, startColumn: 1, endColumn: 1 }] },
        ui: {
          showSidebar: (page) => {
            html = page.html;
          },
          alert: async () => 'CLOSE',
          prompt: async () => ({ button: 'CLOSE', text: '' }),
          toast: () => {},
          showDialog: () => {},
          activate: () => {},
        },
      },
    );
    expect(outcome).not.toHaveProperty('error');
    const given = JSON.parse(/CORDEE_START = (.*?);<\/script>/.exec(html)![1]!);
    expect(given).toEqual({
      command: COMMAND,
      title: 'Fiches projet',
      args: { selection: { sheetId, rows: [2, 4], hidden: 1 } },
    });

    const shown = await page(scene, 'preview', [given.command, given.args]);
    expect(shown.sentence).toBe(
      '2 fiches\u00a0: 2 à créer. Rien d’autre ne sera touché. 1 ligne sélectionnée, masquée, est laissée de côté.',
    );
    expect(shown.buttons).toEqual([
      { label: 'Créer 2', kind: 'apply' },
      { label: 'Annuler', kind: 'cancel' },
    ]);
    const approved = shown.changes.map(({ id, digest }: any) => ({ id, digest }));
    const applied = await page(scene, 'apply', [given.command, shown.args, approved, null]);
    expect(applied).toMatchObject({ pending: false, problems: [] });
    expect(applied.results.map(({ status, target }: any) => `${target} ${status}`)).toEqual([
      'PRJ-0001/project-sheet applied',
      'PRJ-0003/project-sheet applied',
    ]);
    for (const { url } of applied.results)
      expect(url).toMatch(/^https:\/\/docs\.google\.com\/document\/d\/[\w-]+\/edit$/);
  });

  test('showing writes nothing', async () => {
    const scene = start.copy();
    const before = scene.observed();
    await scene.succeed(COMMAND, { all: true });
    expect(scene.observed()).toEqual(before);
  });

  test('only what was accepted, as it was shown, is done', async () => {
    const scene = start.copy();
    const shown = await page(scene, 'preview', [COMMAND, { ids: IDS }]);
    const [first, second] = shown.changes;
    scene.edit('Projets', 'PRJ-0002', 'Intitulé', 'Navette à la demande des Écrins');
    const applied = await page(scene, 'apply', [
      COMMAND,
      shown.args,
      [first, second].map(({ id, digest }: any) => ({ id, digest })),
      null,
    ]);
    expect(applied.results.map(({ status, target }: any) => `${target} ${status}`).sort()).toEqual([
      'PRJ-0001/project-sheet applied',
      'PRJ-0002/project-sheet skipped',
    ]);
    expect(applied.results.find(({ status }: any) => status === 'skipped').message).toBe(
      'Ce changement n’est plus celui qui a été montré\u00a0: regardez-le à nouveau.',
    );
    expect(() => scene.documentId('PRJ-0002/project-sheet')).toThrow();
    expect(() => scene.documentId('PRJ-0003/project-sheet')).toThrow();
  });

  test('values typed in cells stand in the document as they are, and never act', () => {
    expect(made.text(made.documentId('PRJ-0003/project-sheet'))).toContain(
      '=IMPORTXML("http://x.example";"//a") {{Intitulé}} $1 \\ 😀',
    );
    for (const id of IDS)
      expect(made.text(made.documentId(`${id}/project-sheet`)).replace('{{Intitulé}}', '')).not.toMatch(
        /\{\{|undefined|null|NaN/,
      );
  });

  test('the calls of three documents stay within their budget', async () => {
    const scene = start.copy();
    const { report } = await scene.succeed(COMMAND, { ids: IDS, apply: true });
    expect(report.calls.total).toBeLessThanOrEqual(2 * 3 + 8 + 4);
    expect(report.calls.byMethod['docs.documents.batchUpdate']).toBe(3);
  });

  test('a changed value is rewritten in place: same address, comments and typed sentences stay', async () => {
    const scene = made.copy();
    const id = scene.documentId('PRJ-0001/project-sheet');
    const anchor = find(scene, id, '240');
    scene.workspace.docs.anchorComment(id, 'remark', anchor);
    const { startIndex } = find(scene, id, 'Repères');
    types(scene, id, [
      { insertText: { location: { index: startIndex }, text: 'Relu par l’élu référent. ' } },
    ]);
    const before = scene.text(id);

    scene.edit('Projets', 'PRJ-0001', 'Coût total', 246000);
    const shown = await scene.run(COMMAND, { ids: IDS });
    expect(shown.sentence).toMatch(
      /^1 fiche\u00a0: 1 à mettre à jour \(\d+ valeurs\)\. Rien d’autre ne sera touché\.$/,
    );
    const result = await scene.succeed(COMMAND, { ids: IDS, apply: true });
    const update = result.report.changes.find(({ status }) => status === 'applied')!;
    expect(update.details).toContainEqual({
      field: 'Coût affiché',
      before: '240\u202f000\u00a0€\u00a0HT',
      after: '246\u202f000\u00a0€\u00a0HT',
    });

    expect(scene.documentId('PRJ-0001/project-sheet')).toBe(id);
    const after = scene.text(id);
    expect(after).toContain('Relu par l’élu référent. Repères');
    const changed = new Map(update.details.map(({ before: was, after: is }) => [was, is]));
    // Cell by cell, what was shown has changed and nothing else.
    const rewritten = cellsOf(before).map((cell) => {
      const [was, is] = [...changed].find(([old]) => cell === old || cell.endsWith(`: ${old}`)) ?? ['', ''];
      return was === '' ? cell : cell.replace(was, is);
    });
    expect(cellsOf(after)).toEqual(rewritten);
    expect(scene.workspace.docs.commentAnchor(id, 'remark')).toMatchObject({ orphan: false });
    expect((await scene.succeed(COMMAND, { ids: IDS, apply: true })).sentence).toBe(
      'Tout est à jour. Rien à écrire.',
    );
  });

  test('a value edited by hand in the document is kept and told; the others are rewritten', async () => {
    const scene = made.copy();
    const id = scene.documentId('PRJ-0001/project-sheet');
    const { endIndex } = find(scene, id, 'Une plateforme partagée');
    types(scene, id, [{ insertText: { location: { index: endIndex }, text: ' et gratuite' } }]);
    scene.edit('Projets', 'PRJ-0001', 'Résumé', 'Une plateforme de quartier pour les déchets verts.');
    scene.edit('Projets', 'PRJ-0001', 'Intitulé', 'Compostage et broyage');
    const first = await scene.run(COMMAND, { ids: ['PRJ-0001'], apply: true });
    expect(first.exitCode).toBe(1);
    expect(first.report.changes).toMatchObject([
      { status: 'applied' },
      {
        id: expect.stringMatching(/^hand:PRJ-0001\/project-sheet#v\d+$/),
        kind: 'hand-edit',
        status: 'conflict',
        target: 'PRJ-0001/project-sheet',
        message: 'Ce texte a été modifié à la main dans le document.',
        details: [
          {
            field: 'Résumé',
            before: 'Une plateforme partagée et gratuite pour les déchets verts.',
            after: 'Une plateforme de quartier pour les déchets verts.',
          },
        ],
      },
    ]);
    expect(scene.text(id)).toContain('Une plateforme partagée et gratuite pour les déchets verts.');
    expect(scene.text(id)).toContain('Compostage et broyage');
    const second = await scene.run(COMMAND, { ids: ['PRJ-0001'], apply: true });
    expect(second.exitCode).toBe(1);
    expect(second.report.changes[0]).toMatchObject({ status: 'conflict', details: [] });
    expect(second.report.calls.byMethod['docs.documents.batchUpdate']).toBeUndefined();
  });

  test('a document somebody types in between showing and doing is read again, and nothing is lost', async () => {
    const scene = made.copy();
    const id = scene.documentId('PRJ-0002/project-sheet');
    scene.edit('Projets', 'PRJ-0002', 'Intitulé', 'Navette Vallouise – L’Argentière');
    const shown = await page(scene, 'preview', [COMMAND, { ids: ['PRJ-0002'] }]);
    const { startIndex } = find(scene, id, 'Repères');
    types(scene, id, [{ insertText: { location: { index: startIndex }, text: 'À relire ensemble. ' } }]);
    const approved = shown.changes.map(({ id: change, digest }: any) => ({ id: change, digest }));
    const applied = await page(scene, 'apply', [COMMAND, shown.args, approved, null]);
    expect(applied.results).toMatchObject([{ status: 'applied' }]);
    expect(scene.text(id)).toContain('Navette Vallouise – L’Argentière');
    expect(scene.text(id)).toContain('À relire ensemble. Repères');
  });

  test('a link wiped from its row is put back, and no document is made again', async () => {
    const scene = made.copy();
    const id = scene.documentId('PRJ-0002/project-sheet');
    scene.edit('Projets', 'PRJ-0002', 'Adresse de la fiche', '');
    const result = await scene.succeed(COMMAND, { ids: IDS, apply: true });
    expect(
      result.report.changes.filter(({ status }) => status === 'applied').map(({ kind }) => kind),
    ).toEqual(['write-cell']);
    expect(scene.documentId('PRJ-0002/project-sheet')).toBe(id);
    expect(scene.values('Projets!A3:C3')[0]![2]).toBe('Ouvrir');
  });

  test('a copy that somebody made by hand, marks and all, is theirs: never proposed for the bin', async () => {
    const scene = made.copy();
    const id = scene.documentId('PRJ-0002/project-sheet');
    scene.call('POST', `/drive/v3/files/${id}/copy`, {
      name: 'Copie de Fiche projet – Navette à la demande (PRJ-0002)',
    });
    scene.workspace.clock.advance(60_000);
    const result = await scene.succeed(COMMAND, { ids: IDS, apply: true });
    expect(result.sentence).toBe('Tout est à jour. Rien à écrire.');
  });

  test('a template restyled by the staff makes the next documents, and leaves the others alone', async () => {
    const scene = made.copy();
    scene.type('Projets', [{ 'Réf.': 'PRJ-0004', Intitulé: 'Espace-test maraîcher' }]);
    const template = scene.values('Paramètres').find(([key]) => key === 'Modèle « Fiche projet »')![1];
    const { startIndex } = find(scene, template, 'Repères');
    scene.workspace.clock.advance(1000);
    types(scene, template, [{ insertText: { location: { index: startIndex }, text: 'Nos ' } }]);
    const before = IDS.map((id) => scene.text(scene.documentId(`${id}/project-sheet`)));
    const result = await scene.succeed(COMMAND, { all: true, apply: true });
    expect(
      result.report.changes
        .filter(({ kind, status }) => kind === 'create-document' && status === 'applied')
        .map(({ target }) => target),
    ).toEqual(['PRJ-0004/project-sheet']);
    expect(scene.text(scene.documentId('PRJ-0004/project-sheet'))).toContain('Nos Repères');
    expect(IDS.map((id) => scene.text(scene.documentId(`${id}/project-sheet`)))).toEqual(before);
    // The older documents are still refreshed, from the frozen copy they were born of.
    scene.edit('Projets', 'PRJ-0002', 'Intitulé', 'Navette à la demande, deuxième essai');
    await scene.succeed(COMMAND, { ids: ['PRJ-0002'], apply: true });
    expect(scene.text(scene.documentId('PRJ-0002/project-sheet'))).toContain('deuxième essai');
  });
});

function cellsOf(text: string): string[] {
  return text.split(/[\n\t]/);
}
