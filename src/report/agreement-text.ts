import type { Agreement } from '../model/report.ts';
import { countText, percentText, quantity } from './number-text.ts';

/** How the back-test came out, in one sentence. */
export function agreementText(agreement: Pick<Agreement, 'compared' | 'agreeing'> | null): string {
  if (agreement === null) {
    return 'Not back-tested: without a baseline policy there is nothing to hold against the record.';
  }
  const { compared, agreeing } = agreement;
  return compared === 0
    ? 'Nothing could be compared: no event has both a certain baseline verdict and a recorded outcome.'
    : `The simulated baseline agrees with the record in ${countText(agreeing)} of ${quantity(compared, 'comparable event')} (${percentText(agreeing, compared)}).`;
}
