/** The last part of each path, with as many folders before it as it takes to tell the paths apart. */
export function shortNames(paths: readonly string[]): readonly string[] {
  const parts = paths.map((path) => path.split('/').filter((part) => part !== ''));
  const deepest = Math.max(1, ...parts.map(({ length }) => length));
  const taken = paths.map(() => 1);
  const nameOf = (index: number): string => {
    const own = parts[index] ?? [];
    return own.length === 0 ? (paths[index] ?? '') : own.slice(-(taken[index] ?? 1)).join('/');
  };
  for (let depth = 1; depth < deepest; depth += 1) {
    const names = paths.map((_, index) => nameOf(index));
    for (const [index, name] of names.entries()) {
      if (names.filter((other) => other === name).length > 1) taken[index] = depth + 1;
    }
  }
  return paths.map((_, index) => nameOf(index));
}
