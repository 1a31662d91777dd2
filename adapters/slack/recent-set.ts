/** Remembers the names that came last, so that the same thing is not done twice. A restart forgets them. */
export interface RecentSet {
  /** False when it was there already. */
  add(name: string): boolean;
  has(name: string): boolean;
}

/** Keeps at most so many: the oldest goes first. */
export function createRecentSet(kept: number): RecentSet {
  const names = new Set<string>();
  return {
    add(name) {
      if (names.has(name)) return false;
      const [oldest] = names;
      if (names.size >= kept && oldest !== undefined) names.delete(oldest);
      names.add(name);
      return true;
    },
    has: (name) => names.has(name),
  };
}
