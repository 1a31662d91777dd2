/** What happens when. */
export interface Agenda {
  add(at: Date, act: Act): void;
  /** Acts in order of time, and of adding among equals, those included that acts add, until the last one is done. */
  run(reach: (at: Date) => void): Promise<void>;
}
export type Act = () => Promise<void>;

interface Entry {
  readonly at: Date;
  readonly act: Act;
}

export function createAgenda(): Agenda {
  // Latest first, so that the next one is taken from the end.
  const entries: Entry[] = [];
  return {
    add(at, act) {
      let [low, high] = [0, entries.length];
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((entries[middle]?.at.getTime() ?? 0) > at.getTime()) low = middle + 1;
        else high = middle;
      }
      entries.splice(low, 0, { at, act });
    },
    async run(reach) {
      for (let next = entries.pop(); next !== undefined; next = entries.pop()) {
        reach(next.at);
        await next.act();
      }
    },
  };
}
