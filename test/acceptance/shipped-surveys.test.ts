import { afterEach, describe, expect, it } from 'vitest';
import { takeSurvey } from '../support/app-page.ts';
import { lastOf } from '../support/app-telegram.ts';
import { openTelegramStory, type TelegramStory } from '../support/app-telegram-story.ts';
import { type AppUnderTest, openApp } from '../support/app-under-test.ts';

interface Cases {
  readonly items: readonly {
    readonly score: unknown;
    readonly dimension: unknown;
    readonly severity: unknown;
  }[];
}

const casesOf = async (app: AppUnderTest) => (await app.json<Cases>('/v1/cases')).items;
const ending: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0)) await end();
});

async function onTelegram(survey: string): Promise<TelegramStory> {
  const story = await openTelegramStory({ policy: '', surveys: {} });
  ending.push(() => story.end());
  await story.invite('T-1', { survey });
  return story;
}

async function onPage(): Promise<AppUnderTest> {
  const app = await openApp();
  ending.push(() => app.stop());
  return app;
}

describe('recovery, with the running program', () => {
  it('is one question for whom the problem is solved', async () => {
    const story = await onTelegram('recovery');
    expect((await story.press('是')).text).toContain('收到了，谢谢您！');
    expect(await story.answers()).toEqual([['solved', true]]);
    expect(await casesOf(story.app)).toEqual([]);
  });

  it('opens a case when it is not, with what is wrong and the wish for contact', async () => {
    const story = await onTelegram('recovery');
    await story.press('否');
    await story.press('2 不满意');
    await expect
      .poll(() => casesOf(story.app))
      .toMatchObject([{ score: 2, dimension: 'resolution', severity: 'urgent' }]);
    await story.say('还是打不开');
    await story.press('是');
    expect(lastOf(story.customer).text).toContain('还没解决的，我们会继续跟进');
    expect(await story.answers()).toEqual([
      ['solved', false],
      ['handling', 2],
      ['open', '还是打不开'],
      ['contact', true],
    ]);
  });

  it('is the same on the page', async () => {
    const app = await onPage();
    const survey = await takeSurvey(app, { externalId: 'P-1', survey: 'recovery' }, [
      'no',
      '1',
      'still broken',
      'yes',
    ]);
    expect(await survey.read()).toContain('还没解决的');
    await expect.poll(() => casesOf(app)).toMatchObject([{ score: 1, dimension: 'resolution' }]);
  });
});

describe('relationship-nps, with the running program', () => {
  it('asks a promoter what they value, and lets several wishes be ticked', async () => {
    const story = await onTelegram('relationship-nps');
    expect((await story.press('10')).text).toContain('最让您满意的是哪一点？');
    expect((await story.say('响应快')).text).toContain('最希望我们改进哪些方面');
    await story.tick('1. 响应更快');
    await story.tick('6. 价格更合理');
    expect((await story.press('选好了')).text).toContain('一点都不费劲');
    await story.press('6');
    await story.press('跳过');
    expect(await story.answers()).toEqual([
      ['recommend', 10],
      ['liked', '响应快'],
      ['improve', ['speed', 'price']],
      ['ease', 6],
    ]);
    expect(await casesOf(story.app)).toEqual([]);
  });

  it('opens a case for a detractor, on the page too', async () => {
    const app = await onPage();
    await takeSurvey(app, { externalId: 'P-2', survey: 'relationship-nps' }, [
      '3',
      '总是占线',
      ['process', 'speed'],
      '2',
      '没有了',
    ]);
    await expect.poll(() => casesOf(app)).toMatchObject([{ score: 3, dimension: 'nps', severity: 'normal' }]);
  });
});
