import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALERTS, textsIn } from '../support/app-slack.ts';
import { BOSS, caseIds, HAN, LI, openSlackTeam, type SlackTeamUnderTest } from '../support/app-slack-team.ts';

const AT_ONCE = { timeout: 3000, interval: 20 };

let team: SlackTeamUnderTest;
beforeAll(async () => {
  team = await openSlackTeam();
});
afterAll(() => team.stop());

const caseOf = (id: string) => team.caseOf(id);
const statusOf = async (id: string) => (await caseOf(id))?.['status'];
const rootOf = (id: string) => team.rootOf(id);
const repliesTo = (id: string) => team.repliesTo(id);
const whispersTo = (user: string) => team.slack.whispers.filter((each) => each.user === user);

describe('a case in Slack', () => {
  it('is claimed, worked on and resolved by clicks and windows, all in one thread', async () => {
    const id = await team.lowScore();
    const claimed = await team.press(LI, 'claim', id);
    expect(claimed).toMatchObject({ status: 200, text: '' });
    expect(await caseOf(id)).toMatchObject({ status: 'claimed', owner: LI });
    await expect
      .poll(
        () =>
          repliesTo(id)
            .map(({ text }) => text)
            .join(),
        AT_ONCE,
      )
      .toContain(LI);
    await expect.poll(() => rootOf(id)?.edits, AT_ONCE).toBeGreaterThan(0);

    expect((await team.press(LI, 'contact', id)).status).toBe(200);
    await expect.poll(() => team.slack.windows.length, AT_ONCE).toBe(1);
    const contacted = await team.submit(LI, {
      result: { value: { type: 'static_select', selected_option: { value: 'reached' } } },
      text: { value: { type: 'plain_text_input', value: '约了周三上门' } },
    });
    expect(contacted).toMatchObject({ status: 200, text: '' });
    expect(await statusOf(id)).toBe('contacted');

    await team.press(LI, 'resolve', id);
    await expect.poll(() => team.slack.windows.length, AT_ONCE).toBe(2);
    const empty = await team.submit(LI, {
      category: { value: { selected_option: { value: 'product' } } },
      cause: { value: { value: '' } },
      fix: { value: { value: '换了阀门' } },
    });
    expect(JSON.parse(empty.text)).toMatchObject({
      response_action: 'errors',
      errors: { cause: expect.any(String) as string },
    });
    expect(await statusOf(id)).toBe('contacted');
    await team.submit(LI, {
      category: { value: { selected_option: { value: 'product' } } },
      cause: { value: { value: '阀门老化' } },
      fix: { value: { value: '换了阀门' } },
    });
    expect(await statusOf(id)).toBe('resolved');
    await expect.poll(() => repliesTo(id).length, AT_ONCE).toBe(3);
    expect(repliesTo(id).every(({ channel }) => channel === ALERTS)).toBe(true);
    expect(team.slack.calls.filter(({ answer }) => answer.includes('"ok":false'))).toEqual([]);
  });

  it('is claimed by one of two who press at once; the other is told who has it, and nobody else', async () => {
    const id = await team.lowScore();
    const before = team.slack.whispers.length;
    const both = await Promise.all([team.press(LI, 'claim', id), team.press(HAN, 'claim', id)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const owner = (await caseOf(id))?.['owner'];
    const other = owner === LI ? HAN : LI;
    expect([LI, HAN]).toContain(owner);
    await expect.poll(() => team.slack.whispers.length, AT_ONCE).toBe(before + 1);
    expect(whispersTo(other).at(-1)?.text).toContain(`<@${String(owner)}>`);
  });

  it('is changed once by a click that arrives again', async () => {
    const id = await team.lowScore();
    const { triggerId } = team.slack.click(LI);
    const click = { trigger_id: triggerId };
    const before = team.slack.whispers.length;
    await team.press(LI, 'claim', id, click);
    await expect.poll(() => repliesTo(id).length, AT_ONCE).toBe(1);
    await team.press(LI, 'claim', id, click);
    await team.app.settle();
    expect(repliesTo(id)).toHaveLength(1);
    expect(team.slack.whispers).toHaveLength(before);
  });

  it('is changed once by a window submitted twice', async () => {
    const id = await team.lowScore();
    const windows = team.slack.windows.length;
    await team.press(LI, 'note', id);
    await expect.poll(() => team.slack.windows.length, AT_ONCE).toBe(windows + 1);
    const note = { text: { value: { value: '客户周末在家' } } };
    const [first, second] = [await team.submit(LI, note), await team.submit(LI, note)];
    expect([first.text, second.text]).toEqual(['', '']);
    await expect.poll(() => repliesTo(id).length, AT_ONCE).toBe(1);
    await team.app.settle();
    expect(repliesTo(id)).toHaveLength(1);
    expect(textsIn(repliesTo(id)[0]?.blocks)).toContain('客户周末在家');
  });

  it('is not touched by somebody without a role, who is told so alone', async () => {
    const id = await team.lowScore();
    await team.press('U0STRANGER', 'claim', id);
    expect(await statusOf(id)).toBe('open');
    await expect.poll(() => whispersTo('U0STRANGER').length, AT_ONCE).toBe(1);
    const windows = team.slack.windows.length;
    await team.press('U0STRANGER', 'note', id);
    await expect.poll(() => whispersTo('U0STRANGER').length, AT_ONCE).toBe(2);
    expect(team.slack.windows).toHaveLength(windows);
  });

  it('shows what is hidden to a manager alone, and says that it did', async () => {
    const id = await team.lowScore();
    await team.press(LI, 'unmask', id);
    await expect.poll(() => whispersTo(LI).at(-1)?.text ?? '', AT_ONCE).not.toContain('王女士');
    await team.press(BOSS, 'unmask', id);
    await expect.poll(() => textsIn(whispersTo(BOSS).at(-1)?.blocks), AT_ONCE).toContain('王女士');
    await expect.poll(() => repliesTo(id).length, AT_ONCE).toBe(1);
    expect(JSON.stringify(team.slack.messages)).not.toContain('王女士');
    expect(team.app.log.text()).not.toContain('王女士');
  });

  it('that does not exist is told as such', async () => {
    await team.press(LI, 'claim', 'AAAAAAAAAAAAAAAAAAAAAA');
    await expect.poll(() => whispersTo(LI).at(-1)?.text, AT_ONCE).toContain('没有找到');
  });

  it('takes an entry of its menu, and a link’s button without any effect', async () => {
    const id = await team.lowScore();
    const windows = team.slack.windows.length;
    const entry = { type: 'overflow', action_id: 'case:more', selected_option: { value: `note:${id}` } };
    await team.press(LI, 'more', id, { actions: [entry] });
    await expect.poll(() => team.slack.windows.length, AT_ONCE).toBe(windows + 1);
    const link = { type: 'button', action_id: 'open-console', value: id };
    expect((await team.press(LI, 'x', id, { actions: [link] })).status).toBe(200);
    expect(caseIds(team.slack)).toContain(id);
  });
});

describe('App Home', () => {
  const opened = (user: string, eventId: string) => ({
    type: 'event_callback',
    event_id: eventId,
    team_id: 'T1',
    api_app_id: 'A1',
    event: { type: 'app_home_opened', user, tab: 'home', channel: 'D1' },
  });

  it('shows a manager the week and what is open, and draws once for a delivery that comes again', async () => {
    const id = await team.lowScore();
    expect(await team.deliver('event', opened(BOSS, 'Ev1'))).toMatchObject({ status: 200 });
    await expect.poll(() => team.slack.homes.has(BOSS), AT_ONCE).toBe(true);
    expect(JSON.stringify(team.slack.homes.get(BOSS))).toContain(id);
    const published = () => team.slack.calls.filter(({ method }) => method === 'views.publish').length;
    const before = published();
    expect(await team.deliver('event', opened(BOSS, 'Ev1'), { retry: 1 })).toMatchObject({ status: 200 });
    await team.deliver('event', opened(LI, 'Ev2'));
    await expect.poll(() => team.slack.homes.has(LI), AT_ONCE).toBe(true);
    expect(published()).toBe(before + 1);
  });

  it('is drawn anew after a click on it', async () => {
    const id = await team.lowScore();
    await team.deliver('event', opened(HAN, 'Ev3'));
    await expect.poll(() => JSON.stringify(team.slack.homes.get(HAN) ?? {}), AT_ONCE).toContain(id);
    const published = () => team.slack.calls.filter(({ method }) => method === 'views.publish').length;
    const before = published();
    await team.press(HAN, 'claim', id, {
      channel: undefined,
      response_url: undefined,
      container: { type: 'view' },
      view: { type: 'home', id: 'VH' },
    });
    expect(await caseOf(id)).toMatchObject({ owner: HAN });
    await expect.poll(published, AT_ONCE).toBe(before + 1);
  });
});

describe('/csat', () => {
  it('is answered at once and then in private', async () => {
    const before = whispersTo(LI).length;
    const answered = await team.command(LI, 'weekly');
    expect(answered).toMatchObject({ status: 200, text: '' });
    expect(answered.tookMs).toBeLessThan(3000);
    await expect.poll(() => whispersTo(LI).length, AT_ONCE).toBe(before + 1);
    expect(textsIn(whispersTo(LI).at(-1)?.blocks)).toMatch(/满意/u);
  });

  it('is shared with everybody once, however often the button is pressed', async () => {
    const before = whispersTo(LI).length;
    await team.command(LI, 'weekly');
    await expect.poll(() => whispersTo(LI).length, AT_ONCE).toBe(before + 1);
    const blocks = (whispersTo(LI).at(-1)?.blocks ?? []) as readonly Record<string, unknown>[];
    const elements = blocks.flatMap((block) => (block['elements'] ?? []) as Record<string, unknown>[]);
    const { value } = elements.find((each) => each['action_id'] === 'report:share') ?? {};
    const actions = [{ type: 'button', action_id: 'report:share', block_id: 'share', value }];
    const container = { type: 'message', channel_id: ALERTS, message_ts: '1771.0001', is_ephemeral: true };
    for (let times = 1; times <= 2; times += 1) {
      await team.press(LI, 'share', 'none', { actions, container });
      await expect.poll(() => whispersTo(LI).length, AT_ONCE).toBe(before + 1 + times);
    }
    const shared = () =>
      team.slack.messages.filter(({ metadata }) => /"weekly:2026-W\d\d"/u.test(JSON.stringify(metadata)));
    await expect.poll(() => shared().length, AT_ONCE).toBe(1);
    await team.app.settle();
    expect(shared().map(({ channel }) => channel)).toEqual([ALERTS]);
    expect(textsIn(whispersTo(LI).at(-1)?.blocks)).toContain('之前已经分享过');
  });

  it('85: by somebody without a role is refused in private', async () => {
    const before = whispersTo('U0STRANGER').length;
    await team.command('U0STRANGER', 'weekly');
    await expect.poll(() => whispersTo('U0STRANGER').length, AT_ONCE).toBe(before + 1);
  });
});
