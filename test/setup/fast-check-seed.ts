import { configureGlobal } from 'fast-check';

// FC_SEED replays a run, FC_RUNS widens it; both are printed so that every run can be repeated.
const seed = Number.parseInt(process.env['FC_SEED'] ?? '', 10);
const runs = Number.parseInt(process.env['FC_RUNS'] ?? '', 10);
const chosen = Number.isNaN(seed) ? 20_261_123 : seed;

configureGlobal({
  seed: chosen,
  ...(Number.isNaN(runs) ? {} : { numRuns: runs }),
});
console.log(`fast-check seed ${chosen}, runs ${Number.isNaN(runs) ? 'as each law states' : runs}`);
