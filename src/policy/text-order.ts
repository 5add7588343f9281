/** By UTF-16 code units: `localeCompare` would give another order on another machine. */
export function textOrder(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
