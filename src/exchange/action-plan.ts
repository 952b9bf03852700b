// An action-plan workbook read: actions with their axes and funders, and by cell what could not be taken as it stands.

import { euros, normalise } from '../french';
import { cellName, letters } from '../workbook/a1';
import { isEmpty, isFormulaError, readCell, textOfCell } from '../workbook/cells';
import type { Cell, Value } from '../workbook/declaration';
import { excerpt, type Problem, problem } from '../workbook/problem';
import { columnOf } from '../workbook/tables';
import { codeOfPlan, labelOfPlan, PLAN_COLUMNS, type PlanKey, planKeyOf } from './columns';

export interface PlanFunding {
  funder: string;
  /** Cents. */
  amount?: number;
  comment?: string;
}

/** One line of a plan. Codes are those of the house's lists; dates are serial days, or the text that is no date. */
export interface PlanAction {
  /** From the highest level; an empty level is left out. */
  axes: readonly string[];
  title: string;
  /** The action it is a part of. */
  parent?: string;
  description?: string;
  goals?: string;
  owners: readonly string[];
  resources?: string;
  partners: readonly string[];
  leads: readonly string[];
  elected: readonly string[];
  participation?: string;
  fundings: readonly PlanFunding[];
  /** Cents. */
  budget?: number;
  inclVat?: true;
  /** A budget that is no amount: « Entre 200 et 500 ». */
  estimate?: string;
  progress?: string;
  priority?: string;
  start?: number | string;
  end?: number | string;
  /** What has no column in the workbook, under its own title. */
  others: readonly { label: string; text: string }[];
  /** Where its title stands: `Plan!D4`. */
  where: string;
}

export interface ActionPlan {
  name: string;
  actions: readonly PlanAction[];
  /** Every axis named, with or without an action, each once, parents first. */
  axes: readonly (readonly string[])[];
  problems: readonly Problem[];
}

/** As the Sheets API gives it: 0-based, the end excluded. */
export interface Merge {
  startRowIndex?: number;
  endRowIndex?: number;
  startColumnIndex?: number;
  endColumnIndex?: number;
}

export interface PlanSheet {
  title: string;
  values: readonly (readonly Cell[])[];
  merges?: readonly Merge[];
}

/** Rows among which the titles are looked for: instructions may stand above. */
const LOOKED_AT = 40;
/** Fewer known titles than this, and the row is no header. */
const ENOUGH = 4;
const NO_ADDITIONS = new Map();

interface Header {
  sheet: PlanSheet;
  /** 0-based. */
  row: number;
  at: ReadonlyMap<PlanKey, number>;
  funders: readonly { column: number; amount?: number }[];
  others: readonly { label: string; column: number }[];
}

/** What makes two lines the same action, spelling aside. */
export function identityOf({
  axes,
  parent = '',
  title,
}: Pick<PlanAction, 'axes' | 'parent' | 'title'>): string {
  return [...axes, parent, title].map(normalise).join('\n');
}

/** Reads the tab that looks most like a plan. Linear in the number of cells. */
export function readActionPlan(fileName: string, sheets: readonly PlanSheet[]): ActionPlan {
  const problems: Problem[] = [];
  const header = headerAmong(sheets, problems);
  if (!header) return { name: fileName, actions: [], axes: [], problems: [unrecognised(fileName)] };
  const { sheet, row } = header;
  const banner = sheet.values
    .slice(0, row)
    .map((cells) => (isEmpty(cells[0]) ? '' : textOfCell(cells[0]!).trim()))
    .find((text) => text !== '');
  const read = readRows(header, problems);
  if (read.actions.length === 0)
    problems.push(
      problem(
        'warning',
        sheet.title,
        'I-EMPTY',
        'Aucune action n’est lue sous les en-têtes.',
        `Vérifiez que la colonne « ${labelOfPlan('action')} » est remplie.`,
      ),
    );
  return { name: banner ?? fileName, ...read, problems };
}

function unrecognised(fileName: string): Problem {
  return problem(
    'error',
    fileName,
    'I-HEADER',
    'Aucun onglet de ce fichier ne ressemble à un plan d’actions.',
    `Il y faut une ligne d’en-têtes avec « ${labelOfPlan('axis')} », « ${labelOfPlan('action')} », « ${labelOfPlan('status')} »… Un tableau à vous, dans un autre ordre et sous d’autres titres, se reprend par Réglages ▸ Installer ou compléter le classeur.`,
  );
}

