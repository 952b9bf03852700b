// Fiche projet (D1), pages 2 and after: what « Détail » says of a project beyond the sheet's own columns (product.md §3).

import { codeOf } from '../domain/enumerations';
import type { ViewField, ViewRecord, ViewType, ViewValue } from '../domain/view';
import { list, NBSP, number, shortDate } from '../french';
import { historyOf, historyRowType } from './committee';
import { planDetail, planDetailFields, planDetailRowType } from './plan-detail';
import { field } from './plan-rows';
import { nameAt, numberAt, recordAt, recordsAt, shortNameAt, textAt } from './values';

const indicatorRowType: ViewType = {
  name: 'indicatorRow',
  title: 'name',
  fields: [
    field('name', 'Indicateur', 'text'),
    field('baseline', 'Référence', 'text'),
    field('target', 'Cible', 'text'),
    field('result', 'Dernière valeur', 'text'),
  ],
};

const expenseRowType: ViewType = {
  name: 'expenseRow',
  title: 'wording',
  fields: [
    field('item', 'Poste', 'text'),
    field('wording', 'Dépense', 'text'),
    field('amount', 'Montant', 'money'),
    field('actual', 'Réalisé', 'money'),
  ],
};

const milestoneRowType: ViewType = {
  name: 'milestoneRow',
  title: 'wording',
  fields: [
    field('wording', 'Jalon', 'text'),
    field('planned', 'Prévu', 'date'),
    field('actual', 'Fait', 'text'),
  ],
};

const interlocutorRowType: ViewType = {
  name: 'interlocutorRow',
  title: 'name',
  fields: [
    field('quality', 'Qualité', 'text'),
    field('name', 'Personne', 'text'),
    field('role', 'Fonction', 'text'),
    field('email', 'Courriel', 'text'),
  ],
};

const attachmentRowType: ViewType = {
  name: 'attachmentRow',
  title: 'name',
  fields: [field('name', 'Pièce', 'text'), field('address', 'Adresse', 'link')],
};

export const detailTypes: readonly ViewType[] = [
  planDetailRowType,
  historyRowType,
  indicatorRowType,
  expenseRowType,
  milestoneRowType,
  interlocutorRowType,
  attachmentRowType,
];

const rows = (key: string, label: string, type: ViewType): ViewField => ({
  ...field(key, label, 'records'),
  of: type.name,
});

export const projectDetailFields: readonly ViewField[] = [
  field('hasDetail', 'Détail', 'boolean'),
  field('expectedText', 'Effets en toutes lettres', 'text'),
  rows('indicatorRows', 'Tableau des indicateurs', indicatorRowType),
  field('expensesTitle', 'Titre des dépenses', 'text'),
  rows('expenseRows', 'Tableau des dépenses', expenseRowType),
  field('expensesTotal', 'Total des dépenses', 'money'),
  field('actualTotal', 'Total réalisé', 'money'),
  ...planDetailFields,
  rows('milestoneRows', 'Tableau des jalons', milestoneRowType),
  field('programmesText', 'Contrats et axes', 'text'),
  rows('history', 'Historique en comité', historyRowType),
  rows('interlocutors', 'Interlocuteurs', interlocutorRowType),
  field('partnersText', 'Partenaires en toutes lettres', 'text'),
  rows('attachments', 'Pièces', attachmentRowType),
];

/** What `Détail` opens on: people and contracts alone make no page. */
const DETAIL = ['context', 'goals', 'description', 'adminProcedures', 'strategyLinks', 'legalStart'];
const DETAIL_ROWS = ['indicatorRows', 'expenseRows', 'planDetail', 'milestoneRows', 'history'];

export function projectDetail(project: ViewRecord, cost: number | undefined): Record<string, ViewValue> {
  const values: Record<string, ViewValue> = {
    expectedText: effects(project) || null,
    indicatorRows: recordsAt(project, 'indicators').map(indicatorRow),
    ...expenses(project),
    ...planDetail(project, cost),
    milestoneRows: milestones(project),
    programmesText: programmes(project) || null,
    history: historyOf(project),
    interlocutors: interlocutors(project),
    partnersText: list(recordsAt(project, 'partners').map(nameOf)) || null,
    attachments: attachments(project),
  };
  const said = DETAIL.some((key) => project.values[key] !== undefined && project.values[key] !== null);
  const counted = DETAIL_ROWS.some((key) => (values[key] as readonly ViewRecord[]).length > 0);
  return { ...values, hasDetail: said || counted || values.expectedText !== null };
}

function nameOf(record: ViewRecord): string {
  return textAt(record, 'name') ?? record.id;
}

