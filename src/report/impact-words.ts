import type { Impact } from '../model/impact.ts';
import type { Style } from './terminal-layout.ts';

export interface ImpactWords {
  readonly label: string;
  /** Before is the baseline, after the candidate. */
  readonly meaning: string;
  readonly style: Style | undefined;
}

export const IMPACT_WORDS: { readonly [I in Impact]: ImpactWords } = {
  newlyBlocked: {
    label: 'Newly blocked',
    meaning: 'allowed before, refused after',
    style: 'red',
  },
  maybeNewlyBlocked: {
    label: 'Maybe newly blocked',
    meaning: 'newly blocked or unchanged',
    style: 'yellow',
  },
  undetermined: {
    label: 'Undetermined',
    meaning: 'could change either way',
    style: 'yellow',
  },
  maybeNewlyAllowed: {
    label: 'Maybe newly allowed',
    meaning: 'newly allowed or unchanged',
    style: 'yellow',
  },
  newlyAllowed: {
    label: 'Newly allowed',
    meaning: 'refused before, allowed after',
    style: 'cyan',
  },
  unchangedBlocked: {
    label: 'Unchanged, blocked',
    meaning: 'refused before and after',
    style: undefined,
  },
  unchangedAllowed: {
    label: 'Unchanged, allowed',
    meaning: 'allowed before and after',
    style: undefined,
  },
  notEvaluated: {
    label: 'Not evaluated',
    meaning: 'not inbound mail over SMTP',
    style: 'dim',
  },
};
