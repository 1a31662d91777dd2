import { beforeEach, describe, expect, it } from 'vitest';
import { type Commands, createCommands } from '../../../../adapters/slack/commands/answer-command.ts';
import { Fault } from '../../../../src/domain/errors.ts';
import { aCase } from '../../../support/builders.ts';
import { ASKER, openDeps, PRESSED } from './fake-desk.ts';
import { allText, buttonsOf } from './read-answer.ts';

let deps: ReturnType<typeof openDeps>;
let commands: Commands;
beforeEach(() => {
  deps = openDeps();
  commands = createCommands(deps);
});

async function ask(text: string, over: Partial<typeof ASKER> = {}): Promise<string> {
  return allText((await commands.answer({ ...ASKER, ...over, text })).blocks);
}

describe('85: somebody who may not', () => {
  it('is sent to the channels where it works, while there are no roles', async () => {
    const said = await ask('weekly', { channel: 'C0OTHER' });
    expect(said).toContain('您还不能在这里看报告和个案');
    expect(said).toContain('<#C0ALERTS>、<#C0SUMMARY>');
    expect(deps.desk.asked).toEqual([]);
  });

  it('is told whom to ask, where there are roles', async () => {
    deps.desk.roles = { managers: ['U0BOSS'], agents: [] };
    const said = await ask('cases');
    expect(said).toContain('<@U0BOSS>');
    expect(said).toContain('U0ANNA');
  });

  it('sends nothing', async () => {
    expect(await ask('send customer:C-42', { channel: 'C0OTHER' })).toContain('您还不能在这里发问卷');
    deps.desk.sendAnswer = { status: 'forbidden' };
    expect(await ask('send customer:C-42')).toContain('您还不能在这里发问卷');
  });

  it('neither shares a report nor sees a case', async () => {
    deps.desk.open = [aCase()];
    const elsewhere = { ...ASKER, channel: 'C0OTHER' };
    const value = JSON.stringify({ kind: 'weekly', label: '2026-W47', filter: {} });
    expect(allText((await commands.share({ ...PRESSED, channel: 'C0OTHER', value })).blocks)).toContain(
      '您还不能',
    );
    expect(deps.desk.shared).toEqual([]);
    const shown = await commands.showCase({ ...elsewhere, value: 'invitation-1' });
    expect(allText(shown.blocks)).toContain('您还不能');
    expect(allText(shown.blocks)).not.toContain('王**');
  });

  it('gets help all the same, with what is missing', async () => {
    const said = await ask('help', { channel: 'C0OTHER' });
    expect(said).toContain('/csat weekly');
    expect(said).toContain('<#C0ALERTS>');
  });

  it('reads what each may do in the help', async () => {
    expect(await ask('')).toContain('您在这里可以：看报告和个案、处理个案、发问卷');
    deps.desk.roles = { managers: ['U0ANNA'], agents: [] };
    expect(await ask('', { channel: 'C0OTHER' })).toContain('发问卷、看客户原名和原话');
  });
});

