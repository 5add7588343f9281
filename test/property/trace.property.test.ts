import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TraceSet } from '../../src/model/trace-set.ts';
import { readTraces } from '../../src/trace/read-traces.ts';
import {
  anyExport,
  EMAIL_EVENTS_HEADER,
  emailEventsRows,
  eventLines,
  exportText,
  mail,
  memorySource,
  SUMMARY_HEADER,
  summaryRow,
  TRACE_HEADER,
  traceRows,
  utf16le,
  wholeSet,
} from '../arbitraries/trace.ts';
import { lawRuns } from '../setup/law-runs.ts';

const read = async (...texts: readonly string[]): Promise<TraceSet> =>
  readTraces(texts.map((text, index) => memorySource(`file${index}.csv`, text)));

const hostileText = fc
  .array(
    fc.constantFrom(
      '"',
      ',',
      ';',
      '\r',
      '\n',
      '\t',
      '\0',
      '\uFEFF',
      '#TYPE x',
      'sep=;',
      'é',
      '\u2028',
      '##',
      "'",
      'x@y.example',
      SUMMARY_HEADER,
      TRACE_HEADER,
      '2026-01-01T00:00:00Z',
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

describe('reading traces', () => {
  it('survives any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 300 }),
          hostileText.map((text) => new TextEncoder().encode(text)),
          fc.uint8Array({ maxLength: 200 }).map((tail) => new Uint8Array([0x1f, 0x8b, 8, 0, ...tail])),
          fc.uint8Array({ maxLength: 200 }).map((tail) => new Uint8Array([0x50, 0x4b, 3, 4, ...tail])),
          fc.tuple(hostileText, fc.boolean()).map(([text, wide]) => {
            const lines = `${SUMMARY_HEADER}\r\n${text}\r\n${text}`;
            return wide ? utf16le(lines) : new TextEncoder().encode(lines);
          }),
        ),
        async (bytes) => {
          const set = await readTraces([memorySource('any', bytes)]);
          expect(Array.from(set.events())).toHaveLength(set.eventCount);
          for (const { message } of set.issues) expect(message).toMatch(/^[^\n\r\p{Cc}]*[^\n\r.]$/u);
        },
      ),
      lawRuns(1500),
    );
  });

  it('does not depend on where chunks are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          hostileText.map((text) => new TextEncoder().encode(text)),
          fc
            .tuple(hostileText, fc.uint8Array({ maxLength: 40 }))
            .map(
              ([text, noise]) =>
                new Uint8Array(Buffer.concat([Buffer.from(`${TRACE_HEADER}\n${text}\r\n`), noise])),
            ),
          anyExport.map((file) => utf16le(exportText(file))),
          anyExport.map((file) => new TextEncoder().encode(exportText(file, '\r'))),
        ),
        fc.constantFrom(1, 2, 3, 7, 64),
        async (bytes, size) => {
          const atOnce = await readTraces([memorySource('f', bytes)]);
          const cut = await readTraces([memorySource('f', bytes, size)]);
          expect(wholeSet(cut)).toEqual(wholeSet(atOnce));
        },
      ),
      lawRuns(700),
    );
  });

  it('gives the same events whatever the order of rows and files', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyExport, { minLength: 1, maxLength: 3 }), fc.gen(), async (files, gen) => {
        const shuffled = files.map(({ header, rows }) => ({
          header,
          rows: gen(fc.shuffledSubarray, [...rows], { minLength: rows.length, maxLength: rows.length }),
        }));
        const inOrder = await read(...files.map((file) => exportText(file)));
        const mixed = await read(...shuffled.map((file) => exportText(file)).toReversed());
        expect(eventLines(mixed.events())).toEqual(eventLines(inOrder.events()));
        expect(mixed.duplicatesDropped).toBe(inOrder.duplicatesDropped);
        expect(mixed.messages).toBe(inOrder.messages);
      }),
      lawRuns(300),
    );
  });

  it('gives the same events when rows and files are repeated', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyExport, { minLength: 1, maxLength: 3 }), async (files) => {
        const texts = files.map((file) => exportText(file));
        const doubled = files.map(({ header, rows }) => exportText({ header, rows: [...rows, ...rows] }));
        const once = eventLines((await read(...texts)).events());
        expect(eventLines((await read(...texts, ...texts)).events())).toEqual(once);
        expect(eventLines((await read(...doubled)).events())).toEqual(once);
      }),
      lawRuns(250),
    );
  });

  it('gives the same events when files are split', async () => {
    await fc.assert(
      fc.asyncProperty(anyExport, fc.nat({ max: 12 }), async ({ header, rows }, at) => {
        const parts = [rows.slice(0, at), rows.slice(at)];
        const split = await read(...parts.map((part) => exportText({ header, rows: part })));
        expect(eventLines(split.events())).toEqual(
          eventLines((await read(exportText({ header, rows }))).events()),
        );
      }),
      lawRuns(500),
    );
  });

  it('keeps each event once, in canonical order, at a record that exists', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyExport, { maxLength: 3 }), async (files) => {
        const set = await read(...files.map((file) => exportText(file)));
        const keys = Array.from(set.events(), ({ receivedMs, messageId, recipient }) =>
          JSON.stringify([receivedMs ?? 9e15, messageId, recipient.key]),
        );
        expect(new Set(keys).size).toBe(keys.length);
        const recipients = new Map<string, unknown>();
        let before = [-1, '', ''] as readonly [number, string, string];
        for (const { receivedMs, messageId, recipient } of set.events()) {
          const now = [receivedMs ?? 9e15, messageId, recipient.key] as const;
          const rises =
            now[0] !== before[0]
              ? now[0] > before[0]
              : now[1] !== before[1]
                ? now[1] > before[1]
                : now[2] > before[2];
          expect(rises).toBe(true);
          before = now;
          expect(recipients.get(recipient.key) ?? recipient).toBe(recipient);
          recipients.set(recipient.key, recipient);
        }
        // A likeness is all that can tell events apart, and nothing else.
        const likenessOf = new Map<string, number>();
        for (const [place, event] of [...set.events()].entries()) {
          const [text = ''] = eventLines([
            {
              ...event,
              receivedMs: 0,
              messageId: '',
              recipient: { ...event.recipient, text: '', key: '', localPart: '' },
            },
          ]);
          const likeness = set.table.likenessAt(place);
          expect(likenessOf.get(text) ?? likeness).toBe(likeness);
          likenessOf.set(text, likeness);
        }
        expect(new Set(likenessOf.values()).size).toBe(likenessOf.size);
        expect(set.table.likenesses).toBe(likenessOf.size);
        expect(set.inputs.reduce((sum, input) => sum + input.issues, 0)).toBeGreaterThanOrEqual(
          set.issues.filter(({ code }) => code !== 'MORE_ISSUES').length,
        );
      }),
      lawRuns(400),
    );
  });

  it('reads the same mail alike from every export, as far as they share facts', async () => {
    await fc.assert(
      fc.asyncProperty(mail, async (message) => {
        const exports = [
          exportText({ header: SUMMARY_HEADER, rows: [summaryRow(message)] }),
          exportText({ header: TRACE_HEADER, rows: traceRows(message) }),
          exportText({ header: EMAIL_EVENTS_HEADER, rows: emailEventsRows(message) }),
        ];
        const shared = await Promise.all(
          exports.map(async (text) =>
            Array.from((await read(text)).events(), ({ messageId, recipient, receivedMs, facts }) => ({
              messageId,
              recipient: recipient.key,
              receivedMs,
              ip: facts.evidence.connectingIp,
              sender: facts.evidence.unspecifiedSender?.key ?? senderKey(facts.evidence.envelopeSender),
            })),
          ),
        );
        expect(shared[1]).toEqual(shared[0]);
        expect(shared[2]).toEqual(shared[0]);
      }),
      lawRuns(500),
    );
  });
});

type EnvelopeFact = {
  readonly known: boolean;
  readonly value?: { readonly kind: string; readonly address?: { readonly key: string } };
};
function senderKey(fact: EnvelopeFact): string | undefined {
  return fact.known ? (fact.value?.address?.key ?? '<>') : undefined;
}
