import { afterEach, describe, expect, it } from 'vitest';
import type { Delivery } from '../../../src/domain/conversation/chat.ts';
import { Fault } from '../../../src/domain/errors.ts';
import { HOUR_MS } from '../../../src/domain/time.ts';
import { type Harness, openHarness } from '../../support/core-harness.ts';
import { watchStore } from '../../support/watched-store.ts';

const MINUTE: Delivery = { status: 'try-later', retryAfterMs: 600_000, scope: 'chat' };

let run: Harness;
afterEach(() => run.stop());

/** A store that fails these writes while a test says so. */
const broken = new Set<string>();
let failures = 0;

async function open(): Promise<void> {
  broken.clear();
  failures = 0;
  run = await openHarness({
    policy: (policy) => ({ ...policy, sending: { ...policy.sending, quietHours: undefined } }),
    wrap: (store) =>
      watchStore(store, async (write) => {
        // Of the claims only the watch's own fail, which look ahead.
        const isOthers = write.isClaim && !write.args.some((each) => Object.hasOwn(Object(each), 'dueBy'));
        if (isOthers || !broken.has(write.name)) return write.run();
        failures += 1;
        throw new Fault('store.unavailable', { operation: 'commit' });
      }),
  });
}

/** A message that the platform asked to keep for ten minutes. */
async function waiting(): Promise<void> {
  await run.close();
  await run.dispatch();
  run.channel.script.push(MINUTE);
  await run.press('5');
  await run.dispatch();
  expect(run.channel.sent).toHaveLength(1);
}

const dueInMs = async () => {
  const { messages } = await run.chat();
  const [state] = messages.map((each) => each.state);
  return state?.status === 'queued' ? state.dueAt.getTime() - run.clock.now().getTime() : undefined;
};
const look = () => run.core.dispatcher.round().catch(() => undefined);
const warnings = () => run.log.troubles().filter((line) => line.startsWith('clock.set'));

describe('a clock set back while the store goes away', () => {
  it.each(['cases.claimDueNotices', 'chats.claimDue', 'chats.save'])(
    'moves every wait once and says so once, though %s fails meanwhile',
    async (write) => {
      await open();
      await waiting();
      const before = await dueInMs();
      run.clock.set(-HOUR_MS / 6);
      broken.add(write);
      for (let looks = 0; looks < 3; looks += 1) await look();
      expect(failures).toBeGreaterThan(0);
      broken.clear();
      await look();
      await look();
      expect(await dueInMs()).toBe(before);
      expect(warnings()).toHaveLength(1);
    },
  );

  it('moves what waits by both steps when the clock is set again meanwhile', async () => {
    await open();
    await waiting();
    const before = await dueInMs();
    run.clock.set(-HOUR_MS / 6);
    broken.add('cases.claimDueNotices');
    await look();
    run.clock.set(-HOUR_MS / 12);
    await look();
    broken.clear();
    await look();
    await look();
    expect(await dueInMs()).toBe(before);
    expect(warnings()).toHaveLength(2);
  });

  it.each([
    ['', 0],
    [', also when its lease was ended meanwhile', 1],
  ])('moves a notice once, though saving it failed%s', async (_title, ended) => {
    await open();
    run.team.script.push({ status: 'try-later', problem: 'away', retryAfterMs: 600_000 });
    await run.close();
    await run.dispatch();
    await run.press('1');
    await run.dispatch();
    const waitMs = async () => {
      const [notice] = await run.store.cases.listNotices(1);
      return notice && notice.dueAt.getTime() - run.clock.now().getTime();
    };
    const before = await waitMs();
    expect(before).toBeGreaterThan(500_000);
    run.clock.set(-HOUR_MS / 6);
    broken.add('cases.saveNotice');
    await look();
    await look();
    if (ended === 1) await run.store.cases.endNoticeLeasesOf('one');
    broken.clear();
    await look();
    expect(await waitMs()).toBe(before);
    expect(warnings()).toHaveLength(1);
  });
});