describe('/csat weekly', () => {
  it('asks for the week that runs, and shares that week whenever somebody presses', async () => {
    const { blocks } = await commands.answer({ ...ASKER, text: 'weekly channel:telegram' });
    expect(deps.desk.asked).toEqual([{ kind: 'weekly', filter: { channel: 'telegram' } }]);
    const [share] = buttonsOf(blocks);
    expect(share?.action_id).toBe('report:share');
    expect(JSON.parse(share?.value ?? '')).toEqual({
      kind: 'weekly',
      label: '2026-W48',
      filter: { channel: 'telegram' },
    });
  });

  it.each([
    ['weekly last', '2026-W47'],
    ['monthly 上月', '2026-10'],
    ['季报 上季', '2026-Q3'],
    ['weekly 2026-W46', '2026-W46'],
  ])('knows the period: %s', async (text, label) => {
    await ask(text);
    expect(deps.desk.asked.map((each) => each.label)).toEqual([label]);
  });

  it('takes the last week on the team’s calendar, not on that of UTC', async () => {
    await ask('weekly last', { at: new Date('2026-11-22T17:00:00Z') });
    expect(deps.desk.asked[0]?.label).toBe('2026-W47');
  });

  it('87: draws a week without answers as 0 responses', async () => {
    const { blocks, text } = await commands.answer({ ...ASKER, text: 'weekly 2026-W01' });
    expect(allText(blocks)).toContain('0 份');
    expect(`${text}${JSON.stringify(blocks)}`).not.toMatch(/NaN|Infinity|-0(?!\d)|null|undefined/u);
  });

  it.each([
    ['agent:李明', 'agent:'],
    ['department:售后', 'department:售后部'],
  ])('says that nothing matches, and what may be meant: %s', async (filter, meant) => {
    const said = await ask(`weekly ${filter}`);
    expect(said).toContain('没有服务或答卷符合筛选');
    if (filter.startsWith('department')) expect(said).toContain(`是不是想用 ${meant}？`);
  });

  it('suggests the id of an agent who was called by name', async () => {
    const report = await deps.desk.report({ kind: 'weekly', filter: {} });
    const known = report?.agents.find(({ name }) => name !== null);
    expect(known).toBeDefined();
    expect(await ask(`weekly agent:${known?.name}`)).toContain(`agent:${known?.id}`);
  });

  it('links to the page of the same period, only where it shows the same', async () => {
    const whole = JSON.stringify((await commands.answer({ ...ASKER, text: 'weekly last' })).blocks);
    expect(whole).toContain('https://csat.example.com/console/reports/2026-W47');
    const part = JSON.stringify((await commands.answer({ ...ASKER, text: 'weekly channel:web' })).blocks);
    expect(part).not.toContain('/console/reports');
  });

  it('offers no sharing in a direct message', async () => {
    deps.desk.roles = { managers: ['U0ANNA'], agents: [] };
    const { blocks } = await commands.answer({ ...ASKER, channel: 'D0BOT', text: 'weekly' });
    expect(buttonsOf(blocks)).toEqual([]);
  });
});

describe('the share button', () => {
  const value = JSON.stringify({ kind: 'weekly', label: '2026-W47', filter: { agent: 'lilei' } });

  it('posts the same period once, and says so', async () => {
    expect(allText((await commands.share({ ...PRESSED, value })).blocks)).toContain('已分享');
    expect(allText((await commands.share({ ...PRESSED, value })).blocks)).toContain('之前已经分享过');
    expect(deps.desk.shared).toEqual([
      { id: `slack:${PRESSED.answerId}`, label: '2026-W47', channel: 'C0ALERTS' },
    ]);
    expect(deps.desk.asked[0]).toEqual({ kind: 'weekly', label: '2026-W47', filter: { agent: 'lilei' } });
  });

  it.each([
    '',
    'x',
    'null',
    '[]',
    '{"kind":"daily","label":"2026-W47"}',
    '{"kind":"weekly","label":"nonsense"}',
  ])('asks to run the command again for a value it does not know: %j', async (strange) => {
    expect(allText((await commands.share({ ...PRESSED, value: strange })).blocks)).toContain('重新运行命令');
    expect(deps.desk.shared).toEqual([]);
  });

  it('says that nothing was saved when the store is away', async () => {
    deps.desk.failing = new Fault('store.unavailable', { operation: 'share' });
    expect(allText((await commands.share({ ...PRESSED, value })).blocks)).toContain('什么都没有保存');
  });
});

describe('what goes wrong behind a command', () => {
  it.each(['weekly', 'cases', 'why A-1'])('is a store that is away: %s', async (text) => {
    deps.desk.failing = new Fault('store.unavailable', { operation: 'read' });
    expect(await ask(text)).toContain('暂时读不到');
    expect(deps.log.entries).toEqual([]);
  });

  it('is logged without what was typed, when it is unexpected', async () => {
    deps.desk.failing = new TypeError('boom');
    expect(await ask('why A-secret')).toContain('slack.command.failed');
    expect(deps.log.entries).toEqual([
      { level: 'error', event: 'slack.command.failed', error: deps.desk.failing, fields: { command: 'why' } },
    ]);
  });
});
