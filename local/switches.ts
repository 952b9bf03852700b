// What nobody here can know about Google: each unknown is a switch, and scenarios pass under both settings.

export interface Switches {
  /** Text inserted exactly at a named range's end becomes part of it (docs: inserting *inside* always grows it). */
  namedRangeGrowsAtEnd: boolean;
  /** A named range whose whole text is deleted stays, empty, instead of disappearing. */
  namedRangeSurvivesEmptying: boolean;
  /** `files.copy` of a document keeps its named ranges (with new ids). */
  copyKeepsNamedRanges: boolean;
  /** Cells of an inserted table row take the style of the row they were inserted beside. */
  insertedRowInheritsStyle: boolean;
  /** Seconds before a new file shows up in `files.list` (0 = at once). */
  listDelaySeconds: number;
  /** Inserting text at an anchored comment's end extends the comment. */
  commentGrowsAtEnd: boolean;
  /** A guest whose answer a patch of `attendees` doesn't repeat keeps it, instead of being asked again. */
  calendarPatchKeepsAnswers: boolean;
}

export const DEFAULT_SWITCHES: Switches = {
  namedRangeGrowsAtEnd: false,
  namedRangeSurvivesEmptying: false,
  copyKeepsNamedRanges: true,
  insertedRowInheritsStyle: true,
  listDelaySeconds: 0,
  commentGrowsAtEnd: false,
  calendarPatchKeepsAnswers: true,
};

/** Every unknown at its other setting: what passes under both does not depend on a guess. */
export const OTHER_SWITCHES: Switches = {
  namedRangeGrowsAtEnd: true,
  namedRangeSurvivesEmptying: true,
  copyKeepsNamedRanges: false,
  insertedRowInheritsStyle: false,
  listDelaySeconds: 2,
  commentGrowsAtEnd: true,
  calendarPatchKeepsAnswers: false,
};
