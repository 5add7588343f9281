import { recordScanner } from '../../src/trace/record-scanner.ts';
import type { ScannerPool } from '../../src/trace/scanner-pool.ts';

/** Scanners in this thread, which answer late and in any order, as threads do; `delays` are turns of the event loop. */
export function poolHere(size: number, delays: readonly number[]): ScannerPool {
  let asked = 0;
  return {
    size,
    open: (layout) => {
      const scanners = Array.from({ length: size }, () => recordScanner(layout));
      return {
        async scan(number, piece) {
          const scanner = scanners[number];
          if (scanner === undefined) throw new RangeError(`no scanner ${number}`);
          const block = structuredClone(scanner.scan(new Uint8Array(piece)));
          asked += 1;
          for (let turn = delays[asked % delays.length] ?? 0; turn > 0; turn -= 1) {
            await new Promise((resolve) => {
              setImmediate(resolve);
            });
          }
          return block;
        },
      };
    },
  };
}
