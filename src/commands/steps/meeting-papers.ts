// The documents of meetings that were made, each with its kind, and what a sentence calls it.

import { DOCUMENTS, type DocumentNames } from '../../domain/documents';
import { type Audience, audienceOf } from '../../domain/meeting-papers';
import { NBSP } from '../../french';
import type { Row } from '../../workbook/declaration';
import { textOf } from '../../workbook/declaration';
import { meetingName } from '../../workbook/tables/meetings';
import { knownCode } from '../../workbook/tables/parts';
import type { Workbook } from '../../workbook/workbook';
import { isMade } from './register';
import { titleOf } from './share-words';

export interface MeetingPaper {
  meeting: Row;
  entry: Row;
  kind: DocumentNames;
  /** Code of « Compte rendu ». */
  minutes: string | undefined;
  audience: Audience;
  /** Of a feedback. */
  project: Row | undefined;
  /** « Compte rendu – COTECH n° 7 du 03/12/2026 » */
  title: string;
  /** « le compte rendu de « COTECH n° 7 du 03/12/2026 » » */
  phrase: string;
}

const OF_MEETINGS = DOCUMENTS.filter(({ of }) => of === 'meetings');
const PHRASES: Record<string, string> = {
  invitation: 'l’invitation à',
  pack: 'le dossier de',
  'attendance-sheet': 'la feuille d’émargement de',
  'elected-note': 'la note pour',
  minutes: 'le compte rendu de',
  'decision-log': 'le relevé de',
  'registered-projects': 'l’annexe des projets inscrits après',
  feedback: 'le retour sur',
};

/** In the order people meet them; what was made again, and files of them, are other documents. */
export function papersOf(workbook: Workbook, meetings: readonly Row[]): MeetingPaper[] {
  const papers = new Map(meetings.map((meeting) => [meeting.id, [] as MeetingPaper[]]));
  for (const entry of workbook.tables.documents) {
    const [, id = '', between, suffix] =
      /^([^/]+)\/(?:([^/]+)\/)?([^/]+)$/.exec(textOf(entry.values.key)) ?? [];
    const kind = OF_MEETINGS.find((one) => one.suffix === suffix);
    const meeting = papers.has(id) ? workbook.byId.meetings.get(id) : undefined;
    if (!kind || !meeting || !isMade(entry)) continue;
    const project = between === undefined ? undefined : workbook.byId.projects.get(between);
    if (between !== undefined && !project) continue;
    const minutes = knownCode('minutesStatus', meeting.values.minutesStatus);
    const about = project ? `${titleOf(project)}, ${meetingName(meeting)}` : meetingName(meeting);
    papers.get(id)!.push({
      meeting,
      entry,
      kind,
      minutes,
      audience: audienceOf(kind.suffix, minutes),
      project,
      title: `${kind.name} – ${about}`,
      phrase: `${PHRASES[kind.suffix] ?? kind.name} «${NBSP}${about}${NBSP}»`,
    });
  }
  const rank = ({ kind }: MeetingPaper): number => OF_MEETINGS.indexOf(kind);
  return [...papers.values()].flatMap((some) => some.sort((a, b) => rank(a) - rank(b)));
}
