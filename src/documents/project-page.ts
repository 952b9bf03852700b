// Page 1 of a fiche projet (D1), complete by itself: what it says of a project beyond the sheet's own columns (product.md §3).

import { codeOf } from '../domain/enumerations';
import { sheetKind } from '../domain/project';
import type { ViewField, ViewRecord, ViewType } from '../domain/view';
import { dateRange, dayMonthYear, euros, list, NBSP, shortDate } from '../french';
import { positionRowType, positionsOn } from './committee';
import { field, fundingLine, planRowType, planView } from './plan-rows';
import { isUndecided, namedPlaces, progressText, registrationText } from './project-words';
import { nameAt, numberAt, recordAt, recordsAt, textAt } from './values';

/** Fields of a project that only its fiche has; tags name them as they name the sheet's columns. */
export const projectPageFields: readonly ViewField[] = [
  field('documentTitle', 'Titre du document', 'text'),
  field('axisText', 'Axe en toutes lettres', 'text'),
  field('patAxesText', 'Axes PAT en toutes lettres', 'text'),
  field('ownerText', 'Porteur et nature', 'text'),
  field('placesText', 'Communes et EPCI', 'text'),
  field('costText', 'Coût affiché', 'text'),
  field('scheduleText', 'Calendrier', 'text'),
  field('progressText', 'Avancement et phase', 'text'),
  field('registrationText', 'Inscription datée', 'text'),
  field('newsText', 'Dernière note partagée', 'longText'),
  field('nextStepText', 'Prochaine étape datée', 'text'),
  field('planTitle', 'Titre du plan', 'text'),
  { ...field('planRows', 'Plan de financement', 'records'), of: planRowType.name },
  field('planTotal', 'Total du plan', 'money'),
  field('planTotalShare', 'Part du total', 'percent'),
  field('obtainedShare', 'Part obtenue', 'percent'),
  field('gapShare', 'Part restant à financer', 'percent'),
  field('blockerShown', 'Blocage à lever', 'longText'),
  { ...field('updatedOn', 'Mis à jour le', 'date'), volatile: true },
  field('positionsAt', 'Séance des positions', 'text'),
  { ...field('positions', 'Positions affichées', 'records'), of: positionRowType.name },
  field('positionsAwaited', 'Compte rendu attendu', 'text'),
];

/** Types of the rows on page 1. */
export const pageTypes: readonly ViewType[] = [planRowType, positionRowType];

export interface ProjectSheetContext {
  /** Serial day. */
  today: number;
  /** Communes of the whole territory: naming them all is « tout le territoire ». */
  municipalityCount: number;
}

/** UTF-16 units of a note that page 1 has room for. */
const NOTE_LENGTH = 320;

/** `project` with what page 1 says besides its own columns. */
export function projectPageRecord(project: ViewRecord, context: ProjectSheetContext): ViewRecord {
  const fundings = recordsAt(project, 'fundings');
  const cost = numberAt(project, 'costBase') ?? numberAt(project, 'totalCost');
  const plan = planView(cost, fundings);
  const blocked = codeOf('progress', textAt(project, 'progress')) === 'BLOCKED';
  const basis = textAt(project, 'costBasis');
  const positions = positionsOn(project);
  return {
    id: project.id,
    values: {
      ...project.values,
      documentTitle: documentTitle(project, cost, fundings),
      axisText: nameAt(project, 'axis', 'fullName') ?? null,
      patAxesText: list(recordsAt(project, 'patAxes').map(shortAxis).filter(Boolean)) || null,
      ownerText: ownerText(project) ?? 'à identifier',
      placesText: placesText(project, context.municipalityCount) || null,
      costText: costText(project, cost, basis) ?? null,
      scheduleText: scheduleText(project) ?? null,
      progressText: progressText(project),
      registrationText: registrationText(project) ?? null,
      newsText: newsText(project) ?? null,
      nextStepText: nextStepText(project) ?? null,
      planTitle: `Plan de financement prévisionnel${basis ? ` (${basis})` : ''}`,
      planRows: plan.rows,
      planTotal: plan.total,
      planTotalShare: plan.totalShare,
      obtained: plan.obtained,
      obtainedShare: plan.obtainedShare,
      fundingGap: plan.gap,
      gapShare: plan.gapShare,
      blockerShown: (blocked && textAt(project, 'blockerText')) || null,
      confidentiality: textAt(project, 'confidentiality') ?? 'Interne',
      updatedOn: context.today,
      positionsAt: positions.meeting,
      positions: positions.rows,
      positionsAwaited: positions.awaited,
    },
  };
}

