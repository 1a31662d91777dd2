import { describe, expect, it } from 'vitest';
import { Fault } from '../../../src/domain/errors.ts';
import type { Case } from '../../../src/domain/team/case.ts';
import { act, complain, hear, historyOf, onlyCase, open, pass, SOLVE, sending } from './solving.ts';

const SOLVED = { kind: 'tell', news: 'solved' } as const;

describe('news that a problem is solved', () => {
  it('reaches the customer once, in their language, with who and what about', async () => {
    const run = await open();
    await complain(run, { locale: 'zh-TW' });
    await act(run, SOLVE);
    await act(run, SOLVED);
    expect(run.channel.heard('100').at(-1)).toBe(
      '您好，這裡是客服中心。您就3月2日的售後服務反映的問題已經處理好了，謝謝您告訴我們。\n不想再收到訊息，回覆「退訂」即可。',
    );
    const sent = run.channel.sent.length;
    await pass(run, 24);
    expect(run.channel.sent).toHaveLength(sent);
    const found = await onlyCase(run);
    expect(found.news?.outcome).toBe('queued');
    expect(historyOf(found).slice(-2)).toEqual(['周倩 noted news=solved', 'csat-loop told news=solved']);
    expect((await run.chat()).messages).toEqual([]);
  });

  it('is not told to somebody who opted out, or has no chat, and the case says so', async () => {
    const run = await open();
    await complain(run);
    await act(run, SOLVE);
    await hear(run, '退订');
    const sent = run.channel.sent.length;
    await act(run, SOLVED);
    expect(run.channel.sent).toHaveLength(sent);
    expect(historyOf(await onlyCase(run)).at(-1)).toBe('csat-loop not-told news=solved why=opted-out');

    const page = await open();
    const { decision } = await page.close({ survey: 'quick-csat', web: true });
    await page.post(decision.surveyUrl, { answers: ['1'] });
    await page.dispatch();
    await act(page, SOLVE);
    await act(page, SOLVED);
    expect(historyOf(await onlyCase(page)).at(-1)).toBe('csat-loop not-told news=solved why=no-chat');
  });

  it('waits for the morning without holding up what the customer asks for', async () => {
    const run = await open();
    await complain(run);
    await pass(run, 5);
    await act(run, SOLVE);
    await act(run, SOLVED);
    const sent = run.channel.sent.length;
    await pass(run, 1);
    expect(run.channel.sent).toHaveLength(sent);
    await hear(run, '/help');
    expect(run.channel.sent).toHaveLength(sent + 1);
    expect(run.channel.heard('100').at(-1)).not.toContain('处理好了');
    await pass(run, 12);
    expect(run.channel.heard('100').filter((text) => text.includes('处理好了'))).toHaveLength(1);
  });

  it('waits beside a survey and outlives its end', async () => {
    const run = await open({ policy: sending({ cooldownMs: 0 }) });
    const about = await complain(run);
    await act(run, SOLVE);
    await pass(run, 3);
    await run.close({ survey: 'quick-csat', externalId: 'A-2' });
    await run.dispatch();
    await pass(run, 2);
    await act(run, SOLVED, about);
    await hear(run, '5');
    expect(run.channel.heard('100').at(-1)).toBe('收到了，谢谢您！');
    await pass(run, 12);
    expect(run.channel.heard('100').at(-1)).toContain('处理好了');
  });

  it('that waits is taken back by an opt-out, and an opt-out after it works', async () => {
    const run = await open();
    await complain(run);
    await pass(run, 5);
    await act(run, SOLVE);
    await act(run, SOLVED);
    await run.say('退订');
    await pass(run, 14);
    expect(run.channel.heard('100').at(-1)).toContain('已退订');
    expect((await run.chat()).messages).toEqual([]);

    const other = await open();
    await complain(other);
    await act(other, SOLVE);
    await act(other, SOLVED);
    await hear(other, '退订');
    expect(other.channel.heard('100').at(-1)).toContain('已退订');
    const found = await onlyCase(other);
    expect((await other.store.asking.findCustomer(found.customerId))?.optedOutAt).toBeDefined();
  });

  it('is said once though the case could not note it at first', async () => {
    let refused = 0;
    const run = await open({
      wrap: (store) => ({
        ...store,
        cases: {
          ...store.cases,
          saveCase: async (case_: Case) => {
            if (case_.news?.outcome !== undefined && refused < 3) {
              refused += 1;
              throw new Fault('commit.contested', { record: 'case', tries: 1 });
            }
            return store.cases.saveCase(case_);
          },
        },
      }),
    });
    await complain(run);
    await act(run, SOLVE);
    await act(run, SOLVED);
    await pass(run, 4);
    expect(refused).toBe(3);
    expect(run.channel.heard('100').filter((text) => text.includes('处理好了'))).toHaveLength(1);
    expect((await onlyCase(run)).news?.outcome).toBe('queued');
  });
});
