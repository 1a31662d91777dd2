import { afterEach, describe, expect, it } from 'vitest';
import type { Failing } from '../../support/failing-store.ts';
import { createGate } from '../../support/gate.ts';
import { Switch } from '../../support/switch.ts';
import { type Call, watchStore } from '../../support/watched-store.ts';
import { openWorkingCore, type WorkingCore } from '../../support/working-core.ts';

const MINUTE_MS = 60_000;

let world: WorkingCore;
afterEach(() => world.stop());

const isSave = ({ name }: Call) => name === 'chats.save';
const isQuestion = (text: string, number: number) => text.startsWith(`${number}/6`);
const heard = () => world.run.channel.heard('100');

/** A survey whose first question has arrived and is settled. */
async function asked(): Promise<void> {
  world = await openWorkingCore();
  await world.run.close();
  await world.pass(2000);
  expect(heard()).toHaveLength(1);
}

/** From the moment in which the next message leaves, the store is away for so long. */
function loseWhenSent(how: Failing, ms: number): void {
  world.run.channel.script.push(async () => {
    const untilMs = world.time.monotonicMs() + ms;
    world.store.fails = () => (world.time.monotonicMs() < untilMs ? how : undefined);
    return { status: 'delivered', messageId: 'sent' };
  });
}

describe('F7: a store lost in the moment in which a message has left', () => {
  it.each([
    ['for 3 s', 'before', 3000],
    ['for 3 s, with replies lost', 'after', 3000],
    ['for longer than a lease', 'before', MINUTE_MS],
    ['for longer than a lease, with replies lost', 'after', MINUTE_MS],
    ['for an hour', 'before', 60 * MINUTE_MS],
  ] as const)('%s: nothing is sent again, and the chat goes on within 5 s', async (_, how, ms) => {
    await asked();
    loseWhenSent(how, ms);
    await world.run.press('5');
    await world.pass(ms);
    expect(heard()).toHaveLength(2);
    await world.pass(5000);
    expect(heard()).toHaveLength(2);
    expect((await world.run.chat()).messages).toEqual([]);
    expect((await world.run.chat()).run?.shown?.messageId).toBe('sent');
    await world.run.press('4');
    await world.pass(1000);
    expect(heard().map((text) => [1, 2, 3].find((each) => isQuestion(text, each)))).toEqual([
      undefined,
      2,
      3,
    ]);
  });

  it('leaves answers refused meanwhile, and taken when they come again', async () => {
    await asked();
    loseWhenSent('before', 20_000);
    await world.run.press('5');
    await world.pass(100);
    await world.play(async () => {
      await world.untilTaken(() => world.run.say('4', { updateId: 'again' }));
    }, 40_000);
    expect(world.refused()).toBeGreaterThan(15);
    await world.pass(1000);
    expect(heard().filter((text) => isQuestion(text, 3))).toHaveLength(1);
    expect((await world.run.chat()).run?.log).toHaveLength(2);
  });

  it('keeps what the platform said when the settling save was made and only its reply was lost', async () => {
    await asked();
    world.run.channel.script.push(async () => {
      let saves = 0;
      world.store.fails = (call) => {
        if (!isSave(call)) return undefined;
        saves += 1;
        return saves === 1 ? 'after' : undefined;
      };
      return { status: 'refused', reason: 'invalid' };
    });
    await world.run.press('5');
    await world.pass(2000);
    const [dead] = await world.run.store.cases.listSetAside(9);
    expect(dead).toMatchObject({ kind: 'message', code: 'refused-invalid' });
    expect((await world.run.chat()).messages).toEqual([]);
  });

  it('is given up when nobody waits for the process any more', async () => {
    await asked();
    loseWhenSent('before', MINUTE_MS);
    await world.run.press('5');
    await world.pass(1000);
    world.run.core.end();
    await world.play(() => world.run.core.dispatcher.idle(), 1000);
    expect(await world.run.chat().catch(() => undefined)).toBeUndefined();
  });
});

