// Tableau des projets pour les partenaires: one living document for all the projects partners may know of.

import type { Button, Command } from '../changes/executor';
import type { World } from '../changes/ports';
import { PROJECTS_TABLE } from '../documents/projects-table';
import { readAsked } from './steps/asked';
import { readWorkbook } from './steps/book';
import { rebuildForm, sentenceFor } from './steps/documents-told';
import { type DocumentsPlan, makeDocuments, type Subject, type Work } from './steps/make-documents';
import { planDocuments } from './steps/plan-documents';
import { refused, unsound } from './steps/soundness';
import { viewOf } from './steps/views';

export const command: Command<Work> = {
  name: 'projects-table',
  resolves: true,
  undoable: true,
  plan,
  perform: (world, made, chosen, slice) => makeDocuments(world, made as DocumentsPlan, chosen, slice),
};

/** The document of the workbook: its key is `workbook/projects-table`. */
const WORKBOOK = 'workbook';

/** Once it stands, it is for others to read. */
const SHARE: Button = {
  label: 'Envoyer ou partager…',
  kind: 'open',
  open: { command: 'share-documents', args: { ids: [WORKBOOK] }, title: 'Envoyer ou partager' },
};

function plan(world: World, args: object, only?: ReadonlySet<string>): DocumentsPlan {
  const workbook = readWorkbook(world);
  const broken = unsound(workbook);
  if (broken.length > 0) return refused(broken, args);
  const kind = PROJECTS_TABLE;
  const { day } = world.localTime();
  const { types } = viewOf(workbook, day);
  const { args: given, template: shown, choices, rebuild } = readAsked(args);
  const subject: Subject = {
    kind,
    id: WORKBOOK,
    title: undefined,
    record: (book = workbook) => kind.record(viewOf(book, day), WORKBOOK, day),
  };
  const asked = { kind, workbook, types, subjects: [subject], shown, choices, rebuild };
  const made = planDocuments(world, asked, only);
  if ('faulty' in made) return { ...made.faulty, args: given };
  const { changes, desk, template } = made;
  const said = sentenceFor(kind, changes, { count: 1, hidden: 0, all: false });
  const standing = changes.some(({ kind: what }) => what === 'update-document');
  return {
    changes,
    problems: [],
    ...rebuildForm(kind, changes, rebuild),
    ...said,
    buttons: standing ? [...said.buttons, SHARE] : said.buttons,
    args: { ...given, template },
    desk,
  };
}
