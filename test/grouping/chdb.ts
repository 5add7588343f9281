import { mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** ClickHouse in process, which runs SQL and a dialect of KQL. */
interface ChdbSession {
  query(text: string, format: string): string;
  cleanup(): void;
}
interface Chdb {
  readonly Session: new (path: string) => ChdbSession;
}

// 543 MB, and none for Windows, so it is no dependency: `npm install --no-save chdb@3.4.0` (later ones may have no KQL).
const PACKAGE = 'chdb';

export function loadChdb(): Chdb | undefined {
  try {
    const loaded: Chdb = createRequire(import.meta.url)(PACKAGE);
    return loaded;
  } catch {
    return undefined;
  }
}

export interface ChdbDatabase {
  sql(text: string): string;
  kql(text: string): string;
  close(): void;
}

export function openChdb(chdb: Chdb): ChdbDatabase {
  const session = new chdb.Session(mkdtempSync(join(tmpdir(), 'mailflow-chdb-')));
  session.query('CREATE DATABASE mail ENGINE = Atomic', 'CSV');
  session.query('USE mail', 'CSV');
  return {
    sql: (text) => session.query(text, 'CSVWithNames'),
    kql: (text) => {
      session.query("SET allow_experimental_kusto_dialect = 1, dialect = 'kusto'", 'CSV');
      try {
        // Its KQL has no escapes by code point, which Kusto has.
        return session.query(text.replaceAll('\\u202e', '\u202E'), 'CSVWithNames');
      } finally {
        session.query("SET dialect = 'clickhouse'", 'CSV');
      }
    },
    close: () => session.cleanup(),
  };
}
