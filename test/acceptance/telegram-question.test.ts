import { afterEach, describe, expect, it } from 'vitest';
import { openSlack, textsIn } from '../support/app-slack.ts';
import { lastOf } from '../support/app-telegram.ts';
import { openTelegramStory, type TelegramStory } from '../support/app-telegram-story.ts';
import type { SlackServer } from '../support/slack-server.ts';

const POLICY = 'team: { name: 优选家电 }\nsurveys: [{ when: {}, survey: quick-csat }]\n';
const AT_ONCE = { timeout: 3000, interval: 20 };

describe('a question in the middle of a survey on Telegram, with the running program', () => {
  let story: TelegramStory;
  let slack: SlackServer;

  afterEach(async () => {
    await story.end();
    await slack.close();
  });

  it('reaches the team in Slack, masked; the survey goes on at "继续" and is completed', async () => {
    const opened = await openSlack();
    slack = opened.server;
    story = await openTelegramStory({ policy: POLICY, env: opened.env });
    await story.invite();
    const told = await story.say('我的退款什么时候到？电话 13812345678');
    expect(told.text).toContain('您的问题已经转给客服');
    const notice = () => slack.messages.find(({ text }) => text.includes('客户有问题要问'));
    await expect.poll(notice, AT_ONCE).toBeDefined();
    const shown = textsIn(notice()?.blocks);
    expect(shown).toContain('我的退款什么时候到？电话 138****5678');
    expect(shown).toContain('评价已暂停');
    expect(shown).not.toContain('13812345678');
    expect((await story.say('继续')).text).toContain('我们接着来');
    await story.server.until(() => lastOf(story.customer).text.includes('1/'));
    await story.say('5');
    expect((await story.response()).status).toBe('completed');
    expect(story.app.log.text()).not.toMatch(/退款|13812345678/u);
  });
});
