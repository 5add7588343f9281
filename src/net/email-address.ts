import { refused, type Parsed } from './parsed.ts';
import type { DomainName } from './domain-name.ts';

/** A mailbox `local@domain`. `key` compares case-insensitively, `text` is the address as written. */
export interface EmailAddress {
  readonly localPart: string;
  readonly domain: DomainName;
  readonly text: string;
  readonly key: string;
}
/** MAIL FROM: the null reverse-path `<>` of bounces (RFC 5321 4.5.5), or a mailbox. */
export type EnvelopeSender =
  { readonly kind: 'null' } | { readonly kind: 'address'; readonly address: EmailAddress };

export function parseEmailAddress(_text: string): Parsed<EmailAddress> {
  return refused('STUB');
}
export function parseEnvelopeSender(_text: string): Parsed<EnvelopeSender> {
  return refused('STUB');
}