function choicesAt(project: ViewRecord, key: string): readonly string[] {
  const value = project.values[key];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

/** « Réduction des déchets et régénération des sols » */
function effects(project: ViewRecord): string {
  const [first, ...others] = choicesAt(project, 'expectedEffects');
  if (first === undefined) return '';
  return list([first, ...others.map((label) => label.charAt(0).toLowerCase() + label.slice(1))]);
}

function indicatorRow(indicator: ViewRecord): ViewRecord {
  const unit = textAt(indicator, 'unit');
  const measured = (value: number | undefined, when: string | undefined): string | null => {
    if (value === undefined) return null;
    const amount = unit === undefined ? number(value) : `${number(value)}${NBSP}${unit}`;
    return when === undefined ? amount : `${amount} (${when})`;
  };
  const year = (key: string): string | undefined => numberAt(indicator, key)?.toString();
  const last = lastResult(recordsAt(indicator, 'indicatorValues'));
  const day = numberAt(last, 'date');
  return {
    id: indicator.id,
    values: {
      name: textAt(indicator, 'name') ?? null,
      baseline: measured(numberAt(indicator, 'baseline'), year('baselineYear')),
      target: measured(numberAt(indicator, 'target'), year('targetYear')),
      result: measured(
        numberAt(last, 'result'),
        day === undefined ? numberAt(last, 'year')?.toString() : shortDate(day),
      ),
    },
  };
}

/** The latest value that says something, by day, else by year. */
function lastResult(values: readonly ViewRecord[]): ViewRecord | undefined {
  const when = (one: ViewRecord): number =>
    numberAt(one, 'date') ?? ((numberAt(one, 'year') ?? 1900) - 1900) * 365.25;
  return values
    .filter((one) => numberAt(one, 'result') !== undefined)
    .reduce<ViewRecord | undefined>((last, one) => (last && when(last) > when(one) ? last : one), undefined);
}

/** Amounts on the plan's own base: HT and TTC are never mixed (R-FIN-02). */
function expenses(project: ViewRecord): Record<string, ViewValue> {
  const basis = textAt(project, 'costBasis');
  const key = codeOf('costBasis', basis) === 'INCL_VAT' ? 'amountInclVat' : 'amountExclVat';
  const all = recordsAt(project, 'expenses');
  const total = (of: string): number | null => {
    const amounts = all.flatMap((one) => numberAt(one, of) ?? []);
    return amounts.length > 0 ? amounts.reduce((sum, amount) => sum + amount, 0) : null;
  };
  return {
    expensesTitle: `Dépenses par poste${basis ? ` (${basis})` : ''}`,
    expenseRows: all.map((one) => ({
      id: one.id,
      values: {
        item: textAt(one, 'item') ?? 'Autre',
        wording: textAt(one, 'wording') ?? null,
        amount: numberAt(one, key) ?? null,
        actual: numberAt(one, 'actualAmount') ?? null,
      },
    })),
    expensesTotal: total(key),
    actualTotal: total('actualAmount'),
  };
}

/** By day; those without one last, as the sheet has them. */
function milestones(project: ViewRecord): ViewRecord[] {
  const when = (one: ViewRecord): number =>
    numberAt(one, 'actualOn') ?? numberAt(one, 'plannedOn') ?? Number.MAX_SAFE_INTEGER;
  return [...recordsAt(project, 'milestones')]
    .sort((a, b) => when(a) - when(b))
    .map((one) => {
      const day = numberAt(one, 'actualOn');
      const done = one.values.done === true ? 'fait' : null;
      return {
        id: one.id,
        values: {
          wording: textAt(one, 'wording') ?? null,
          planned: numberAt(one, 'plannedOn') ?? null,
          actual: day === undefined ? done : shortDate(day),
        },
      };
    });
}

/** « CTES (Axe 3 – Énergie), PAT (Valorisation) » */
function programmes(project: ViewRecord): string {
  return recordsAt(project, 'programmeLinks')
    .map((link) => {
      const programme = shortNameAt(link, 'programme');
      const axis = nameAt(link, 'axis', 'shortName');
      return axis === undefined ? programme : `${programme} (${axis})`;
    })
    .join(', ');
}

/** Who to speak to: professional details only, and no address of somebody who objected (R-RGPD-02, R-RGPD-03). */
function interlocutors(project: ViewRecord): ViewRecord[] {
  const found: ViewRecord[] = [];
  const add = (key: string, quality: string, of: ViewRecord = project): void => {
    const contact = recordAt(of, key);
    const name = nameAt(of, key, 'fullName');
    if (name === undefined || contact?.values.archived === true) return;
    if (found.some(({ values }) => values.name === name)) return;
    const reachable = contact?.values.objection !== true;
    const organisation = shortNameAt(contact, 'organisation');
    const role = [textAt(contact, 'role'), organisation].filter(Boolean).join(', ');
    const email = reachable ? textAt(contact, 'email') : undefined;
    found.push({
      id: `${key}/${of === project ? contact?.id || name : of.id}`,
      values: { quality, name, role: role || null, email: email ?? null },
    });
  };
  add('ownerContact', 'Porteur');
  add('petrOfficer', 'Suivi PETR');
  add('electedReferent', 'Élu référent');
  for (const line of recordsAt(project, 'fundings'))
    add('officer', nameAt(line, 'funder') ?? 'Financeur', line);
  return found;
}

/** Quotes and written confirmations; only addresses a browser opens. */
function attachments(project: ViewRecord): ViewRecord[] {
  const linked = (id: string, name: string, address: string | undefined): ViewRecord[] =>
    address !== undefined && /^https?:\/\/\S+$/.test(address.trim())
      ? [{ id, values: { name, address: address.trim() } }]
      : [];
  return [
    ...recordsAt(project, 'expenses').flatMap((one) =>
      linked(
        one.id,
        `Devis – ${textAt(one, 'wording') ?? textAt(one, 'item') ?? one.id}`,
        textAt(one, 'quoteAddress'),
      ),
    ),
    ...recordsAt(project, 'stances').flatMap((one) =>
      linked(
        one.id,
        `Confirmation écrite – ${nameAt(one, 'service') ?? one.id}`,
        textAt(one, 'confirmationAddress'),
      ),
    ),
  ];
}
