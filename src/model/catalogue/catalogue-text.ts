import type { AssumptionId } from '../assumptions.ts';
import type { Citation } from '../citation.ts';

/** What an administrator reads about a code. Each text is whole sentences, one a string. */
export interface CodeText {
  /** A short noun phrase, another one for every code of its family. */
  readonly title: string;
  /** What it means, when it arises, what follows. */
  readonly explanation:
    readonly [string, string] | readonly [string, string, string] | readonly [string, string, string, string];
  /** As orders, with the cmdlet where one helps. */
  readonly whatToDo: readonly [string] | readonly [string, string];
}

/** Of a code that holds no source of its own. */
export interface CitedCodeText extends CodeText {
  readonly source: Citation;
}

export interface ReasonText extends CodeText {
  /** What the sending server is answered, where that is one published code. */
  readonly answer?: SmtpAnswer;
}

export interface SmtpAnswer {
  /** Under the usual readings. */
  readonly smtpCode: string;
  /** The assumption under another reading of which the answer is another. */
  readonly dependsOn?: AssumptionId;
}

/** A text for each of the codes; one that is missing does not compile. */
export type CodeTexts<Code extends string, Text extends CodeText = CitedCodeText> = {
  readonly [C in Code]: Text;
};
