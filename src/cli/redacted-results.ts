import type { ChangedMessage, ComparedMessage, ComparisonResult, Redaction, ReplayResult } from '../index.ts';

/*
 * What a run has found is redacted once, before any format is made of it.
 */

export const redacted = (result: ReplayResult, redaction: Redaction | undefined): ReplayResult =>
  redaction === undefined
    ? result
    : {
        report: redaction.report(result.report),
        changedMessages: () => redactedMessages<ChangedMessage>(result.changedMessages(), redaction),
      };

export function redactedComparison(
  result: ComparisonResult,
  redaction: Redaction | undefined,
): ComparisonResult {
  if (redaction === undefined) return result;
  const report = redaction.report(result.report);
  return {
    report: { ...report, reports: report.reports.map((each) => ({ ...each, redaction: redaction.note })) },
    changedMessages: () => redactedMessages<ComparedMessage>(result.changedMessages(), redaction),
  };
}

function* redactedMessages<Message>(messages: Iterable<Message>, redaction: Redaction): Iterable<Message> {
  for (const message of messages) yield redaction.value(message);
}
