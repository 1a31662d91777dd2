import { beforeEach, describe, expect, it } from 'vitest';
import { type Commands, createCommands } from '../../../../adapters/slack/commands/answer-command.ts';
import { Fault } from '../../../../src/domain/errors.ts';
import { asId } from '../../../../src/domain/ids.ts';
import { addMs, HOUR_MS } from '../../../../src/domain/time.ts';
import { aCase, anInteraction, aSchedule, aSkip } from '../../../support/builders.ts';
import { AT } from '../sample-notices.ts';
import { ASKER, openDeps, SCHEDULED } from './fake-desk.ts';
import { allText, buttonsOf } from './read-answer.ts';

let deps: ReturnType<typeof openDeps>;
let commands: Commands;
beforeEach(() => {
  deps = openDeps();
  commands = createCommands(deps);
});

async function ask(text: string): Promise<string> {
  return allText((await commands.answer({ ...ASKER, text })).blocks);
}

describe('/csat cases', () => {
  it('shows ten with what is late, each with a button that shows it', async () => {
    deps.desk.open = Array.from({ length: 12 }, (_, at) =>
      aCase({ id: asId(`case-${at}`), openedAt: addMs(AT, -3 * HOUR_MS), claimBy: addMs(AT, -HOUR_MS) }),
    );
    const { blocks } = await commands.answer({ ...ASKER, text: 'cases' });
    const said = allText(blocks);
    expect(said).toContain('待处理个案 12 个');
    expect(said).toContain('王**');
    expect(said).toContain('3 小时前');
    expect(said).toContain('认领超时');
    expect(said).toContain('只列出最急的 10 个');
    expect(buttonsOf(blocks)).toEqual(
      Array.from({ length: 10 }, (_, at) =>
        expect.objectContaining({ action_id: 'case:show', value: `case-${at}` }),
      ),
    );
  });

  it('shows those of whoever asks, or of a department', async () => {
    deps.desk.open = [
      aCase({ id: asId('a'), status: 'claimed', owner: 'U0ANNA', customerMasked: '*先生' }),
      aCase({ id: asId('b'), status: 'claimed', owner: '张伟', customerMasked: '*女士' }),
      aCase({ id: asId('c'), route: { department: '售后部' }, customerMasked: '*小明' }),
    ];
    const mine = await ask('cases mine');
    expect(mine).toContain('*先生');
    expect(mine).not.toContain('*女士');
    expect(mine).toContain('<@U0ANNA>');
    expect(await ask('cases')).toContain('张伟');
    const department = await ask('cases department:售后部');
    expect(department).toContain('*小明');
    expect(department).not.toContain('*先生');
    expect(await ask('cases mine department:售后部')).toContain('没有符合条件的待处理个案');
  });

  it('says that there is none, and where it did not look', async () => {
    expect(await ask('cases')).toContain('没有待处理的个案');
    deps.desk.open = [aCase()];
    deps.desk.openCount = 500;
    expect(await ask('cases')).toContain('待处理个案 500 个');
    expect(await ask('cases mine')).toContain('只在最急的 1 个里找');
  });

  it('shows the case that somebody wants to see, masked', async () => {
    deps.desk.open = [aCase({ facts: { ...aCase().facts, verbatims: ['打 13812345678'] } })];
    const shown = await commands.showCase({ ...ASKER, value: 'invitation-1' });
    expect(allText(shown.blocks)).toContain('138****5678');
    expect(allText((await commands.showCase({ ...ASKER, value: 'nobody' })).blocks)).toContain('找不到');
    expect(allText((await commands.showCase({ ...ASKER, value: '' })).blocks)).toContain('找不到');
  });
});

describe('/csat why', () => {
  it('shows the decision with every check in words, and the ones before it', async () => {
    deps.desk.decisions = [
      {
        interaction: anInteraction({ externalId: 'A-20931' }),
        revision: 2,
        decisions: [aSchedule({ at: AT, dueAt: AT }), aSkip({ at: AT })],
      },
    ];
    const said = await ask('why A-20931');
    expect(said).toContain('没有发：打扰间隔内');
    expect(said).toContain('打扰间隔：不发（asked 2026-02-28T09:00:00Z）');
    expect(said).toContain('更早：2026-11-23 10:42 已安排，2026-11-23 10:42 · Telegram 发出');
  });

  it('shows the five latest of those that are called so', async () => {
    deps.desk.decisions = Array.from({ length: 7 }, (_, at) => ({
      interaction: anInteraction({ id: asId(`interaction-${at}`), externalId: 'A-1' }),
      revision: 1,
      decisions: [aSkip()],
    }));
    const said = await ask('why A-1');
    expect(said).toContain('同名的服务有 7 次，这里是最近的 5 次');
    expect(said).toContain('interaction-4');
    expect(said).not.toContain('interaction-5');
  });

  it('says what to try when there is none', async () => {
    const said = await ask('why <!channel>');
    expect(said).toContain('没有找到“<!channel>”');
    expect(said).toContain('请核对单号');
  });
});

describe('/csat send', () => {
  it('hands over what was typed, once for a command', async () => {
    deps.desk.sendAnswer = SCHEDULED;
    await ask(
      'send customer:C-42 name:"Anna Lee" telegram:123 record:A-1 service:complaint agent:lilei department:售后部',
    );
    expect(deps.desk.sent).toEqual([
      {
        id: 'slack:1.2.trigger',
        at: AT,
        customer: { externalId: 'C-42', name: 'Anna Lee', contact: { telegramChatId: '123' } },
        externalId: 'A-1',
        serviceType: 'complaint',
        agent: { id: 'lilei' },
        department: '售后部',
      },
    ]);
  });

  it('says when the survey goes out, with the customer masked', async () => {
    deps.desk.sendAnswer = SCHEDULED;
    const now = await ask('send customer:C-42 name:王小明 telegram:123');
    expect(now).toContain('问卷马上发到 *小明 的聊天里');
    expect(now).not.toContain('王小明');
    deps.desk.sendAnswer = { ...SCHEDULED, dueAt: addMs(AT, HOUR_MS) };
    expect(await ask('send customer:C-42 telegram:123')).toContain('问卷 2026-11-23 11:42 发到');
  });

  it('gives the link to hand on where there is no chat', async () => {
    deps.desk.sendAnswer = { ...SCHEDULED, surveyUrl: 'https://csat.example.com/s/abc' };
    const said = await ask('send customer:C-42');
    expect(said).toContain('请把这个链接转给客户');
    expect(said).toContain('https://csat.example.com/s/abc');
  });

  it('says why nobody is asked, and how to see every check', async () => {
    deps.desk.sendAnswer = { status: 'skipped', interactionId: asId('I1'), reason: 'cooldown' };
    const said = await ask('send customer:C-42');
    expect(said).toContain('打扰间隔内');
    expect(said).toContain('/csat why I1');
  });

  it('says that nothing was saved when the store is away', async () => {
    deps.desk.failing = new Fault('store.unavailable', { operation: 'send' });
    expect(await ask('send customer:C-42')).toContain('什么都没有保存');
  });
});
