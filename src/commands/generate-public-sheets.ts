// Fiches publiques: the variant anybody may read, of the projects whose Diffusion is *Public* and of no other.

import { problem } from '../changes/change';
import { type Command, type Planned, planned } from '../changes/executor';
import { showsAmounts } from '../documents/amounts-shown';
import { PUBLIC_SHEET } from '../documents/public-sheet';
import type { Row } from '../workbook/declaration';
import { documentKey } from '../workbook/registry';
import type { View } from '../workbook/view';
import type { Workbook } from '../workbook/workbook';
import { type DocumentsPlan, isUpdate, makeDocuments, type Work } from './steps/make-documents';
import { documentAddress } from './steps/names';
import { entryOf, isMade } from './steps/register';
import { type Chosen, planSheets } from './steps/sheets-of-projects';
import type { Targets } from './steps/targets';

export const command: Command<Work> = {
  name: 'generate-public-sheets',
  resolves: true,
  undoable: true,
  light: isUpdate,
  plan: (world, args, only) => planSheets(world, PUBLIC_SHEET, args, only, publicOnes),
  perform: (world, made, chosen, slice) => makeDocuments(world, made as DocumentsPlan, chosen, slice),
};

const NONE =
  'Aucun projet n’est en diffusion « Public ». Choisissez « Public » dans la colonne « Diffusion » de ceux que tout le monde peut lire.';

function publicOnes({ projects, all }: Targets, workbook: Workbook, seen: View): Chosen {
  const chosen = projects.filter(({ values }) => values.confidentiality === 'PUBLIC');
  const others = projects.filter((row) => chosen.indexOf(row) < 0);
  const told = others.flatMap((row) => noLonger(row, entryOf(workbook, documentKey(row.id, PUBLIC_SHEET))));
  const hidden = chosen.filter(({ id }) => {
    const record = seen.record('projects', id);
    return record?.values.projectOwner && !showsAmounts(record);
  });
  return {
    projects: chosen,
    told,
    problems: [
      ...(all ? [] : others.map(notPublic)),
      ...hidden.map(({ id, row }) =>
        problem(
          'info',
          `Projets, ligne ${row}`,
          'X-PUBLIC-PRIVATE',
          `Les montants de ${id} ne sont pas publiés : son porteur est une entreprise, ou sa nature n’est pas renseignée.`,
          'Si le porteur n’est pas une entreprise, indiquez sa nature dans l’onglet « Structures ».',
        ),
      ),
    ],
    none: NONE,
  };
}

function notPublic({ id, row }: Row) {
  return problem(
    'warning',
    `Projets, ligne ${row}`,
    'X-PUBLIC',
    `Le projet ${id} n’est pas en diffusion « Public » : il n’a pas de fiche publique.`,
    'Si tout le monde peut le lire, choisissez « Public » dans la colonne « Diffusion », puis recommencez.',
  );
}

/** A document that was made when the project was public: said, never touched. */
function noLonger({ id, values }: Row, entry: Row | undefined): Planned<Work>[] {
  if (!isMade(entry)) return [];
  const key = documentKey(id, PUBLIC_SHEET);
  const title = `« ${values.shortTitle ?? values.title ?? id} » n’est plus en diffusion « Public »`;
  return [
    planned<Work>(
      `public:${key}`,
      'update-document',
      key,
      title,
      { key },
      {
        status: 'skipped',
        url: documentAddress(String(entry.values.driveId)),
        message:
          'Sa fiche publique n’est plus mise à jour. Retirez-la de là où elle est publiée, puis mettez-la à la corbeille de Drive.',
      },
    ),
  ];
}
