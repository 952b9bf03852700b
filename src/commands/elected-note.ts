// Point avec l'élu référent: its agenda, blocked projects first, and the note he reads before (D10).

import type { Command } from '../changes/executor';
import { ELECTED_NOTE } from '../documents/elected-note';
import { isInternal } from '../domain/agenda';
import {
  type MeetingPlan,
  type Preparing,
  performPreparation,
  planPreparation,
  type Work,
} from './steps/preparation';

const PREPARING: Preparing = {
  command: 'elected-note',
  title: 'Point avec l’élu référent',
  kinds: [ELECTED_NOTE],
  takes: isInternal,
  usual: () => true,
  none: 'Aucun point avec l’élu référent n’est prévu. Ajoutez une ligne dans l’onglet « Séances », instance « Point avec l’élu référent », puis relancez.',
};

export const command: Command<Work> = {
  name: 'elected-note',
  resolves: true,
  undoable: true,
  plan: (world, args, only) => planPreparation(world, PREPARING, args, only),
  perform: (world, made, chosen, slice) =>
    performPreparation(world, made as MeetingPlan, PREPARING, chosen, slice),
};
