// Préparer une séance: its agenda and its guests completed, then its documents, in one click; again, it is a refresh.

import type { Command } from '../changes/executor';
import { ATTENDANCE_SHEET } from '../documents/attendance-sheet';
import { INVITATION } from '../documents/invitation';
import { MINUTES } from '../documents/minutes';
import { PACK } from '../documents/pack';
import { isInternal } from '../domain/agenda';
import { EXTERNAL } from './steps/meetings';
import {
  type MeetingPlan,
  type Preparing,
  performPreparation,
  planPreparation,
  type Work,
} from './steps/preparation';

/** Bodies whose meetings are signed for. */
const SIGNED = ['MAYORS_CONFERENCE', 'STEERING', 'FOOD_STEERING', 'PROJECT_STEERING'];

const PREPARING: Preparing = {
  command: 'prepare-meeting',
  title: 'Préparer une séance',
  kinds: [INVITATION, PACK, ATTENDANCE_SHEET, MINUTES],
  takes: (types) => !isInternal(types) && !(types.length > 0 && types.every((type) => type === EXTERNAL)),
  usual: (kind, types) => kind !== ATTENDANCE_SHEET || types.some((type) => SIGNED.indexOf(type) >= 0),
  none: 'Aucune séance à venir. Ajoutez une ligne dans l’onglet « Séances », avec sa date et son instance, puis relancez.',
};

export const command: Command<Work> = {
  name: 'prepare-meeting',
  resolves: true,
  undoable: true,
  plan: (world, args, only) => planPreparation(world, PREPARING, args, only),
  perform: (world, made, chosen, slice) =>
    performPreparation(world, made as MeetingPlan, PREPARING, chosen, slice),
};
