import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packButton } from '../../../adapters/chat/button-data.ts';
import { toTurn } from '../../../adapters/telegram/receiving/to-turn.ts';
import type { RawUpdate } from '../../../adapters/telegram/receiving/update-shape.ts';
import type { ChatAddress } from '../../../src/domain/conversation/chat.ts';
import { asId, type InvitationId } from '../../../src/domain/ids.ts';
import { createKeys } from '../../../storage/keys.ts';
import { checkValue } from '../../support/telegram-spec.ts';

const fixtures: Readonly<Record<string, RawUpdate>> = JSON.parse(
  readFileSync(new URL('../../fixtures/telegram/updates.json', import.meta.url), 'utf8'),
);
const keys = createKeys(Buffer.alloc(32, 7));
const receipt = { bot: '4242', at: new Date('2026-03-02T09:00:00Z'), keys };
const from: ChatAddress = { channel: 'telegram', bot: '4242', chat: '5001' };
const runId = asId<InvitationId>('Abcdefghij-_0123456789');

function fixture(name: string): RawUpdate {
  const update = fixtures[name];
  if (update === undefined) throw new Error(`no fixture ${name}`);
  return update;
}

function pressOf(data: string, chat: object = { id: 5001, type: 'private' }): RawUpdate {
  return {
    update_id: 811000100,
    callback_query: {
      id: 'q1',
      from: { id: 5001, is_bot: false, first_name: 'Lin', language_code: 'en' },
      message: { message_id: 30, date: 0, chat },
      chat_instance: '1',
      data,
    },
  };
}

describe('the Telegram fixtures', () => {
  it.each(Object.keys(fixtures))('%s is an update as the specification has it', (name) => {
    expect(checkValue('Update', fixture(name))).toEqual([]);
  });
});

describe('a Telegram update that is a turn', () => {
  it.each([
    ['text', { kind: 'typed', text: '5分，但是等太久' }],
    ['startWithPayload', { kind: 'started', token: 'expired-payload' }],
    ['photo', { kind: 'unsupported', what: 'photo' }],
    ['sticker', { kind: 'unsupported', what: 'sticker' }],
    ['voice', { kind: 'unsupported', what: 'voice' }],
    ['location', { kind: 'unsupported', what: 'location' }],
    ['poll', { kind: 'unsupported', what: 'dice' }],
    ['edit', { kind: 'edited', messageId: '17', text: '4分' }],
    ['kicked', { kind: 'left' }],
  ])('66, 67, 73, 76: %s', (name, reply) => {
    expect(toTurn(fixture(name), receipt)).toMatchObject({
      status: 'turn',
      turn: { from, updateId: String(fixture(name).update_id), at: receipt.at, reply },
    });
  });

  it('names the message of a text, so that an edit of it is recognised', () => {
    expect(toTurn(fixture('text'), receipt)).toEqual({
      status: 'turn',
      turn: {
        from,
        updateId: '811000001',
        messageId: '17',
        at: receipt.at,
        reply: { kind: 'typed', text: '5分，但是等太久' },
      },
    });
  });

  it('79: keeps the update id as text, however large', () => {
    expect(toTurn(fixture('largestId'), receipt)).toMatchObject({ turn: { updateId: '9007199254740992' } });
  });

  it('80: takes the server’s time, not the message’s', () => {
    expect(toTurn(fixture('dateZero'), receipt)).toMatchObject({ turn: { at: receipt.at } });
    expect(toTurn(fixture('dateInFuture'), receipt)).toMatchObject({ turn: { at: receipt.at } });
  });

  it('reads a button we made for this chat, also under a message that is gone', () => {
    const data = packButton({ runId, seq: 3, code: 'tick:price' }, from, keys);
    expect(toTurn(pressOf(data), receipt)).toEqual({
      status: 'turn',
      turn: {
        from,
        updateId: '811000100',
        at: receipt.at,
        reply: { kind: 'pressed', runId, seq: 3, code: 'tick:price' },
      },
      press: { queryId: 'q1', messageId: 30, language: 'en' },
    });
  });
});

describe('a Telegram update that is none of ours', () => {
  it.each([
    ['group', 'not-private'],
    ['supergroup', 'not-private'],
    ['addedToGroup', 'not-private'],
    ['channelPost', 'unknown-kind'],
    ['pollAnswer', 'unknown-kind'],
    ['fromBot', 'from-bot'],
    ['fromOurselves', 'from-bot'],
    ['viaBot', 'via-bot'],
    ['pinned', 'service-message'],
    ['editOfCaption', 'no-text'],
    ['unblocked', 'membership'],
  ])('74, 75, 78: %s is ignored as %s', (name, reason) => {
    expect(toTurn(fixture(name), receipt)).toEqual({ status: 'ignored', reason });
  });

  it('69: refuses a button made for another chat', () => {
    const data = packButton({ runId, seq: 3, code: '5' }, { ...from, chat: '5002' }, keys);
    expect(toTurn(pressOf(data), receipt)).toMatchObject({ status: 'ignored', reason: 'forged-button' });
  });

  it.each([['x'.repeat(65)], ['{"vote":5}'], ['']])('70: ignores button data %j', (data) => {
    expect(toTurn(pressOf(data), receipt)).toMatchObject({ status: 'ignored', reason: 'foreign-button' });
  });

  it('74: ignores a press in a group', () => {
    const data = packButton({ runId, seq: 3, code: '5' }, { ...from, chat: '-200' }, keys);
    expect(toTurn(pressOf(data, { id: -200, type: 'group' }), receipt)).toMatchObject({
      status: 'ignored',
      reason: 'not-private',
    });
  });

  it('78: never throws, whatever the update holds', () => {
    const anything = fc.dictionary(
      fc.constantFrom('message', 'edited_message', 'callback_query', 'my_chat_member', 'new_kind'),
      fc.anything(),
    );
    fc.assert(
      fc.property(anything, fc.integer(), (content, update_id) => {
        expect(['turn', 'ignored']).toContain(toTurn({ ...content, update_id }, receipt).status);
      }),
    );
  });

  it('78: reads an update with fields nobody knows yet', () => {
    const text = fixture('text');
    const message = { ...Object(text['message']), brand_new: { deep: [1, 2] } };
    expect(toTurn({ ...text, message, also_new: true }, receipt).status).toBe('turn');
  });
});
