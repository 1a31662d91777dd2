/** Remembers what came lately, so that it is not worked on twice. Enough for what changes nothing: a restart forgets it. */
export interface SeenEvents {
  /** False when it was there already. */
  add(id: string): boolean;
}

export function createSeenEvents(kept: number): SeenEvents {
  const seen = new Set<string>();
  return {
    add(id) {
      if (seen.has(id)) return false;
      const [oldest] = seen;
      if (seen.size >= kept && oldest !== undefined) seen.delete(oldest);
      seen.add(id);
      return true;
    },
  };
}
