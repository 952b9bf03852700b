// What the Calendar door keeps: calendars, events, guests' own copies of them, mails it would have sent.

export type AccessRole = 'freeBusyReader' | 'reader' | 'writer' | 'owner';

export interface CalendarRecord {
  id: string;
  /** Address of its data owner. */
  owner: string;
  /** A person's own calendar, which bears their address. */
  primary?: true;
  summary: string;
  description?: string;
  location?: string;
  /** IANA name. */
  timeZone: string;
  /** Goes up with every change of its settings or of who may see it. */
  revision: number;
  /** Sharing changed at this revision: sync tokens given before are void. */
  sharedAt: number;
  /** Addresses of the others who may see it. */
  access: Record<string, AccessRole>;
}

/** A start or an end: a whole day, or an instant (RFC 3339, UTC) with the zone it was said in. */
export interface EventTime {
  date?: string;
  dateTime?: string;
  timeZone?: string;
}

export interface AttendeeRecord {
  email: string;
  displayName?: string;
  optional?: boolean;
  comment?: string;
  additionalGuests?: number;
  responseStatus: 'needsAction' | 'declined' | 'tentative' | 'accepted';
}

export interface AttachmentRecord {
  fileUrl: string;
  fileId?: string;
  title?: string;
  mimeType?: string;
  iconLink?: string;
}

export interface Reminders {
  useDefault: boolean;
  overrides?: { method: string; minutes: number }[];
}

/** All that a person may say of an event; what isn't there is unset. */
export interface EventContent {
  status: 'confirmed' | 'tentative' | 'cancelled';
  start: EventTime;
  end: EventTime;
  summary?: string;
  description?: string;
  location?: string;
  colorId?: string;
  transparency?: string;
  visibility?: string;
  guestsCanInviteOthers?: boolean;
  guestsCanSeeOtherGuests?: boolean;
  source?: { title?: string; url?: string };
  recurrence?: string[];
  attendees?: AttendeeRecord[];
  attachments?: AttachmentRecord[];
  reminders: Reminders;
  extendedProperties?: { private?: Record<string, string>; shared?: Record<string, string> };
}

export interface EventRecord {
  id: string;
  calendarId: string;
  creator: string;
  /** RFC 3339, milliseconds. */
  created: string;
  updated: string;
  revision: number;
  /** As in iCalendar: goes up when the event is moved or recurs otherwise. */
  sequence: number;
  content: EventContent;
}

/** An occurrence of a recurring event that was changed by itself; what it doesn't say, the recurring event says. */
export interface ExceptionRecord {
  id: string;
  calendarId: string;
  recurringEventId: string;
  originalStartTime: EventTime;
  created: string;
  updated: string;
  revision: number;
  sequence: number;
  /** Members of its content that differ; null where it has none. */
  changes: Partial<Record<string, unknown>>;
}

/** What a guest keeps for themselves about an event they were invited to. */
export interface CopyRecord {
  reminders?: Reminders;
  private?: Record<string, string>;
  /** They took it out of their calendar. */
  removed?: true;
  revision: number;
}

/** A mail Calendar would have sent. */
export interface CalendarMail {
  to: string;
  /** Address of the person whose call sent it. */
  from: string;
  time: string;
  kind: 'invitation' | 'update' | 'cancellation' | 'response' | 'sharing';
  calendarId: string;
  calendarSummary: string;
  eventId?: string;
  summary?: string;
  start?: EventTime;
  end?: EventTime;
  location?: string;
  /** Of a response: the guest's. */
  responseStatus?: string;
}
