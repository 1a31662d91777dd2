import { describe, expect, it } from 'vitest';
import type { Health } from '../../src/ports/channel.ts';
import { showScans } from '../../src/wiring/start/show-scans.ts';

/** One look for each state, and the end. */
async function looked(isTTY: boolean, states: readonly (string | undefined)[]): Promise<readonly string[]> {
  const written: string[] = [];
  const stop = new AbortController();
  let at = 0;
  const health = (): readonly Health[] => {
    const scan = states[at];
    return [{ name: 'wechat', state: 'starting', why: 'login', ...(scan === undefined ? {} : { scan }) }];
  };
  await showScans(
    {
      health,
      locale: 'en',
      terminal: { isTTY, write: (text: unknown) => written.push(String(text)) > 0 },
      timers: {
        sleep: async () => {
          at += 1;
          if (at >= states.length) stop.abort();
        },
      },
    },
    stop.signal,
  );
  return written;
}

describe('a login that somebody has to scan', () => {
  it('is drawn in a terminal once, and again when the code is a new one', async () => {
    const written = await looked(true, [undefined, 'one', 'one', 'two', undefined, 'two']);
    expect(written).toHaveLength(3);
    expect(written[0]).toContain('scan this code');
    expect(written[0]).toContain('█');
    expect(new Set(written).size).toBe(2);
  });

  it('is in no pipe and no log', async () => {
    expect(await looked(false, ['one', 'two'])).toEqual([]);
  });
});
