/** What a change of policy does to one event; every event has exactly one. */
export type Impact =
  | 'newlyBlocked'
  | 'maybeNewlyBlocked'
  | 'undetermined'
  | 'maybeNewlyAllowed'
  | 'newlyAllowed'
  | 'unchangedBlocked'
  | 'unchangedAllowed'
  | 'notEvaluated';

/** Worst first: the order of every listing. */
export const IMPACTS: readonly Impact[] = [
  'newlyBlocked',
  'maybeNewlyBlocked',
  'undetermined',
  'maybeNewlyAllowed',
  'newlyAllowed',
  'unchangedBlocked',
  'unchangedAllowed',
  'notEvaluated',
];

/** Impacts whose sources are listed without being asked for. */
export const LISTED_IMPACTS: readonly Impact[] = [
  'newlyBlocked',
  'maybeNewlyBlocked',
  'undetermined',
  'maybeNewlyAllowed',
  'newlyAllowed',
];

/** The same: whatever is changed or uncertain. */
export const CHANGED_IMPACTS: ReadonlySet<Impact> = new Set(LISTED_IMPACTS);

/** Why an event is not judged: it is not mail that came in over SMTP, or stands for mail judged elsewhere. */
export type NotEvaluatedCause =
  'OUTBOUND' | 'INTRA_ORGANISATION' | 'INTRA_ORGANISATION_DERIVED' | 'GROUP_EXPANSION';

/** In the order of every listing. */
export const NOT_EVALUATED_CAUSES: readonly NotEvaluatedCause[] = [
  'OUTBOUND',
  'INTRA_ORGANISATION',
  'INTRA_ORGANISATION_DERIVED',
  'GROUP_EXPANSION',
];