// --- Titles

function headerAmong(sheets: readonly PlanSheet[], problems: Problem[]): Header | undefined {
  let best: { sheet: PlanSheet; row: number; keys: (PlanKey | undefined)[]; known: number } | undefined;
  for (const sheet of sheets) {
    for (let row = 0; row < Math.min(sheet.values.length, LOOKED_AT); row++) {
      const keys = sheet.values[row]!.map((cell) =>
        isEmpty(cell) ? undefined : planKeyOf(textOfCell(cell!)),
      );
      const known = keys.filter((key) => key !== undefined).length;
      if (keys.includes('action') && known >= ENOUGH && known > (best?.known ?? 0))
        best = { sheet, row, keys, known };
    }
  }
  if (!best) return undefined;
  const { sheet, row, keys } = best;
  const titles = sheet.values[row]!;
  const at = new Map<PlanKey, number>();
  const funders: { column: number; amount?: number }[] = [];
  const others: { label: string; column: number }[] = [];
  const say = (column: number, rule: string, message: string, hint: string): void => {
    problems.push(problem('warning', cellName(sheet.title, column, row + 1), rule, message, hint));
  };
  keys.forEach((key, column) => {
    const label = isEmpty(titles[column]) ? '' : textOfCell(titles[column]!).replace(/\s+/g, ' ').trim();
    if (label === '') return;
    if (key === 'funder') funders.push({ column });
    else if (key === 'amount') {
      const funder = funders[funders.length - 1];
      if (funder && funder.amount === undefined) funder.amount = column;
      else
        say(
          column,
          'I-ORDER',
          `« ${label} » ne suit aucun financeur : ses montants ne sont pas repris.`,
          'Placez cette colonne juste à droite de celle du financeur.',
        );
    } else if (key === undefined) others.push({ label, column });
    else if (at.has(key))
      say(
        column,
        'I-HEADER-TWICE',
        `L’en-tête « ${label} » figure déjà en ${letters(at.get(key)!)}${row + 1} : seule la première colonne est lue.`,
        'Renommez ou supprimez l’une des deux colonnes.',
      );
    else at.set(key, column);
  });
  sayOrder(sheet, row, keys, problems);
  sayMissing(sheet, row, at, problems);
  return { sheet, row, at, funders, others };
}

/** A title that stands before one it should follow: read all the same, by its title, and said. */
function sayOrder(
  sheet: PlanSheet,
  row: number,
  keys: readonly (PlanKey | undefined)[],
  problems: Problem[],
): void {
  const rank = new Map(PLAN_COLUMNS.map(({ key }, index) => [key, index]));
  let before: { key: PlanKey; column: number } | undefined;
  keys.forEach((key, column) => {
    if (key === undefined || key === 'funder' || key === 'amount') return;
    if (before && rank.get(before.key)! > rank.get(key)!) {
      const title = (at: number): string => textOfCell(sheet.values[row]![at]!).trim();
      problems.push(
        problem(
          'warning',
          cellName(sheet.title, before.column, row + 1),
          'I-ORDER',
          `Les colonnes ne sont pas dans l’ordre du format : « ${title(before.column)} » (${letters(before.column)}) est avant « ${title(column)} » (${letters(column)}), alors qu’elle vient après. Chaque colonne est lue d’après son titre.`,
          'Si ce sont les titres qui ont été échangés et non les contenus, corrigez-les dans le plan avant d’importer.',
        ),
      );
    }
    before = { key, column };
  });
}

function sayMissing(
  sheet: PlanSheet,
  row: number,
  at: ReadonlyMap<PlanKey, number>,
  problems: Problem[],
): void {
  const missing = PLAN_COLUMNS.filter(({ key }) => key !== 'funder' && key !== 'amount' && !at.has(key));
  if (missing.length === 0) return;
  const labels = missing.map(({ label }) => `« ${label} »`).join(', ');
  problems.push(
    problem(
      'info',
      `${sheet.title}!${row + 1}:${row + 1}`,
      'I-COLUMN',
      missing.length === 1
        ? `La colonne ${labels} n’est pas dans ce plan.`
        : `Ces colonnes ne sont pas dans ce plan : ${labels}.`,
      'Rien à faire si le plan n’en dit rien.',
    ),
  );
}

// --- Lines

