import { THE_TOOL } from '../citation.ts';
import type { Impact } from '../impact.ts';
import type { CodeTexts } from './catalogue-text.ts';

/** What the change does to an event, worst first. */
export const IMPACT_TEXTS: CodeTexts<Impact> = {
  newlyBlocked: {
    title: 'Newly blocked mail',
    explanation: [
      'The baseline lets the message in, and the candidate refuses, defers or quarantines it, whatever the missing facts and open assumptions are.',
      'When the candidate goes live, this mail stops.',
    ],
    whatToDo: [
      'Go through the sources and decide which mail is wanted; for each, add its address, certificate or a connector of its own to the candidate, and replay again.',
    ],
    source: THE_TOOL,
  },
  maybeNewlyBlocked: {
    title: 'Maybe newly blocked mail',
    explanation: [
      'A missing fact or an open assumption decides whether the candidate stops mail that the baseline lets in; in no case does it let stopped mail in.',
      'The report names what would settle it, and for a fact what it has to be for nothing to change.',
    ],
    whatToDo: [
      'Treat it as blocked until it is settled: add the export that records the fact, ask the sender, or test the assumption and pin it.',
    ],
    source: THE_TOOL,
  },
  undetermined: {
    title: 'Mail that could change either way',
    explanation: [
      'Depending on missing facts or open assumptions, the candidate stops mail that the baseline lets in, or lets in what it stops.',
      'Nothing can be said about this mail until one of them is known.',
    ],
    whatToDo: [
      'Settle what the report names for its largest sources first; until then treat this mail as blocked.',
    ],
    source: THE_TOOL,
  },
  maybeNewlyAllowed: {
    title: 'Maybe newly allowed mail',
    explanation: [
      'A missing fact or an open assumption decides whether the candidate lets in mail that the baseline stops; in no case does it stop mail.',
      'As with all newly allowed mail, a log shows little of it.',
    ],
    whatToDo: [
      'Check whether the named sources are welcome; if they are not, tighten the candidate rather than wait for the fact.',
    ],
    source: THE_TOOL,
  },
  newlyAllowed: {
    title: 'Newly allowed mail',
    explanation: [
      'The baseline stops the message, and the candidate lets it in, whatever the missing facts and open assumptions are.',
      'It is a lower bound: what the edge refuses today is in no message trace.',
    ],
    whatToDo: [
      'Check that each source is welcome, and look into delivery logs of the gateway for mail that the trace cannot show.',
    ],
    source: THE_TOOL,
  },
  unchangedBlocked: {
    title: 'Mail blocked before and after',
    explanation: [
      'Both policies stop the message; where a missing fact leaves that open, it is the same for both, and the record shows the message stopped.',
      'It is a lower bound, because mail that is refused at the edge is in no message trace.',
    ],
    whatToDo: ['List its sources with `--all-sources` if you want to know what is stopped already.'],
    source: THE_TOOL,
  },
  unchangedAllowed: {
    title: 'Mail allowed before and after',
    explanation: [
      'Both policies let the message in; where a missing fact leaves that open, it is the same for both, and the record shows the message let in.',
      'It may still take another path and lose the trust of an OnPremises connector; such events are counted as path changes.',
    ],
    whatToDo: ['Read the path changes of the report before you call the change harmless.'],
    source: THE_TOOL,
  },
  notEvaluated: {
    title: 'Mail that is not judged',
    explanation: [
      'The event is not mail that came in over SMTP: it is outbound, internal, or the row of a group whose members are judged.',
      'It is counted with its cause and left out of all shares.',
    ],
    whatToDo: [
      'If the number is larger than you expect, look up the causes under Coverage and check the accepted domains.',
    ],
    source: THE_TOOL,
  },
};
