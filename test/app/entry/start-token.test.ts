import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entryToken, invitationToken, readStartToken } from '../../../src/app/entry/start-token.ts';
import { asId, type InvitationId } from '../../../src/domain/ids.ts';
import { LOCALES } from '../../../src/domain/text.ts';
import { createKeys, makeRootKey } from '../../../storage/keys.ts';
import { type Harness, openHarness } from '../../support/core-harness.ts';
import { DESK, start, withDesk } from './starting.ts';

const keys = createKeys(makeRootKey());
const ID = asId<InvitationId>('dhDhh3iHq1m3Zb7pTn4XkA');
const letters = fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/u);

describe('a token that opens a chat', () => {
  it('is what Telegram carries: at most 64 of A-Z, a-z, 0-9, _ and -', () => {
    const tokens = [entryToken(keys, 'a'.repeat(32)), entryToken(keys, 'a', 'en'), invitationToken(keys, ID)];
    for (const token of tokens) expect(token).toMatch(/^[A-Za-z0-9_-]{1,64}$/u);
  });

  it('is read back, an entry with the language of its page', () => {
    expect(readStartToken(keys, invitationToken(keys, ID))).toEqual({ kind: 'invitation', id: ID });
    expect(readStartToken(keys, entryToken(keys, 'a-1'))).toEqual({
      kind: 'entry',
      id: 'a-1',
      locale: undefined,
    });
    for (const locale of LOCALES)
      expect(readStartToken(keys, entryToken(keys, 'a-1', locale))).toEqual({
        kind: 'entry',
        id: 'a-1',
        locale,
      });
  });

  it('is nothing to another installation', () => {
    expect(readStartToken(createKeys(makeRootKey()), entryToken(keys, 'a-1'))).toBeUndefined();
  });

  it('is nothing once a character is another one', () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(...'abcXYZ019_-'), (at, letter) => {
        for (const token of [entryToken(keys, 'front-desk'), invitationToken(keys, ID)]) {
          const place = at % token.length;
          if (token[place] === letter) continue;
          expect(
            readStartToken(keys, `${token.slice(0, place)}${letter}${token.slice(place + 1)}`),
          ).toBeUndefined();
        }
      }),
    );
  });

  it('is never made of what others think up', () => {
    fc.assert(
      fc.property(fc.oneof(letters, fc.string()), (junk) => readStartToken(keys, junk) === undefined),
    );
  });
});

describe('73: a start with anything else', () => {
  let run: Harness;
  beforeAll(async () => {
    run = await openHarness({ policy: withDesk });
  });
  afterAll(() => run.stop());

  it('gets the neutral text, and nothing is recorded', async () => {
    await run.say('/start', { chat: 'plain' });
    await run.dispatch();
    const [neutral] = run.channel.heard('plain');
    expect(neutral).toBeDefined();
    let chats = 0;
    await fc.assert(
      fc.asyncProperty(letters, async (junk) => {
        chats += 1;
        const chat = `junk-${chats}`;
        expect(await start(run, junk, { chat })).toEqual({ status: 'taken' });
        await run.dispatch();
        expect(run.channel.heard(chat)).toEqual([neutral]);
      }),
      { numRuns: 40 },
    );
    expect(await run.store.asking.listInteractions(10)).toEqual([]);
  });

  it('is the same where the token is one of another installation', async () => {
    const foreign = createKeys(makeRootKey());
    for (const [chat, token] of [
      ['f1', entryToken(foreign, DESK.id)],
      ['f2', invitationToken(foreign, ID)],
      ['f3', invitationToken(run.opened.keys, ID)],
    ] as const) {
      await start(run, token, { chat });
      await run.dispatch();
      expect(run.channel.heard(chat)).toEqual(run.channel.heard('plain'));
    }
  });

  it('changes nothing when it is delivered again', async () => {
    await start(run, 'junk', { chat: 'twice', updateId: 'same' });
    expect(await start(run, 'junk', { chat: 'twice', updateId: 'same' })).toEqual({ status: 'repeated' });
    await run.dispatch();
    expect(run.channel.heard('twice')).toHaveLength(1);
  });
});
