// Vérifier les modèles: every fault of every template in one pass, each where a person finds it; writes nothing.

import { CLOSE, type Command, type Plan } from '../changes/executor';
import type { World } from '../changes/ports';
import { readWorkbook } from './steps/book';
import { verdictOnTemplates } from './steps/templates-verdict';

export const command: Command<never> = {
  name: 'check-templates',
  plan,
  perform: () => ({ results: [], problems: [] }),
};

function plan(world: World): Plan<never> {
  const { problems, sentence, section } = verdictOnTemplates(world, readWorkbook(world));
  return { changes: [], problems, sentence, buttons: CLOSE, sections: [section], args: {} };
}