/** FICHE PROJET, or FICHE ACTION n° 2.4 once it is one (R-PRJ-06). */
function documentTitle(
  project: ViewRecord,
  cost: number | undefined,
  fundings: readonly ViewRecord[],
): string {
  const kind = sheetKind({
    phase: codeOf('phase', textAt(project, 'phase')),
    registration: isUndecided(project) ? undefined : codeOf('registration', textAt(project, 'registration')),
    cost: cost ?? null,
    fundings: fundings.map(fundingLine),
  });
  if (kind === 'PROJECT_SHEET') return 'FICHE PROJET';
  const number = textAt(project, 'actionNumber');
  return number === undefined ? 'FICHE ACTION' : `FICHE ACTION n°${NBSP}${number}`;
}

function shortAxis(axis: ViewRecord): string {
  return textAt(axis, 'wording') ?? textAt(axis, 'shortName') ?? textAt(axis, 'fullName') ?? '';
}

/** « SCIC de la Durance (Association et ESS) ». */
function ownerText(project: ViewRecord): string | undefined {
  const name = nameAt(project, 'projectOwner');
  const nature = textAt(recordAt(project, 'projectOwner'), 'nature');
  return name !== undefined && nature !== undefined
    ? `${name} (${nature.toLowerCase().replace('ess', 'ESS')})`
    : name;
}

/** « Guillestre et Eygliers (CC du Guillestrois et du Queyras) », « Tout le territoire (36 communes) ». */
function placesText(project: ViewRecord, municipalityCount: number): string {
  const places = recordsAt(project, 'municipalities');
  if (places.length === 0) return textAt(project, 'municipalities') ?? '';
  if (places.length >= municipalityCount) return `Tout le territoire (${places.length} communes)`;
  const epcis = [
    ...new Set(places.map((place) => textAt(place, 'epci')).filter((epci) => epci !== undefined)),
  ];
  return list(namedPlaces(places)) + (epcis.length > 0 ? ` (${list(epcis)})` : '');
}

/** « 186 000 € HT », « 50 à 80 k€ (estimation) »; what was really spent once it is known. */
function costText(
  project: ViewRecord,
  cost: number | undefined,
  basis: string | undefined,
): string | undefined {
  if (cost === undefined) {
    const estimate = textAt(project, 'costEstimate');
    return estimate === undefined ? undefined : `${estimate} (estimation)`;
  }
  const actual = numberAt(project, 'actualCost');
  const suffix = basis === undefined ? '' : `${NBSP}${basis}`;
  return `${euros(cost)}${suffix}${actual === undefined ? '' : ` (réalisé${NBSP}: ${euros(actual)})`}`;
}

/** « du 1er avril 2027 au 31 décembre 2028 »; one end may be open, or typed in words. */
function scheduleText(project: ViewRecord): string | undefined {
  const start = numberAt(project, 'plannedStart');
  const end = numberAt(project, 'plannedEnd');
  if (start !== undefined && end !== undefined) return dateRange(start, end);
  const from = start === undefined ? textAt(project, 'plannedStart') : dayMonthYear(start);
  const to = end === undefined ? textAt(project, 'plannedEnd') : dayMonthYear(end);
  if (from !== undefined && to !== undefined) return `début${NBSP}: ${from}, fin${NBSP}: ${to}`;
  if (from !== undefined) return start === undefined ? `début${NBSP}: ${from}` : `à partir du ${from}`;
  if (to !== undefined) return end === undefined ? `fin${NBSP}: ${to}` : `jusqu’au ${to}`;
  return undefined;
}

/** The last note that partners may see, with its day; the first of the sheet where several share it. */
function newsText(project: ViewRecord): string | undefined {
  let last: ViewRecord | undefined;
  for (const note of recordsAt(project, 'followUps')) {
    const date = numberAt(note, 'date');
    if (date === undefined || note.values.partnerVisible !== true || textAt(note, 'note') === undefined)
      continue;
    if (date > (numberAt(last, 'date') ?? Number.NEGATIVE_INFINITY)) last = note;
  }
  if (!last) return undefined;
  return `${shortDate(numberAt(last, 'date')!)}${NBSP}: ${shortened(textAt(last, 'note')!.trim())}`;
}

/** At most `NOTE_LENGTH` units, cut between two words. */
function shortened(text: string): string {
  if (text.length <= NOTE_LENGTH) return text;
  const cut = text.slice(0, NOTE_LENGTH);
  const space = cut.search(/\s\S*$/);
  return `${(space > NOTE_LENGTH / 2 ? cut.slice(0, space) : cut.slice(0, -1)).trimEnd()}…`;
}

/** « Relancer la DREAL, pour le 15/12/2026 ». */
function nextStepText(project: ViewRecord): string | undefined {
  const step = textAt(project, 'nextStep')?.trim();
  const day = numberAt(project, 'nextStepOn');
  const due = day === undefined ? textAt(project, 'nextStepOn') : `le ${shortDate(day)}`;
  return step === undefined || due === undefined ? step : `${step.replace(/[.\s]+$/, '')}, pour ${due}`;
}
