import { afterEach, describe, expect, it } from 'vitest';
import { lastOf, openButtons, reactionTo } from '../support/app-telegram.ts';
import { openTelegramStory, type TelegramStory } from '../support/app-telegram-story.ts';

const HOUR_MS = 3_600_000;

describe('what may arrive on Telegram, with the running program', () => {
  let story: TelegramStory;

  afterEach(() => story.end());

  it('63: ends with 退订 at any step, is confirmed once, and nothing follows', async () => {
    story = await openTelegramStory();
    await story.invite();
    await story.press('4 ');
    expect((await story.say('退订')).text).toContain('已退订');
    const said = story.customer.messages.length;
    await story.server.until(() => openButtons(story.customer).length === 0);
    expect((await story.close('T-2')).decision).toMatchObject({ outcome: 'skipped', reason: 'opted-out' });
    await story.app.advance(30 * HOUR_MS);
    await story.app.restart();
    expect(story.customer.messages).toHaveLength(said);
    expect((await story.say('恢复')).text).toContain('已恢复');
  });

  it('66: asks again when a picture comes, twice at most, and downloads nothing', async () => {
    story = await openTelegramStory();
    await story.invite();
    for (const [content, said] of [
      [{ sticker: STICKER }, '我只看得懂文字和按钮'],
      [{ voice: VOICE }, '我还听不懂语音'],
    ] as const)
      expect(
        (await reactionTo(story.server, story.customer, () => story.customer.send(content))).text,
      ).toContain(said);
    const said = story.customer.messages.length;
    const update = story.customer.send({ location: { latitude: 31.2, longitude: 121.5 } });
    await story.server.until(() => story.server.updates.confirmed.has(update));
    expect(story.customer.messages).toHaveLength(said);
    expect(story.server.callsOf('getFile')).toEqual([]);
    expect((await story.say('5')).text).toContain('解决问题很轻松？');
  });

  it('67: an edited answer is the answer while the survey is open, never a second one', async () => {
    story = await openTelegramStory();
    await story.invite();
    const { messageId } = story.customer.type('2');
    await story.server.until(() => lastOf(story.customer).text.includes('解决问题很轻松？'));
    expect(
      (await reactionTo(story.server, story.customer, () => story.customer.edit(messageId, '4'))).text,
    ).toContain('已按您修改后的内容更新');
    await story.say('退订');
    expect(await story.answers()).toEqual([['overall', 4]]);
  });

  it('68: a button of an old question changes nothing', async () => {
    story = await openTelegramStory();
    const first = await story.invite();
    const old = first.buttons.flat()[0];
    await story.press('2 ');
    story.customer.pressData(old?.data ?? '', first.id);
    await story.server.until(() => story.customer.unansweredPresses() === 0);
    expect(story.customer.notices.at(-1)).toContain('已记录');
    await story.press('7');
    await story.say('退订');
    expect(await story.answers()).toEqual([
      ['overall', 2],
      ['effort', 7],
    ]);
  });

  it('69, 70: forged and foreign button data change nothing', async () => {
    story = await openTelegramStory();
    const first = await story.invite();
    const real = first.buttons.flat()[0]?.data ?? '';
    const stranger = story.server.customer(701);
    stranger.pressData(real, first.id);
    for (const data of [`${real.slice(0, -2)}xx`, 'x'.repeat(65), '{"vote":5}', 'hello'])
      story.customer.pressData(data, first.id);
    await story.server.until(
      () => story.customer.unansweredPresses() === 0 && stranger.unansweredPresses() === 0,
    );
    expect(story.customer.messages).toHaveLength(1);
    expect(stranger.messages).toEqual([]);
    expect(story.app.log.text()).not.toContain(real);
  });

  it('71, 72: the same button twice, or two different ones, within a moment are one answer: the first', async () => {
    story = await openTelegramStory();
    const first = await story.invite();
    const [five, four] = first.buttons.flat();
    for (const button of [five, five, four]) story.customer.pressData(button?.data ?? '', first.id);
    await story.server.until(
      () => story.customer.unansweredPresses() === 0 && story.customer.messages.length > 1,
    );
    expect(story.customer.notices.filter((words) => words.includes('已记录'))).toHaveLength(2);
    await story.say('退订');
    expect(await story.answers()).toEqual([['overall', 5]]);
  });

  it('73: /start with any payload is answered neutrally', async () => {
    story = await openTelegramStory();
    const stranger = story.server.customer(702);
    for (const text of ['/start', '/start unknown-payload', `/start ${'x'.repeat(64)}`]) {
      const { text: said } = await reactionTo(story.server, stranger, () => stranger.type(text));
      expect(said).toContain('这里用来收集服务评价');
    }
  });

  it('74, 75: is never held in a group or a channel, nor with bots', async () => {
    story = await openTelegramStory();
    const from = { id: 700, is_bot: false, first_name: 'Customer' };
    const bot = { id: 999, is_bot: true, first_name: 'Other' };
    const group = { id: -100200, type: 'supergroup', title: 'Friends' };
    const message = { message_id: 9000, date: 1_772_442_000, text: '/start' };
    const ids = [
      story.server.updates.add('message', { ...message, chat: group, from }),
      story.server.updates.add('message', {
        ...message,
        chat: { ...group, id: -44, type: 'group' },
        from,
        text: '5',
      }),
      story.server.updates.add('channel_post', { ...message, chat: { ...group, type: 'channel' } }),
      story.server.updates.add('my_chat_member', {
        chat: group,
        from,
        date: 1_772_442_000,
        old_chat_member: { status: 'left', user: { ...bot, id: Number(story.server.botId) } },
        new_chat_member: { status: 'member', user: { ...bot, id: Number(story.server.botId) } },
      }),
      story.server.updates.add('message', {
        ...message,
        chat: { id: 999, type: 'private', first_name: 'Other' },
        from: bot,
      }),
      story.customer.send({ text: '/start', via_bot: bot }),
    ];
    const last = story.server.customer(703);
    await reactionTo(story.server, last, () => last.type('/start'));
    expect(
      ids.filter((id) => story.server.updates.waiting().some(({ update_id }) => update_id === id)),
    ).toEqual([]);
    expect(story.server.callsOf('sendMessage').map(({ payload }) => String(payload['chat_id']))).toEqual([
      '703',
    ]);
  });

  it('76: ends as undeliverable when the customer blocks the bot', async () => {
    story = await openTelegramStory();
    await story.invite();
    await story.press('4 ');
    story.customer.block();
    expect(await story.response()).toMatchObject({ status: 'partial' });
    const said = story.server.callsOf('sendMessage').length;
    await story.app.advance(30 * HOUR_MS);
    await story.app.restart();
    expect(story.server.callsOf('sendMessage')).toHaveLength(said);
  });

  it('40: names and services with Markdown and HTML in them are shown as they are', async () => {
    story = await openTelegramStory({
      policy:
        "team: { name: '_*[团队](x)~`>#+-=|{}.! <b>粗' }\nsurveys: [{ when: {}, survey: every-kind }]\n",
    });
    const first = await story.invite('T-1', { serviceType: '_安装*<i>' });
    expect(first.text).toContain('_*[团队](x)~`>#+-=|{}.! <b>粗');
    expect(
      story.server.callsOf('sendMessage').every(({ payload }) => payload['parse_mode'] === undefined),
    ).toBe(true);
  });

  it('57-61: whatever is typed as a comment is kept as plain text, cut with a flag', async () => {
    story = await openTelegramStory();
    const typed = [
      "'; DROP TABLE chats; -- <script>alert(1)</script> \u0024{7*7} {{x}} %s",
      '\u202e很慢\u200d\u{e0041}',
      '👍😡❤️',
      `慢\0得\ud800很${'长'.repeat(3000)}`,
    ];
    for (const [at, words] of typed.entries()) {
      const id = `W-${at}`;
      await story.app.advance(8 * 24 * HOUR_MS);
      await story.invite(id);
      for (const answer of ['5', '7', '满意', '是', '跳过']) await story.say(answer);
      await story.say(words);
      await story.say('10');
      expect(lastOf(story.customer).text).toBe('收到了，谢谢您！');
    }
    const texts = await Promise.all(
      typed.map(async (_words, at) => (await story.response(`W-${at}`)).answers.at(-2)?.value),
    );
    expect(texts.slice(0, 3)).toEqual(typed.slice(0, 3));
    expect(texts[3]).toMatch(/^慢得很长{1900,1997}$/u);
    expect((await story.response('W-3')).flags).toContain('text-cut');
    expect(story.app.log.text()).not.toMatch(/DROP TABLE|很慢|得很/u);
  });
});

const STICKER = {
  file_id: 's',
  file_unique_id: 'u',
  type: 'regular',
  width: 1,
  height: 1,
  is_animated: false,
  is_video: false,
};
const VOICE = { file_id: 'v', file_unique_id: 'w', duration: 3 };
