import { recordScanner, type RecordScanner } from '../../src/trace/record-scanner.ts';
import type { ScanLayout } from '../../src/trace/scanned-block.ts';
import type { ScannerPool } from '../../src/trace/scanner-pool.ts';

/** Scanners in this thread, which answer late and in any order, as threads do; `delays` are turns of the event loop. */
export function poolHere(size: number, delays: readonly number[]): ScannerPool {
  const scanners = new Map<string, RecordScanner>();
  let asked = 0;
  return {
    size,
    async scan(number, layout: ScanLayout, source) {
      const key = `${number} ${JSON.stringify(layout)}`;
      const scanner = scanners.get(key) ?? recordScanner(layout);
      scanners.set(key, scanner);
      const block = structuredClone(scanner.scan(source.slice()));
      asked += 1;
      for (let turn = delays[asked % delays.length] ?? 0; turn > 0; turn -= 1) {
        await new Promise((resolve) => {
          setImmediate(resolve);
        });
      }
      return block;
    },
  };
}
