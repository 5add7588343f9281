import type { Impact } from '../../../model/impact.ts';
import type { Paragraph } from '../../terminal-layout.ts';
import { html, sentence, type Html } from '../html.ts';
import { listHtml } from '../table-html.ts';
import type { Line, Tone } from '../table-model.ts';
import { IMPACT_WORDS } from '../../impact-words.ts';

export const IMPACT_TONES: { readonly [I in Impact]: Tone } = {
  newlyBlocked: 'bad',
  maybeNewlyBlocked: 'uncertain',
  undetermined: 'uncertain',
  maybeNewlyAllowed: 'uncertain',
  newlyAllowed: 'good',
  unchangedBlocked: 'quiet',
  unchangedAllowed: 'plain',
  notEvaluated: 'quiet',
};

export const impactLine = (impact: Impact): Line => ({
  text: IMPACT_WORDS[impact].label,
  tone: IMPACT_TONES[impact],
});

/** A path as an administrator says it. */
export function pathWords(path: string): string {
  const [kind = '', ...name] = path.split(':');
  switch (kind) {
    case 'partner':
      return `Partner connector ${name.join(':')}`;
    case 'onPremises':
      return `OnPremises connector ${name.join(':')}`;
    case 'noConnector':
      return 'no connector';
    default:
      return path;
  }
}

/** A sentence that the terminal report prints, in the same weight. */
export function paragraphHtml({ text, style }: Paragraph): Html {
  switch (style) {
    case 'boldRed':
    case 'red':
      return html`<div class="note bad"><p>${sentence(text, LONGEST_SENTENCE)}</p></div>`;
    case 'boldYellow':
    case 'yellow':
      return html`<div class="note uncertain"><p>${sentence(text, LONGEST_SENTENCE)}</p></div>`;
    default:
      return html`<p>${sentence(text, LONGEST_SENTENCE)}</p>`;
  }
}

export const LONGEST_SENTENCE = 1600;

export const warningHtml = (text: string): Html =>
  html`<div class="note uncertain"><p><strong>Warning:</strong> ${sentence(text, LONGEST_SENTENCE)}</p></div>`;

/** Sentences in a list; nothing when there are none. */
export const sentencesHtml = (texts: readonly string[]): Html | undefined =>
  texts.length === 0 ? undefined : listHtml(texts.map((text) => ({ text, style: 'sentence' })));
