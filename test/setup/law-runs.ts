/** The cases a law is run at: what it states, or FC_RUNS for a deeper run. */
export function lawRuns(stated: number): { readonly numRuns: number } {
  const asked = Number.parseInt(process.env['FC_RUNS'] ?? '', 10);
  return { numRuns: Number.isNaN(asked) ? stated : asked };
}
