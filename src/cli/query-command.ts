import type { Argv } from 'yargs';
import {
  assumptionState,
  changedEvents,
  ENGINES,
  groupingQuery,
  isCalendarDay,
  messagesQuery,
  type Combination,
  type Engine,
  type QueryTarget,
} from '../index.ts';
import { ASSUMPTION_OPTIONS } from './assumption-options.ts';
import { loadCandidates } from './compared-policies.ts';
import type { Environment } from './environment.ts';
import { EXIT, UsageError, type ExitCode } from './exit-code.ts';
import { loadFacts } from './facts-files.ts';
import { readLog } from './read-log.ts';
import { writeAll } from './streams.ts';
import { traceSources } from './trace-files.ts';

export interface QueryArguments {
  readonly engine: Engine;
  readonly candidates: readonly string[];
  readonly baseline: string | undefined;
  readonly table: string;
  readonly timeColumn: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly messages: readonly string[];
  readonly facts: readonly string[];
  readonly assume: readonly string[];
  readonly assumeNothing: boolean;
  readonly learnAssumptions: boolean;
}

// eslint-disable-next-line typescript/explicit-module-boundary-types -- yargs infers the arguments it builds
export const queryOptions = (yargs: Argv) =>
  yargs
    .option('engine', {
      describe:
        'whose query: kql (Defender XDR, Sentinel, Azure Data Explorer), duckdb or clickhouse, over the columns of EmailEvents',
      choices: ENGINES,
      requiresArg: true,
      demandOption: true,
    })
    .option('candidate', {
      describe: 'the proposed policy, as in replay (repeatable: the query is for all of them)',
      type: 'string',
      array: true,
      requiresArg: true,
      demandOption: true,
    })
    .option('baseline', {
      describe: 'the policy in force; give the same policies to replay',
      type: 'string',
      requiresArg: true,
    })
    .option('table', {
      describe: 'the table; for duckdb also a file or a glob of files',
      type: 'string',
      requiresArg: true,
      default: 'EmailEvents',
    })
    .option('time-column', {
      describe: 'the column with the time; Microsoft Sentinel calls it TimeGenerated',
      type: 'string',
      requiresArg: true,
      default: 'Timestamp',
    })
    .option('from', { describe: 'the first day, as 2026-09-01 (UTC)', type: 'string', requiresArg: true })
    .option('to', { describe: 'the last day, as 2026-09-30 (UTC)', type: 'string', requiresArg: true })
    .option('messages', {
      describe:
        'print the query that lists the messages of the changed and uncertain combinations of this grouped result (repeatable)',
      type: 'string',
      array: true,
      requiresArg: true,
      default: [],
    })
    .option('facts', {
      describe: 'with --messages: a facts file, as in replay (repeatable)',
      type: 'string',
      array: true,
      requiresArg: true,
      default: [],
    })
    .options(ASSUMPTION_OPTIONS)
    .option('learn-assumptions', {
      describe: 'with --messages: as in replay',
      type: 'boolean',
      default: false,
    });

/** Prints a query; the engine that holds the log runs it, this tool connects to nothing. */
export async function runQuery(args: QueryArguments, environment: Environment): Promise<ExitCode> {
  const target: QueryTarget = {
    table: nameOf('--table', args.table),
    timeColumn: nameOf('--time-column', args.timeColumn),
    from: dayOf('--from', args.from),
    to: dayOf('--to', args.to),
  };
  if (target.from !== undefined && target.to !== undefined && target.to < target.from) {
    throw new UsageError(`--to ${target.to} is before --from ${target.from}`);
  }
  const { out, err } = environment.streams;
  if (args.messages.length === 0) {
    const { baseline, candidates } = await loadCandidates(args);
    const policies = [...(baseline === undefined ? [] : [baseline]), ...candidates];
    await writeAll(out, [
      groupingQuery(
        args.engine,
        policies.map(({ policy }) => policy),
        target,
      ),
    ]);
    return EXIT.done;
  }
  const changed = await changedCombinations(args, environment);
  if (changed.combinations.length === 0) {
    err.write('mailflow: no combination is changed or uncertain, so there is no message to list\n');
    return EXIT.done;
  }
  await writeAll(out, [
    messagesQuery(args.engine, changed.combinations, {
      ...target,
      from: target.from ?? changed.from,
      to: target.to ?? changed.to,
    }),
  ]);
  return EXIT.done;
}

interface Changed {
  readonly combinations: readonly Combination[];
  /** The days of these combinations; undefined when one of them has none. */
  readonly from: string | undefined;
  readonly to: string | undefined;
}

async function changedCombinations(args: QueryArguments, environment: Environment): Promise<Changed> {
  if (args.learnAssumptions && args.baseline === undefined) {
    throw new UsageError('--learn-assumptions needs the policy that was in force; give --baseline as well');
  }
  const policies = await loadCandidates(args);
  const { documents: facts } = await loadFacts(args.facts);
  const sources = await traceSources(args.messages, environment.stdin);
  const trace = await readLog(sources, {
    dateFormat: undefined,
    facts,
    now: environment.now,
    show: undefined,
  });
  const other = trace.inputs.find(({ format }) => format !== 'groupedEvents');
  if (other !== undefined) {
    throw new UsageError(
      `--messages ${other.path}: this is no result of a query that mailflow query prints; give that result`,
    );
  }
  const combinations: Combination[] = [];
  const days = new Set<string | undefined>();
  for (const candidate of policies.candidates) {
    const changed = changedEvents({
      ...policies,
      candidate,
      notes: [],
      findings: [],
      trace,
      state: assumptionState(policies.pins, { assumeNothing: args.assumeNothing }),
      facts,
      tool: environment.tool,
      allSources: false,
      learnAssumptions: args.learnAssumptions,
    });
    for (const { counted, receivedMs } of changed) {
      if (counted !== undefined) combinations.push(counted.combination);
      days.add(receivedMs === undefined ? undefined : new Date(receivedMs).toISOString().slice(0, 10));
    }
  }
  const known = [...days].filter((day) => day !== undefined).sort();
  const bounded = known.length === days.size;
  return { combinations, from: bounded ? known[0] : undefined, to: bounded ? known.at(-1) : undefined };
}

function dayOf(option: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (!isCalendarDay(text)) {
    throw new UsageError(`${option} ${text}: write a day as 2026-09-30`);
  }
  return text;
}

function nameOf(option: string, text: string): string {
  if (text.trim() === '' || /\p{Cc}/u.test(text)) throw new UsageError(`${option}: write a name`);
  return text;
}
