import type { Choice } from './choice.ts';

/** Where the record does not say how the message came in. */
export const DIRECTIONS: readonly Choice[] = [
  {
    kind: 'fact',
    fact: 'direction',
    question: 'direction',
    answer: 'inbound',
    condition: 'came in over SMTP',
  },
  {
    kind: 'fact',
    fact: 'direction',
    question: 'direction',
    answer: 'internal',
    condition: 'was submitted by a mailbox of the tenant',
  },
];

/** Where record and baseline contradict each other, either may be right. */
export const ATTRIBUTIONS: readonly Choice[] = [
  {
    kind: 'fact',
    fact: 'direction',
    question: 'attribution',
    answer: 'policy',
    condition: 'was attributed to the OnPremises connector, whatever the record says',
  },
  {
    kind: 'fact',
    fact: 'direction',
    question: 'attribution',
    answer: 'record',
    condition: 'was not attributed to an OnPremises connector, as recorded',
  },
];