describe('F8: a commit whose reply is lost', () => {
  it('is a repeat when it comes again, and its question leaves at once and once', async () => {
    await asked();
    let saves = 0;
    world.store.fails = (call) => {
      if (!isSave(call)) return undefined;
      saves += 1;
      return saves === 1 ? 'after' : undefined;
    };
    await expect(world.run.press('5')).rejects.toMatchObject({ code: 'store.unavailable' });
    await world.pass(1000);
    expect(heard().filter((text) => isQuestion(text, 2))).toHaveLength(1);
    await world.pass(MINUTE_MS);
    expect(heard()).toHaveLength(2);
  });

  it('leaves nobody waiting when every reply was lost for a while', async () => {
    await asked();
    const untilMs = world.time.monotonicMs() + 4000;
    const isWrite = ({ name }: Call) => !/\.(?:load|find|list|is|count)/u.test(name);
    world.store.fails = (call) => (isWrite(call) && world.time.monotonicMs() < untilMs ? 'after' : undefined);
    const { asks } = world.run.channel.last('100');
    if (asks === undefined) throw new RangeError('no buttons');
    await world.play(async () => {
      const press = () => world.run.reply({ kind: 'pressed', ...asks, code: '5' }, { updateId: 'the same' });
      expect(await world.untilTaken(press)).toEqual({ status: 'repeated' });
    }, 6000);
    await world.pass(5000);
    expect(heard().filter((text) => isQuestion(text, 2))).toHaveLength(1);
    await world.pass(MINUTE_MS);
    expect(heard()).toHaveLength(2);
  });
});

describe('F7: a claim whose reply is lost', () => {
  it.each(['chats.claimDue', 'asking.claimDueInvitations', 'cases.claimDueNotices'])(
    '%s: what it took is due again at once',
    async (name) => {
      world = await openWorkingCore();
      const lost = new Set<string>();
      const taken: string[] = [];
      await world.run.close();
      world.store.fails = (call) => {
        // Records of a chat that is not carried out at once have to be claimed.
        if (name === 'chats.claimDue' && call.name === 'chats.save' && !lost.has('save')) {
          lost.add('save');
          return 'after';
        }
        if (call.name !== name || lost.has(name)) return undefined;
        lost.add(name);
        taken.push(call.name);
        return 'after';
      };
      await world.pass(2000);
      await world.run.press('1');
      await world.pass(3000);
      expect(taken).toEqual([name]);
      expect(heard()).toHaveLength(2);
      expect(world.run.team.messages.size).toBe(1);
      expect(await world.run.store.chats.countWaiting()).toMatchObject({ messages: 0, records: 0 });
    },
  );
});

describe('F8: what is freed after a failure', () => {
  it.each([
    ['under way when it begins', true],
    ['made after it began', false],
  ])('is never a commit %s, though it takes its time: its question leaves once', async (_, isBefore) => {
    const [replying, freeing, sending] = [createGate(), createGate(), createGate()];
    const [holdsReply, holdsFreeing] = [new Switch(), new Switch()];
    world = await openWorkingCore({
      wrap: (store) =>
        watchStore(store, async (write) => {
          if (write.name === 'chats.endLeasesOf' && holdsFreeing.isOn()) await freeing.pass();
          const made = await write.run();
          if (write.name === 'chats.save' && holdsReply.isOn()) {
            holdsReply.turn('off');
            await replying.pass();
          }
          return made;
        }),
    });
    await world.run.close();
    await world.pass(2000);
    world.run.channel.script.push(async () => {
      await sending.pass();
      return { status: 'delivered', messageId: 'sent' };
    });
    // Somebody else's turn fails, and the dispatcher is about to free what it finds.
    world.store.fails = () => 'before';
    await expect(world.run.say('5', { chat: '200' })).rejects.toMatchObject({ code: 'store.unavailable' });
    world.store.fails = () => undefined;
    holdsFreeing.turn('on');
    holdsReply.turn(isBefore ? 'on' : 'off');
    let pressing = isBefore ? world.run.press('5') : undefined;
    if (isBefore) await replying.reached;
    world.time.advance(10);
    const round = world.run.core.dispatcher.round();
    await freeing.reached;
    world.time.advance(10);
    pressing ??= world.run.press('5');
    replying.open();
    await pressing;
    await sending.reached;
    freeing.open();
    await round;
    sending.open();
    await world.run.core.dispatcher.idle();
    await world.pass(MINUTE_MS);
    expect(heard()).toHaveLength(2);
    expect((await world.run.chat()).run?.shown?.messageId).toBe('sent');
  });

  it('does nothing to who works undisturbed: the store is not asked', async () => {
    await asked();
    let freed = 0;
    world.store.onCall = ({ name }) => {
      if (/end\w*LeasesOf/u.test(name)) freed += 1;
    };
    await world.run.press('5');
    await world.pass(MINUTE_MS);
    expect(freed).toBe(0);
  });
});
