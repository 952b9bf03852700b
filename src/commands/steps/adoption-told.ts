// What an installation says of somebody's own tabs: questions to answer, and each column with what it is taken for.

import { type Problem, problem } from '../../changes/change';
import type { Field, Section } from '../../changes/executor';
import { cellName } from '../../workbook/a1';
import { fieldKey, LEAVE_COLUMN, LEAVE_TAB, TO_SAY } from '../../workbook/adoption/answers';
import type { AdoptionPlan } from '../../workbook/adoption/plan';
import type { ColumnMatch, TabMatch } from '../../workbook/adoption/recognition';
import type { TableKey } from '../../workbook/declaration';
import { columnOf, isInSheet, TABLES } from '../../workbook/tables';

export interface AdoptionTold {
  form: Field[];
  sections: Section[];
  /** Questions that come first: without an answer, nothing is installed. */
  pending: Problem[];
}

const HOW: Record<ColumnMatch['certainty'], string> = {
  sure: '',
  said: '',
  likely: ' (probable)',
  asked: '',
  alone: '',
};

export function adoptionTold({ tabs, doubtful, alone }: AdoptionPlan): AdoptionTold {
  const form: Field[] = [];
  const pending: Problem[] = [];
  for (const { title, may, headers } of doubtful) {
    const label = `Onglet « ${title} »`;
    form.push({
      key: fieldKey(title),
      label,
      kind: 'choice',
      options: [TO_SAY, ...may.map((table) => TABLES[table].title), LEAVE_TAB],
      value: TO_SAY,
      hint: `Ses colonnes : ${headers.slice(0, 8).join(', ')}`,
    });
    pending.push(
      problem(
        'error',
        label,
        'W-ADOPT',
        `Cet onglet peut être ${may.map((table) => `« ${TABLES[table].title} »`).join(' ou ')}, ou rien de cela.`,
        `Dites ce qu’il contient ; « ${LEAVE_TAB} » si Cordée n’a pas à le lire.`,
      ),
    );
  }
  for (const tab of tabs) {
    for (const match of tab.columns) if (isAsked(match)) form.push(fieldOf(tab, match));
    const needed = TABLES[tab.table].columns.filter(({ required }) => required);
    for (const { key, label } of needed) {
      const candidates = tab.columns.filter((one) => one.key === undefined && one.may.indexOf(key) >= 0);
      if (tab.columns.some((one) => one.key === key) || candidates.length === 0) continue;
      pending.push(
        problem(
          'error',
          labelOf(tab, candidates[0]!),
          'W-ADOPT',
          `Dans l’onglet « ${tab.title} », quelle colonne est « ${label} » ?`,
          `Peut-être ${candidates.map(({ header }) => `« ${header} »`).join(' ou ')}.`,
        ),
      );
    }
  }
  const left = [
    ...alone.map((title) => ({ text: `Onglet « ${title} »` })),
    ...tabs.flatMap(({ title, shape }) =>
      shape.others.map((other) => ({
        text: `Onglet « ${title} » : l’autre tableau, « ${other} »`,
        detail: 'Pour qu’il soit lu, déplacez-le dans un onglet à lui.',
      })),
    ),
  ];
  const sections: Section[] = tabs.map(sectionOf);
  if (left.length > 0) sections.push({ title: 'Laissé tel quel', lines: left });
  return { form, sections, pending };
}

function isAsked({ certainty, may }: ColumnMatch): boolean {
  return (certainty === 'asked' && may.length > 0) || certainty === 'likely';
}

function labelOf({ title }: TabMatch, { header }: ColumnMatch): string {
  return `« ${header} » (${title})`;
}

/** The likeliest first, then every other column of the table. */
function fieldOf(tab: TabMatch, match: ColumnMatch): Field {
  const { key, may, samples } = match;
  const label = (one: string): string => columnOf(tab.table, one).label;
  const others = TABLES[tab.table].columns
    .filter((column) => isInSheet(column) && !column.automatic && column.type !== 'separator')
    .map((column) => column.key)
    .filter((one) => may.indexOf(one) < 0 && !tab.columns.some((other) => other.key === one && one !== key));
  return {
    key: fieldKey(tab.title, match.column),
    label: labelOf(tab, match),
    kind: 'choice',
    options: [...(key === undefined ? [TO_SAY] : []), LEAVE_COLUMN, ...[...may, ...others].map(label)],
    value: key === undefined ? TO_SAY : label(key),
    ...(samples.length > 0 ? { hint: `Par exemple : ${samples.join(' ; ')}` } : {}),
  };
}

function sectionOf({ title, table, shape, columns }: TabMatch): Section {
  const row = shape.first + shape.lines;
  return {
    title: `${title} → ${TABLES[table].title}${row > 1 ? ` (en-tête à la ligne ${row})` : ''}`,
    lines: columns.map(({ column, header, key, certainty, samples }) => ({
      text: `« ${header} » → ${meaning(table, key, certainty)}`,
      ...(samples.length > 0 ? { detail: samples.join(' ; ') } : {}),
      goTo: cellName(title, column, row),
    })),
  };
}

function meaning(table: TableKey, key: string | undefined, certainty: ColumnMatch['certainty']): string {
  if (key !== undefined) return `${columnOf(table, key).label}${HOW[certainty]}`;
  return certainty === 'asked' ? 'à préciser' : 'laissée telle quelle';
}
