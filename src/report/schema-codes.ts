import type { PolicyIssueCode } from '../model/policy.ts';
import type { CoverageWarning } from '../model/report.ts';
import type { RowIssueCode } from '../model/trace-input.ts';

/** Append-only codes; one that the model adds and this file lacks does not compile. */

export const WARNING_CODES: { readonly [C in CoverageWarning['code']]: true } = {
  REFUSED_MAIL_LEAVES_NO_TRACE: true,
  TRUNCATION_SUSPECTED: true,
  DAYS_WITHOUT_MAIL: true,
  NO_READABLE_TIME: true,
  DUPLICATE_RECORDS: true,
  RECORD_ISSUES: true,
  ASSERTED_SENDER_COLUMN: true,
  NO_BASELINE: true,
  ACCEPTED_DOMAINS_NOT_STATED: true,
  SECTION_INHERITED: true,
  NO_INBOUND_MAIL: true,
};

export const FINDING_CODES: { readonly [C in PolicyIssueCode]: true } = {
  UNREADABLE_FILE: true,
  SYNTAX: true,
  UNKNOWN_FIELD: true,
  UNKNOWN_OBJECT: true,
  WRONG_TYPE: true,
  INVALID_VALUE: true,
  MISSING_FIELD: true,
  DUPLICATE_NAME: true,
  LOST_ARRAY: true,
  UNSUPPORTED_SECTION: true,
  HOST_BITS_MASKED: true,
  RESTRICTION_WITHOUT_EFFECT: true,
  RESTRICTION_WITHOUT_LIST: true,
  IP_AND_CERTIFICATE: true,
  SECTION_NOT_STATED: true,
  CONNECTORS_LEFT_OUT: true,
  UNKNOWN_ASSUMPTION: true,
  OVERLAPPING_RESTRICTIONS: true,
};

export const ISSUE_CODES: { readonly [C in RowIssueCode]: true } = {
  UNRECOGNISED_FORMAT: true,
  EMPTY_FILE: true,
  UNDECODABLE: true,
  ENCODING_GUESSED: true,
  ARCHIVE: true,
  QUOTE_ERROR: true,
  COLUMN_COUNT: true,
  DUPLICATE_COLUMN: true,
  REPEATED_HEADER: true,
  NO_RECIPIENT: true,
  BAD_RECIPIENT: true,
  BAD_SENDER: true,
  BAD_ADDRESS: true,
  BAD_TIME: true,
  AMBIGUOUS_TIME: true,
  BAD_RECIPIENT_STATUS: true,
  BAD_STATUS: true,
  NO_MESSAGE_ID: true,
  LOST_ARRAY: true,
  CONFLICT: true,
  TRUNCATION_SUSPECTED: true,
  MORE_ISSUES: true,
};
