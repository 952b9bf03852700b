// How a project's state and places are said, wherever a document speaks of it.

import { codeOf } from '../domain/enumerations';
import type { ViewRecord } from '../domain/view';
import { shortDate } from '../french';
import { numberAt, textAt } from './values';

/** Communes named one by one; beyond, the rest is counted. */
const PLACES_NAMED = 5;

/** « Inscrit » was typed, and no COPIL decided it: the fiche doesn't say so (R-GOV-02). */
export function isUndecided(project: ViewRecord): boolean {
  return project.values.registrationDecided === false;
}

/** The first communes by name, then « 8 autres communes ». */
export function namedPlaces(places: readonly ViewRecord[], most = PLACES_NAMED): string[] {
  const names = places.map((place) => textAt(place, 'name') ?? place.id);
  const rest = names.length - most;
  return rest > 1 ? [...names.slice(0, most), `${rest} autres communes`] : names;
}

/** « En cours (étude) »; a project of which only the title is known is an idea to come (product.md §1). */
export function progressText(project: ViewRecord): string {
  const progress = textAt(project, 'progress') ?? 'À venir';
  const phase = textAt(project, 'phase') ?? (textAt(project, 'progress') === undefined ? 'Idée' : undefined);
  return phase === undefined ? progress : `${progress} (${phase.toLowerCase()})`;
}

/** How a state of registration and its day are said: at a committee, or since. */
const AT_COMMITTEE: Record<string, string> = {
  QUEUED_TECH: ' le',
  PRESENTED_TECH: ' le',
  PROPOSED_STEERING: ' du',
  REGISTERED: ' au COPIL du',
  DEFERRED: ' au COPIL du',
  REJECTED: ' au COPIL du',
};

/** « Présenté en COTECH le 10/09/2026 », « Inscrit au COPIL du 05/12/2024 ». */
export function registrationText(project: ViewRecord): string | undefined {
  const registration = textAt(project, 'registration');
  const day = numberAt(project, 'registeredOn');
  if (isUndecided(project)) return 'Inscription en attente de la décision du COPIL';
  if (registration === undefined || day === undefined) return registration;
  const code = codeOf('registration', registration) ?? '';
  return `${registration}${AT_COMMITTEE[code] ?? ' depuis le'} ${shortDate(day)}`;
}
