import type { SenderScope } from '../model/assertions.ts';
import type { Fact } from '../model/evidence.ts';
import { patternCovers } from '../net/domain-pattern.ts';
import type { EnvelopeSender } from '../net/email-address.ts';

/** Whether a scope covers the envelope sender; undefined where the sender is not known and might be another. */
export function coversSender(
  scope: SenderScope | undefined,
  sender: Fact<EnvelopeSender>,
): boolean | undefined {
  if (scope === undefined || scope.patterns.some(({ kind }) => kind === 'any')) return true;
  if (!sender.known) return undefined;
  const { value } = sender;
  return value.kind === 'null'
    ? scope.nullSender
    : scope.patterns.some((pattern) => patternCovers(pattern, value.address.domain));
}