function readRows(header: Header, problems: Problem[]): Pick<ActionPlan, 'actions' | 'axes'> {
  const { sheet, row: headerRow, at, funders, others } = header;
  const actions: PlanAction[] = [];
  const axes = new Map<string, readonly string[]>();
  const seen = new Map<string, string>();
  const gaps = new Set<string>();
  let cells: readonly Cell[] = [];
  let number = 0;

  const where = (column: number): string => cellName(sheet.title, column, number);
  const say = (
    severity: Problem['severity'],
    column: number,
    rule: string,
    message: string,
    hint: string,
  ): void => {
    problems.push(problem(severity, where(column), rule, message, hint));
  };
  /** The text of a cell; an error shown by a formula is said, and is no text. */
  const textAt = (column: number | undefined): string => {
    const cell = column === undefined ? undefined : cells[column];
    if (isEmpty(cell)) return '';
    if (!isFormulaError(cell)) return textOfCell(cell!).replace(/\r\n?/g, '\n').trim();
    say(
      'warning',
      column!,
      'W-FORMULA',
      `La formule de cette cellule est en erreur (${cell}) : rien n’en est repris.`,
      'Corrigez-la dans le plan, puis relancez.',
    );
    return '';
  };
  const text = (key: PlanKey): string | undefined => textAt(at.get(key)) || undefined;
  const line = (key: PlanKey): string => textAt(at.get(key)).replace(/\s+/g, ' ');
  const merged = mergedCells(sheet, headerRow);
  /** The same, where one merged cell stands for several lines. */
  const shared = (key: PlanKey): string => {
    const above = merged.get(`${number}/${at.get(key)}`);
    return above === undefined ? line(key) : textOfCell(above).replace(/\s+/g, ' ').trim();
  };
  const names = (key: PlanKey): string[] => splitNames(textAt(at.get(key)));

  for (let index = headerRow + 1; index < sheet.values.length; index++) {
    cells = sheet.values[index]!;
    number = index + 1;
    if (cells.every(isEmpty) || isHint(cells, index - headerRow)) continue;
    const levels = (['axis', 'subAxis', 'subSubAxis'] as const).map(shared);
    const path = levels.filter((label) => label !== '');
    sayGap(levels);
    path.forEach((_, depth) => {
      const branch = path.slice(0, depth + 1);
      const key = branch.map(normalise).join('\n');
      if (!axes.has(key)) axes.set(key, branch);
    });
    const subAction = line('subAction');
    const action = subAction === '' ? line('action') : shared('action');
    if (action === '' && subAction === '') {
      sayUntitled();
      continue;
    }
    const titleColumn = at.get(subAction === '' ? 'action' : 'subAction')!;
    const identity = {
      axes: path,
      title: subAction || action,
      ...(subAction && action ? { parent: action } : {}),
    };
    const first = seen.get(identityOf(identity));
    if (first !== undefined) {
      say(
        'error',
        titleColumn,
        'I-TWICE',
        `L’action « ${excerpt(identity.title)} » est en double : elle figure déjà en ${first}, sous le même axe. Cette ligne-ci n’est pas reprise.`,
        'Si ce sont deux actions, donnez-leur deux titres dans le plan ; sinon, réunissez les deux lignes. Puis relancez.',
      );
      continue;
    }
    seen.set(identityOf(identity), `${letters(titleColumn)}${number}`);
    actions.push(readAction(identity, where(titleColumn)));
  }
  return { actions, axes: Array.from(axes.values()) };

  function readAction(identity: Pick<PlanAction, 'axes' | 'title' | 'parent'>, stands: string): PlanAction {
    const rest: { label: string; text: string }[] = [];
    for (const key of ['bodies', 'indicators', 'department', 'fundingText'] as const) {
      const said = text(key);
      if (said) rest.push({ label: labelOfPlan(key), text: said });
    }
    for (const { label, column } of others) {
      const said = textAt(column);
      if (said !== '' && !/^(faux|non|false)$/i.test(said)) rest.push({ label, text: said });
    }
    const fundings = readFundings();
    const budget = readBudget(fundings);
    return {
      ...identity,
      ...present({
        description: text('description'),
        goals: text('goals'),
        resources: text('resources'),
        participation: choice('participation', 'citizenParticipation'),
        progress: choice('status', 'progress'),
        priority: choice('priority', 'priority'),
        start: date('start'),
        end: date('end'),
      }),
      ...budget,
      owners: names('owner'),
      partners: names('partners'),
      leads: names('lead'),
      elected: names('elected'),
      fundings,
      others: rest,
      where: stands,
    };
  }

  function choice(key: PlanKey, list: 'progress' | 'priority' | 'citizenParticipation'): string | undefined {
    const word = line(key);
    if (word === '') return undefined;
    const { code, poorer } = codeOfPlan(list, word);
    const column = at.get(key)!;
    if (code === undefined)
      say(
        'warning',
        column,
        'I-CHOICE',
        `« ${excerpt(word)} » n’est pas un mot de la liste « ${labelOfPlan(key)} » : la cellule reste vide.`,
        'Choisissez un mot de la liste dans le plan, ou complétez le projet une fois importé.',
      );
    else if (poorer)
      say(
        'info',
        column,
        'I-CHOICE',
        `« ${excerpt(word)} » n’a pas d’équivalent : repris « ${code === 'UPCOMING' ? 'À venir' : 'En cours'} ».`,
        code === 'UPCOMING'
          ? 'Précisez-le dans le suivi du projet.'
          : 'Le retard se lit de la date de fin : vérifiez-la.',
      );
    return code;
  }

  function date(key: PlanKey): number | string | undefined {
    const column = at.get(key);
    if (column === undefined || isEmpty(cells[column])) return undefined;
    const { value, remark } = readCell(columnOf('projects', 'plannedStart'), cells[column], NO_ADDITIONS);
    if (remark)
      say(
        remark.rule === 'W-DATE' ? 'info' : 'warning',
        column,
        remark.rule,
        `« ${excerpt(textOfCell(cells[column]!))} » n’est pas une date complète : le texte est repris tel quel.`,
        'Écrivez le jour dans le plan (24/11/2026), ou corrigez le projet une fois importé.',
      );
    return value as number | string | undefined;
  }

  /** Cents, or undefined for what is no amount. */
  function cents(column: number): number | undefined {
    const value: Value | undefined = readCell(
      columnOf('projects', 'totalCost'),
      cells[column],
      NO_ADDITIONS,
    ).value;
    return typeof value === 'number' ? value : undefined;
  }

  function readFundings(): PlanFunding[] {
    const lines: PlanFunding[] = [];
    for (const { column, amount } of funders) {
      const funder = textAt(column).replace(/\s+/g, ' ');
      const typed = amount === undefined ? '' : textAt(amount);
      const value = typed === '' ? undefined : cents(amount!);
      if (typed !== '' && value === undefined)
        say(
          'warning',
          amount!,
          'I-AMOUNT',
          `« ${excerpt(typed)} » n’est pas un montant${funder === '' ? '' : ` : le financement « ${excerpt(funder)} » est repris sans montant, ce texte en observation`}.`,
          'Écrivez un nombre en euros (12 000) dans le plan, ou complétez la ligne de financement.',
        );
      if (funder === '') {
        if (value !== undefined)
          say(
            'warning',
            amount!,
            'I-AMOUNT',
            `Ce montant (« ${excerpt(typed)} ») n’a pas de financeur en ${letters(column)}${number} : il n’est pas repris.`,
            'Nommez le financeur dans le plan, puis relancez.',
          );
        continue;
      }
      if (splitNames(funder).length > 1)
        say(
          'warning',
          column,
          'I-FUNDERS',
          `« ${excerpt(funder)} » nomme plusieurs financeurs pour un seul montant : ils restent ensemble, sous ce nom.`,
          'Séparez-les dans le plan, un par colonne, ou dans « Financements » une fois le projet importé.',
        );
      lines.push({
        funder,
        ...(value === undefined ? {} : { amount: value }),
        ...(typed !== '' && value === undefined ? { comment: typed } : {}),
      });
    }
    return lines;
  }

  function readBudget(fundings: readonly PlanFunding[]): Pick<PlanAction, 'budget' | 'inclVat' | 'estimate'> {
    const column = at.get('budget');
    const typed = textAt(column);
    if (typed === '') return {};
    const budget = cents(column!);
    if (budget === undefined) {
      say(
        'warning',
        column!,
        'I-BUDGET',
        `« ${excerpt(typed)} » n’est pas un montant : le coût total reste vide, ce texte va dans « Estimation (texte) ».`,
        'Écrivez un seul nombre en euros dans le plan (350), ou gardez l’estimation.',
      );
      return { estimate: typed };
    }
    const announced = fundings.reduce((sum, { amount = 0 }) => sum + amount, 0);
    if (announced > budget)
      say(
        'warning',
        column!,
        'R-FIN-01',
        `Le budget (${euros(budget)}) est inférieur aux financements annoncés sur la ligne (${euros(announced)}).`,
        'Vérifiez le budget et les montants dans le plan ; les deux sont repris tels quels.',
      );
    return { budget, ...(/ttc$/i.test(typed) ? { inclVat: true as const } : {}) };
  }

  /** « Champ texte », « Champ date » right under the titles: the format's own instructions. */
  function isHint(row: readonly Cell[], below: number): boolean {
    return below === 1 && row.every((cell) => isEmpty(cell) || /^champ /i.test(textOfCell(cell!).trim()));
  }

  function sayGap(levels: readonly string[]): void {
    const column = at.get(levels[1] === '' && levels[2] !== '' ? 'subSubAxis' : 'subAxis');
    const gap =
      levels[2] !== '' && levels[1] === ''
        ? levels[2]
        : levels[1] !== '' && levels[0] === ''
          ? levels[1]
          : '';
    if (!gap || column === undefined || gaps.has(normalise(gap))) return;
    gaps.add(normalise(gap));
    say(
      'info',
      column,
      'I-AXIS',
      `« ${excerpt(gap)} » n’a pas de niveau juste au-dessus : il est rangé directement sous ${levels[0] ? `« ${excerpt(levels[0])} »` : 'la racine du plan'}.`,
      'Rien à faire si le plan est ainsi ; sinon, complétez le niveau qui manque.',
    );
  }

  /** A line that says something besides its axes, but has no title. */
  function sayUntitled(): void {
    const axisColumns = (['axis', 'subAxis', 'subSubAxis'] as const).map((key) => at.get(key));
    const column = cells.findIndex(
      (cell, index) =>
        !isEmpty(cell) &&
        cell !== false &&
        !/^faux$/i.test(textOfCell(cell!)) &&
        !axisColumns.includes(index),
    );
    if (column < 0) return;
    say(
      'error',
      at.get('action')!,
      'I-TITLE',
      `La ligne ${number} n’a pas de titre d’action (« ${excerpt(textAt(column))} » en ${letters(column)}${number}) : elle n’est pas reprise.`,
      'Donnez-lui un titre dans le plan, puis relancez.',
    );
  }
}

