import type { AssertionSummary, CoverageWarning } from '../model/report.ts';
import { countOf } from './count-text.ts';

const NAMED = 10;

/** Assertions that the record contradicts, and those that did nothing. */
export function assertionWarnings(assertions: readonly AssertionSummary[]): readonly CoverageWarning[] {
  const contradicted = assertions.filter(({ contradictedBy }) => contradictedBy > 0);
  const idle = assertions.filter(({ events }) => events === 0);
  return [
    ...warning(
      'ASSERTION_CONTRADICTED',
      contradicted,
      (listed) => `the record contradicts ${listed}; where it does, the record was used`,
      ({ contradictedBy }) => ` in ${countOf(contradictedBy, 'event')}`,
    ),
    ...warning(
      'ASSERTION_WITHOUT_EFFECT',
      idle,
      (listed) => `${listed} added nothing to any event; check the networks, senders or path`,
      idleBecause,
    ),
  ];
}

function idleBecause({ covered, contradictedBy, senderUnknown }: AssertionSummary): string {
  const agreeing = covered - contradictedBy;
  if (senderUnknown > 0)
    return `, not applied to ${countOf(senderUnknown, 'event')} without a known envelope sender,`;
  return agreeing > 0
    ? `, which ${countOf(agreeing, 'event')} record${agreeing === 1 ? 's' : ''} as well,`
    : '';
}

function warning(
  code: CoverageWarning['code'],
  assertions: readonly AssertionSummary[],
  sentence: (listed: string) => string,
  detail: (assertion: AssertionSummary) => string,
): readonly CoverageWarning[] {
  if (assertions.length === 0) return [];
  const named = assertions
    .slice(0, NAMED)
    .map((each) => `"${each.says}" (${each.at})${detail(each)}`)
    .join('; ');
  const more =
    assertions.length > NAMED ? ` and ${countOf(assertions.length - NAMED, 'more assertion')}` : '';
  return [
    {
      code,
      message: sentence(`the ${assertions.length === 1 ? 'assertion' : 'assertions'} ${named}${more}`),
    },
  ];
}
