// The outside as this execution sees it: workbook, person, clock, memory.

import { type LocalTime, Stop, type World } from '../changes/ports';
import { reference } from './data';
import { recall, remember } from './memory';
import { send } from './rest';

/** Serial day of 1970-01-01 (day 0 = 1899-12-30). */
const EPOCH_DAY = 25569;

export function world(): World {
  const cache = CacheService.getDocumentCache();
  const zone = 'Europe/Paris';
  return {
    spreadsheetId: spreadsheetId(),
    person: Session.getActiveUser().getEmail(),
    send,
    localTime: () => localTime(zone),
    milliseconds: () => Date.now(),
    sleep: (milliseconds) => Utilities.sleep(milliseconds),
    nonce: () => Utilities.getUuid(),
    recall: (key) => recall(cache, key),
    remember: (key, value, seconds) => remember(cache, key, value, seconds, () => Utilities.getUuid()),
    forget: (key) => cache?.remove(key),
    note: (key) => PropertiesService.getDocumentProperties().getProperty(key),
    keepNote: (key, value) => {
      PropertiesService.getDocumentProperties().setProperty(key, value);
    },
    reference,
  };
}

/** Throws Stop when the person has no access to the workbook, or the script lacks the scope. */
function spreadsheetId(): string {
  try {
    return SpreadsheetApp.getActiveSpreadsheet().getId();
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new Stop(
      'ce tableau',
      'G-BOOK',
      `Ce tableau ne s’ouvre pas pour vous (« ${said} »).`,
      'Demandez à la personne propriétaire de vous le partager en modification, puis rouvrez-le.',
    );
  }
}

/** Utilities.formatDate is the only thing in Apps Script that knows time zones for certain. */
function localTime(zone: string): LocalTime {
  const parts = Utilities.formatDate(new Date(), zone, 'yyyy MM dd HH mm').split(' ').map(Number);
  const [year = 1970, month = 1, day = 1, hour = 0, minute = 0] = parts;
  return {
    day: Math.round(Date.UTC(year, month - 1, day) / 86_400_000) + EPOCH_DAY,
    minute: hour * 60 + minute,
  };
}