/** What cells covered by a merge of several lines of one column show, by `line/column` (line 1-based). */
function mergedCells({ values, merges = [] }: PlanSheet, headerRow: number): Map<string, Cell> {
  const shown = new Map<string, Cell>();
  for (const {
    startRowIndex: top = 0,
    endRowIndex = 0,
    startColumnIndex: left = 0,
    endColumnIndex = 0,
  } of merges) {
    const cell = values[top]?.[left];
    if (top <= headerRow || endColumnIndex - left !== 1 || isEmpty(cell) || isFormulaError(cell)) continue;
    for (let row = top + 1; row < endRowIndex; row++) shown.set(`${row + 1}/${left}`, cell!);
  }
  return shown;
}

function present<T extends Record<string, unknown>>(values: T): Partial<T> {
  const kept: Partial<T> = {};
  for (const key of Object.keys(values) as (keyof T)[])
    if (values[key] !== undefined) kept[key] = values[key];
  return kept;
}

/**
 * « Super structure, Ultra (a, b) » → two names: commas between brackets part nothing, nor does any comma where
 * semicolons part the names (« Eau, air et déchets ; ADEME »).
 */
export function splitNames(text: string): string[] {
  const commas = !/[;\n]/.test(text);
  const names: string[] = [];
  let depth = 0;
  let name = '';
  const end = (): void => {
    const bare = name.replace(/\s+/g, ' ').replace(/^[ ,]+|[ ,]+$/g, '');
    if (bare !== '' && !names.some((other) => normalise(other) === normalise(bare))) names.push(bare);
    name = '';
  };
  for (const character of text) {
    if (character === '(') depth += 1;
    else if (character === ')') depth = Math.max(0, depth - 1);
    if (character === ';' || character === '\n' || (commas && character === ',' && depth === 0)) end();
    else name += character;
  }
  end();
  return names;
}
