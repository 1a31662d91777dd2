import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replay } from '../../../flows/engine/step.ts';
import { MINUTE_MS } from '../../../src/domain/time.ts';
import { type Harness, openHarness } from '../../support/core-harness.ts';

const WORDS = [
  '5',
  '1',
  '4-5',
  '10/10',
  '是',
  '嗯',
  '返回',
  '跳过',
  '重来',
  '转人工',
  '继续',
  '帮助',
  '9',
  'slow',
  '等太久了',
] as const;

/** One thing that happens to a chat, each as likely as the others. */
const happenings = fc.oneof(
  fc.record({ kind: fc.constant('typed'), text: fc.constantFrom(...WORDS), again: fc.boolean() }),
  fc.record({
    kind: fc.constant('pressed'),
    code: fc.constantFrom('5', '1', '9', 'command:back', 'command:skip'),
  }),
  fc.record({ kind: fc.constant('edited'), of: fc.nat(20), text: fc.constantFrom(...WORDS) }),
  fc.record({ kind: fc.constant('time'), minutes: fc.constantFrom(1, 60, 1300) }),
  fc.record({ kind: fc.constant('dispatch') }),
  fc.record({ kind: fc.constant('media') }),
);
type Happening = typeof happenings extends fc.Arbitrary<infer T> ? T : never;

async function happen(run: Harness, each: Happening, index: number): Promise<void> {
  switch (each.kind) {
    case 'typed': {
      const named = { updateId: `t${index}`, messageId: `m${index}` };
      await run.say(each.text, named);
      if (each.again)
        expect(['repeated', 'ignored', 'stale']).toContain((await run.say(each.text, named)).status);
      return;
    }
    case 'pressed': {
      const asks = run.channel.sent.findLast(({ to }) => to === '100')?.asks;
      if (asks !== undefined) await run.reply({ kind: 'pressed', ...asks, code: each.code });
      return;
    }
    case 'edited':
      await run.reply({ kind: 'edited', messageId: `m${each.of}`, text: each.text });
      return;
    case 'time':
      run.clock.advance(each.minutes * MINUTE_MS);
      return;
    case 'media':
      await run.reply({ kind: 'unsupported', what: 'photo' });
      return;
    case 'dispatch':
      await run.dispatch();
  }
}

/** What must hold at every moment. */
async function check(run: Harness): Promise<void> {
  const chat = await run.chat();
  const waiting = chat.messages.filter(({ role, state }) => role === 'question' && state.status === 'queued');
  expect(waiting.length).toBeLessThanOrEqual(1);
  if (chat.run === undefined) return;
  const survey = await run.store.asking.findSurvey(chat.run.survey);
  if (survey === undefined) throw new RangeError('no survey');
  expect(
    replay(
      survey,
      chat.run.log.map(({ event }) => event),
    ),
  ).toEqual(chat.run.state);
}

describe('a chat in which anything may happen', () => {
  it('I4, I1: equals the replay of its log after every turn, and comes to rest with nothing waiting and the customer free', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happenings, { maxLength: 30 }), async (all) => {
        const run = await openHarness();
        await run.close();
        await run.dispatch();
        for (const [index, each] of all.entries()) {
          await happen(run, each, index);
          await check(run);
        }
        for (let hours = 0; hours < 100; hours += 10) {
          run.clock.advance(600 * MINUTE_MS);
          await run.dispatch();
        }
        expect(await run.store.chats.countWaiting()).toEqual({
          chats: 0,
          messages: 0,
          records: 0,
          openRuns: 0,
        });
        expect((await run.store.responses.list({}, 5, undefined))?.items.length).toBeLessThanOrEqual(1);
        expect(await run.store.asking.listOpenInvitationsOf('crm', 'A-1')).toEqual([]);
        expect(run.log.troubles()).toEqual([]);
        await run.stop();
      }),
      { numRuns: 60 },
    );
  });
});
