// Vérifier le classeur: every anomaly at its cell, with its remedy; noted in `Contrôles` when asked to.

import { type Detail, type Problem, problem } from '../changes/change';
import {
  type Button,
  bare,
  CLOSE,
  type Command,
  type Performed,
  type Plan,
  type Planned,
  planned,
} from '../changes/executor';
import type { World } from '../changes/ports';
import { countOf, plural } from '../french';
import { type Finding, findingsIn } from '../workbook/checks/findings';
import { canRegister, planRegister, type RegisterPlan, tidyRequests } from '../workbook/checks/register';
import { textOf } from '../workbook/declaration';
import { INSTALL_MENU } from '../workbook/problem';
import { TABLES } from '../workbook/tables';
import type { Workbook } from '../workbook/workbook';
import { readWorkbook, sendRequests, writeFormulas, writeWorkbook } from './steps/book';
import { tidy, tidyChange } from './steps/tidy';

interface Work {
  workbook: Workbook;
  /** Absent: cells to write as formulas read them. */
  register?: RegisterPlan;
}

const TITLE = TABLES.checks.title;
/** Beyond, nobody reads: what is to correct comes first. */
const MOST = 1000;
/** Beyond, the change only counts: the tab says the rest. */
const MOST_DETAILS = 60;

export const command: Command<Work> = {
  name: 'check-workbook',
  plan,
  perform,
  conclusion: () => `Fait. Onglet « ${TITLE} » à jour.`,
};

function plan(world: World): Plan<Work> {
  const workbook = readWorkbook(world);
  const today = world.localTime().day;
  const all = findingsIn(workbook, today);
  const findings = all.slice(0, MOST);
  const problems: Problem[] = findings.map(({ severity, where, rule, message, hint }) =>
    problem(severity, where, rule, message, hint),
  );
  if (all.length > MOST) problems.push(others(all.length - MOST));
  const registered = canRegister(workbook);
  if (!registered) problems.push(uninstalled());
  const noted = registered ? changesFor(workbook, planRegister(workbook, findings, today)) : [];
  const changes = [...noted, ...tidyChange<Work>(workbook, { workbook })];
  return {
    changes,
    problems,
    sentence: sentenceFor(all),
    buttons: changes.length > noted.length ? WITH_CELLS : noted.length > 0 ? BUTTONS : CLOSE,
    args: {},
  };
}

const BUTTONS: Button[] = [
  { label: `Noter les contrôles dans l’onglet ${TITLE}`, kind: 'apply' },
  { label: 'Fermer', kind: 'cancel' },
];

const WITH_CELLS: Button[] = [
  { label: 'Noter les contrôles et récrire ces cellules', kind: 'apply' },
  { label: 'Fermer', kind: 'cancel' },
];

function others(count: number): Problem {
  return problem(
    'info',
    'ce tableau',
    'W-MORE',
    `${countOf(count, 'autre constat n’est pas montré', 'autres constats ne sont pas montrés')}.`,
    'Corrigez ceux-ci, puis vérifiez à nouveau : les suivants apparaîtront.',
  );
}

function uninstalled(): Problem {
  return problem(
    'info',
    TITLE,
    'W-CHECKS',
    `L’onglet « ${TITLE} » manque ou est incomplet : les contrôles ne peuvent y être notés.`,
    `${INSTALL_MENU}.`,
  );
}

/** « 4 points à corriger, 11 conseils. » */
function sentenceFor(findings: readonly Finding[]): string {
  const wrong = findings.filter(({ severity }) => severity === 'warning').length;
  const advice = findings.length - wrong;
  const parts: string[] = [];
  if (wrong > 0) parts.push(`${countOf(wrong, 'point', 'points')} à corriger`);
  if (advice > 0) parts.push(countOf(advice, 'conseil', 'conseils'));
  return parts.length > 0 ? `${parts.join(', ')}.` : 'Rien à corriger.';
}

/** One change: the tab says what was found, no more and no less. */
function changesFor(workbook: Workbook, register: RegisterPlan): Planned<Work>[] {
  const { added, changed, gone, writes, newRows, missing } = register;
  if (writes.length + newRows.length + gone.length + missing.length === 0) return [];
  const parts: string[] = [];
  if (added.length > 0) parts.push(`${countOf(added.length, 'constat', 'constats')} à noter`);
  if (changed.length > 0) parts.push(`${changed.length} à réécrire`);
  if (gone.length > 0)
    parts.push(`${gone.length} à retirer, ${plural(gone.length, 'corrigé', 'corrigés')} depuis`);
  if (parts.length === 0) parts.push(`${countOf(missing.length, 'lien', 'liens')} à remettre`);
  const details: Detail[] = [
    ...added.map((finding) => ({ field: finding.where, before: '', after: finding.message })),
    ...changed.map((finding) => ({
      field: finding.where,
      before: textOf(workbook.byId.checks.get(finding.id)?.values.message),
      after: finding.message,
    })),
    // What a person noted goes with its anomaly: it is shown going.
    ...gone.map(({ values }) => ({
      field: textOf(values.place),
      before: [values.message, values.note].map(textOf).filter(Boolean).join(' – '),
      after: '',
    })),
  ];
  const shown = details.slice(0, MOST_DETAILS);
  if (details.length > shown.length)
    shown.push({ field: TITLE, before: '', after: `… et ${details.length - shown.length} autres` });
  return [
    planned<Work>(
      'checks:write',
      'write-checks',
      TITLE,
      `${TITLE} : ${parts.join(', ')}`,
      { details, writes, missing },
      {
        details: shown,
        work: { workbook, register },
      },
    ),
  ];
}

function perform(world: World, _plan: Plan<Work>, chosen: readonly Planned<Work>[]): Performed {
  const problems: Problem[] = [];
  const results = chosen.map((change) => {
    const { workbook, register } = change.work!;
    if (!register) {
      const refused = tidy(world, workbook);
      problems.push(...refused);
      return { ...bare(change), status: refused.length > 0 ? 'failed' : 'applied' } as const;
    }
    const written = writeWorkbook(world, workbook, register.writes, register.newRows);
    problems.push(...written.problems);
    problems.push(...writeFormulas(world, written.workbook, register.missing));
    // Rows that could not be written would be taken for others.
    const whole = written.problems.length === 0;
    if (whole && register.newRows.length + register.gone.length > 0)
      problems.push(...sendRequests(world, written.workbook, tidyRequests(written.workbook, register)));
    const status = problems.some(({ severity }) => severity === 'error') ? 'failed' : 'applied';
    return { ...bare(change), status } as const;
  });
  return { results, problems };
}
