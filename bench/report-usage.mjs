// Preloaded into the Node.js processes that are measured: says at the end what they used.
import { writeFileSync } from 'node:fs';

const path = process.env.BENCH_USAGE;
process.on('exit', () => {
  if (path === undefined) return;
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  writeFileSync(
    path,
    JSON.stringify({ mebibytes: maxRSS / 1024, cpuSeconds: (userCPUTime + systemCPUTime) / 1e6 }),
  );
});
