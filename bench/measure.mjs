import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Runs a command once; seconds, and for Node.js processes what they used. */
export function measureOnce({ command = process.execPath, args, folder }) {
  const isNode = command === process.execPath;
  const usage = join(folder, 'usage.json');
  const preload = new URL('report-usage.mjs', import.meta.url).href;
  rmSync(usage, { force: true });
  const start = performance.now();
  const run = spawnSync(command, isNode ? ['--import', preload, ...args] : args, {
    cwd: folder,
    env: { ...process.env, BENCH_USAGE: usage },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const seconds = (performance.now() - start) / 1000;
  if (run.error !== undefined || run.status !== 0) {
    throw new Error(
      `${command} ${args.join(' ')} ended with ${run.status}: ${(run.stderr ?? '').slice(0, 2000)}`,
    );
  }
  const used = isNode ? JSON.parse(readFileSync(usage, 'utf8')) : { mebibytes: null, cpuSeconds: null };
  return { seconds, ...used, output: run.stdout };
}

export function median(numbers) {
  const sorted = numbers.toSorted((left, right) => left - right);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The medians of several runs, and the spread of their times. */
export const medians = (runs) => ({
  seconds: median(runs.map(({ seconds }) => seconds)),
  fastest: Math.min(...runs.map(({ seconds }) => seconds)),
  slowest: Math.max(...runs.map(({ seconds }) => seconds)),
  cpuSeconds: runs[0].cpuSeconds === null ? null : median(runs.map(({ cpuSeconds }) => cpuSeconds)),
  mebibytes: runs[0].mebibytes === null ? null : median(runs.map(({ mebibytes }) => mebibytes)),
  output: runs[0].output,
});
