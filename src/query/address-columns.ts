import { literal } from './quoting.ts';
import type { Engine } from './engine.ts';

/*
 * Addresses are grouped by their domain. Only plain addresses are cut: what has quotes, spaces, several @ or letters
 * beyond ASCII stays whole, so that this tool reads it and no engine has to. Nothing else of an address is looked at by
 * an engine, and nothing at all of IP addresses: where engines read these, they differ (measured 2026-11-24: mapped
 * IPv6 addresses, leading zeros and malformed ones, which ClickHouse refuses together with the whole query).
 */
const PLAIN_ADDRESS = '^[A-Za-z0-9._+=-]{1,250}@[A-Za-z0-9.-]{0,250}[A-Za-z0-9]$';
/** Addresses of other systems that Exchange has encapsulated are no SMTP addresses, whatever their domain. */
const ENCAPSULATED = 'imcea';

/**
 * An expression: `*@domain` for a plain address, unless its domain is among those to keep; else the text itself. `*` may
 * be a mailbox of its own. It is not listed then, or its domain would be kept, so it fares as the others do.
 */
export function domainOf(engine: Engine, text: string, keptDomains: readonly string[]): string {
  const kept = keptDomains.map((domain) => literal(engine, domain)).join(', ');
  switch (engine) {
    case 'kql': {
      const domain = `strcat('*', substring(${text}, indexof(${text}, '@')))`;
      const others = kept === '' ? '' : ` and not(tolower(${afterAt(engine, text)}) in (${kept}))`;
      return `iff(${text} matches regex ${literal(engine, PLAIN_ADDRESS)} and ${text} !startswith '${ENCAPSULATED}'${others}, ${domain}, ${text})`;
    }
    case 'duckdb': {
      const others = kept === '' ? '' : ` AND lower(${afterAt(engine, text)}) NOT IN (${kept})`;
      return `CASE WHEN regexp_matches(${text}, ${literal(engine, PLAIN_ADDRESS)}) AND NOT starts_with(lower(${text}), '${ENCAPSULATED}')${others} THEN concat('*', substr(${text}, strpos(${text}, '@'))) ELSE ${text} END`;
    }
    case 'clickhouse': {
      const others = kept === '' ? '' : ` AND lower(${afterAt(engine, text)}) NOT IN (${kept})`;
      return `if(match(${text}, ${literal(engine, PLAIN_ADDRESS)}) AND NOT startsWith(lower(${text}), '${ENCAPSULATED}')${others}, concat('*', substring(${text}, position(${text}, '@'))), ${text})`;
    }
  }
}

function afterAt(engine: Engine, text: string): string {
  switch (engine) {
    case 'kql':
      return `substring(${text}, indexof(${text}, '@') + 1)`;
    case 'duckdb':
      return `substr(${text}, strpos(${text}, '@') + 1)`;
    case 'clickhouse':
      return `substring(${text}, position(${text}, '@') + 1)`;
  }
}
