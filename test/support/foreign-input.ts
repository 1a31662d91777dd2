import fc from 'fast-check';
import { takeTurn } from '../../src/app/conversation/take-turn.ts';
import type { Chat } from '../../src/domain/conversation/chat.ts';
import type { Reply } from '../../src/domain/conversation/reply.ts';
import { ADDRESS, aChat, aRun, aSurvey, NOW } from './builders.ts';
import { EXOTIC, foreignText } from './foreign-text.ts';
import { anEventBody } from './http-intake.ts';
import { aFile } from './survey-files.ts';

/** An id that is mostly one. */
const id = fc.oneof({ weight: 12, arbitrary: fc.constantFrom('T-1', '工单 7', '👍🏽', '𠮷') }, foreignText());

/** Closing events as JSON may hold them: foreign texts in every field that is a text, and beside those that are known. */
export const aForeignEvent: fc.Arbitrary<unknown> = fc
  .record({
    externalId: id,
    serviceType: id,
    complexity: foreignText(),
    outcome: foreignText(),
    summary: foreignText(200),
    department: foreignText(),
    product: foreignText(),
    orderId: id,
    tags: fc.array(foreignText(), { maxLength: 4 }),
    agent: fc.record({ id, name: foreignText() }),
    customer: fc.record({
      externalId: id,
      name: foreignText(),
      segment: foreignText(),
      contact: fc.record({ wechatId: id, phone: foreignText(), email: foreignText() }),
    }),
    metadata: fc.dictionary(id, foreignText(), { maxKeys: 3 }),
  })
  .map(({ metadata, ...known }) => ({ ...metadata, ...anEventBody(known) }));

export interface ForeignFile {
  readonly source: string;
  /** What stands in its title, introduction, question and thanks, as it was written. */
  readonly texts: readonly string[];
}

/** Survey files with foreign texts, each written as YAML's quoted texts may write it: with escapes. */
export const aForeignFile: fc.Arbitrary<ForeignFile> = fc
  .array(fc.oneof({ weight: 4, arbitrary: wholeText() }, foreignText()), { minLength: 4, maxLength: 4 })
  .map((texts) => {
    const places = [
      'title: { zh-CN: 甲',
      'intro: { zh-CN: 甲',
      '- { text: { zh-CN: 甲',
      'thanks: { zh-CN: 甲',
    ];
    const source = places.reduce(
      (file, place, at) => file.replace(place, () => place.replace('甲', () => JSON.stringify(texts[at]))),
      aFile('id: a, kind: rating'),
    );
    return { source, texts };
  });

function wholeText(): fc.Arbitrary<string> {
  return fc.oneof(fc.constant(EXOTIC), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }));
}

/** A chat in which a low score was given, then these replies, one after the other. */
export function repliedTo(over: Partial<Chat>, replies: readonly Reply[]): Chat {
  const rated: Reply = { kind: 'typed', text: '2' };
  return [rated, ...replies].reduce<Chat>(
    (chat, reply, at) => {
      const turn = { from: ADDRESS, updateId: `u${at}`, messageId: `m${at}`, at: NOW, reply };
      const context = {
        survey: aSurvey(),
        locale: 'zh-CN',
        fires: () => true,
        remindAt: () => undefined,
      } as const;
      return takeTurn(chat, turn, context).chat ?? chat;
    },
    aChat({ run: aRun(), ...over }),
  );
}

/** Somebody types, and changes what was typed. */
export const someReplies: fc.Arbitrary<readonly Reply[]> = fc.array(
  fc.oneof(
    foreignText().map((text): Reply => ({ kind: 'typed', text })),
    fc
      .record({ text: foreignText(), at: fc.integer({ min: 0, max: 4 }) })
      .map(({ text, at }): Reply => ({ kind: 'edited', messageId: `m${at}`, text })),
  ),
  { minLength: 1, maxLength: 4 },
);
