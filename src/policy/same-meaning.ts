/** Whether two values that were read mean the same: compared through and through. */
export function sameMeaning(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const [left, right] = [Object.entries(one), new Map<string, unknown>(Object.entries(other))];
  return (
    Array.isArray(one) === Array.isArray(other) &&
    left.length === right.size &&
    left.every(([key, value]: [string, unknown]) => right.has(key) && sameMeaning(value, right.get(key)))
  );
}
