import { DuckDBInstance } from '@duckdb/node-api';

/** Runs statements on a database in memory, and gives the rows of the last one. */
export async function runDuckdb(
  statements: readonly string[],
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    let rows: readonly Readonly<Record<string, unknown>>[] = [];
    for (const statement of statements) {
      const reader = await connection.runAndReadAll(statement);
      rows = reader.getRowObjectsJson();
    }
    return rows;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Statements of a printed query, which hold no `;` of their own in these tests. */
export const statementsOf = (query: string): readonly string[] =>
  query
    .split(/;\n/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
