import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { runInThisContext } from 'node:vm';

/** The parts of Microsoft's language service that are used here; it is transpiled C# and puts itself on the global object. */
interface List<T> {
  readonly Count: number;
  getItem(index: number): T;
}
interface Diagnostic {
  readonly Code: string;
  readonly Message: string;
}
interface GlobalState {
  WithDatabase(database: object): GlobalState;
}
interface KustoLanguage {
  readonly Symbols: {
    readonly TableSymbol: {
      readonly $ctor7: new (name: string, schema: string, description: null) => object;
    };
    readonly DatabaseSymbol: { readonly ctor: new (name: string, members: readonly object[]) => object };
  };
  readonly GlobalState: { readonly Default: GlobalState };
  readonly KustoCode: {
    ParseAndAnalyze(query: string, globals: GlobalState): { GetDiagnostics(): List<Diagnostic> };
  };
}

/** advanced-hunting-emailevents-table.md, read 2026-11-24; the columns that the queries use. */
const SCHEMA =
  '(Timestamp: datetime, TimeGenerated: datetime, NetworkMessageId: string, InternetMessageId: string, SenderMailFromAddress: string, SenderFromAddress: string, SenderIPv4: string, SenderIPv6: string, RecipientEmailAddress: string, Subject: string, EmailDirection: string, DeliveryAction: string, DeliveryLocation: string, Connectors: string)';

let loaded: KustoLanguage | undefined;

/** Not through `require`: its module wrapper breaks the bridge (12.4.1, measured 2026-11-24). */
function kustoLanguage(): KustoLanguage {
  if (loaded !== undefined) return loaded;
  const resolve = createRequire(import.meta.url).resolve;
  for (const file of ['bridge.js', 'Kusto.Language.Bridge.js']) {
    const path = resolve(`@kusto/language-service-next/${file}`);
    runInThisContext(readFileSync(path, 'utf8'), { filename: path });
  }
  const found: unknown = Reflect.get(Reflect.get(globalThis, 'Kusto'), 'Language');
  loaded = found as KustoLanguage;
  return loaded;
}

/** What Microsoft's language service finds wrong with a query over EmailEvents. */
export function kustoProblems(query: string, table = 'EmailEvents'): readonly string[] {
  const { Symbols, GlobalState, KustoCode } = kustoLanguage();
  const database = new Symbols.DatabaseSymbol.ctor('mail', [
    new Symbols.TableSymbol.$ctor7(table, SCHEMA, null),
  ]);
  const diagnostics = KustoCode.ParseAndAnalyze(
    query,
    GlobalState.Default.WithDatabase(database),
  ).GetDiagnostics();
  return Array.from({ length: diagnostics.Count }, (_, index) => {
    const { Code, Message } = diagnostics.getItem(index);
    return `${Code} ${Message}`;
  });
}
