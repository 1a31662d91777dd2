import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseCard, NoticeContent, NoticeRef } from '../../../src/domain/team/notice.ts';
import { ALERTS, type OpenTeam, openTeam, SUMMARIES } from './open-team.ts';
import { AT, caseNotice, sampleCard, weeklyNotice } from './sample-notices.ts';

const DEPARTMENT = 'C0AFTER';
const OTHER = 'C0OTHER';

let slack: OpenTeam;
beforeEach(async () => {
  slack = await openTeam();
  slack.server.channels.set(DEPARTMENT, 'joined');
  slack.server.channels.set(OTHER, 'joined');
});
afterEach(async () => {
  await slack.server.close();
});

const routed = (channel: string, card: Partial<CaseCard> = {}): NoticeContent =>
  caseNotice({}, { route: { department: '售后部', channel }, ...card });
const entry: NoticeContent = {
  kind: 'entry',
  entry: { caseId: sampleCard().id, customerMasked: '*女士', at: AT, who: 'U0LI', what: 'claimed' },
};

async function posted(
  content: NoticeContent,
  to: { readonly ref?: NoticeRef; readonly under?: NoticeRef } = {},
): Promise<NoticeRef> {
  const posting = await slack.team.post(content, to);
  if (posting.status !== 'posted') throw new RangeError(`not posted: ${posting.problem}`);
  return posting.ref;
}

describe('a case with a department', () => {
  it('stands in the department’s channel, and what happens to it below', async () => {
    const root = await posted(routed(DEPARTMENT));
    expect(root.channel).toBe(DEPARTMENT);
    const line = await posted(entry, { under: root });
    expect(slack.server.messages.map(({ channel, threadTs }) => [channel, threadTs])).toEqual([
      [DEPARTMENT, undefined],
      [DEPARTMENT, root.ts],
    ]);
    expect(line.ts).not.toBe(root.ts);
  });

  it('moves with its route while nobody has it, and leaves a line where it was', async () => {
    const root = await posted(routed(DEPARTMENT));
    const moved = await posted(routed(OTHER), { ref: root });
    expect(moved.channel).toBe(OTHER);
    const [left, stands] = slack.server.messages;
    expect(left).toMatchObject({ channel: DEPARTMENT, blocks: [] });
    expect(left?.text).toContain(`<#${OTHER}>`);
    expect(stands?.channel).toBe(OTHER);
    expect(await posted(routed(OTHER), { ref: moved })).toEqual(moved);
    expect(slack.server.messages).toHaveLength(2);
  });

  it('stays where it is once somebody has it', async () => {
    const root = await posted(routed(DEPARTMENT));
    expect(await posted(routed(OTHER, { owner: 'U0LI', status: 'claimed' }), { ref: root })).toEqual(root);
  });

  it('moves although its old message cannot be changed any more', async () => {
    const root = await posted(routed(DEPARTMENT));
    slack.server.deleteMessage(root.ts);
    expect((await posted(routed(OTHER), { ref: root })).channel).toBe(OTHER);
  });

  it('stays where it is when the new channel is lost', async () => {
    const root = await posted(routed(DEPARTMENT));
    slack.server.channels.set(OTHER, 'is_archived');
    const kept = await posted(routed(OTHER), { ref: root });
    expect(kept).toEqual({ ...root, instead: OTHER });
    expect(await posted(routed(OTHER), { ref: kept })).toEqual(kept);
    expect(slack.server.messages).toHaveLength(1);
  });
});

describe.each(['is_archived', 'not_in_channel'] as const)(
  'F32: a department’s channel that is lost: %s',
  (code) => {
    beforeEach(() => {
      slack.server.channels.set(DEPARTMENT, code);
    });

    it('is replaced by the alert channel, and the health and the log name it', async () => {
      const root = await posted(routed(DEPARTMENT));
      expect(root).toMatchObject({ channel: ALERTS, instead: DEPARTMENT });
      expect(slack.team.health()).toMatchObject({
        state: 'degraded',
        why: expect.stringContaining(`${DEPARTMENT}: ${code}`) as string,
      });
      expect(slack.log.lines).toContain(
        `slack.channel.lost {"channel":"${DEPARTMENT}","instead":"${ALERTS}"}`,
      );
      expect((await posted(entry, { under: root })).channel).toBe(ALERTS);
    });

    it('is asked once a minute, and not for every case', async () => {
      const root = await posted(routed(DEPARTMENT));
      const asked = () => slack.server.calls.filter(({ args }) => args['channel'] === DEPARTMENT).length;
      expect(await posted(routed(DEPARTMENT), { ref: root })).toEqual(root);
      expect((await posted(routed(DEPARTMENT))).instead).toBe(DEPARTMENT);
      expect(asked()).toBe(1);
      slack.clock.advance(60_000);
      expect((await posted(routed(DEPARTMENT))).instead).toBe(DEPARTMENT);
      expect(asked()).toBe(2);
    });

    it('takes cases again once it is mended, and the health says so', async () => {
      await posted(routed(DEPARTMENT));
      slack.server.channels.set(DEPARTMENT, 'joined');
      slack.clock.advance(60_000);
      expect((await posted(routed(DEPARTMENT))).channel).toBe(DEPARTMENT);
      expect(slack.team.health().state).toBe('on');
    });

    it('whose case stood there already is replaced, too', async () => {
      slack.server.channels.set(DEPARTMENT, 'joined');
      const root = await posted(routed(DEPARTMENT));
      slack.server.channels.set(DEPARTMENT, code);
      expect(await posted(routed(DEPARTMENT), { ref: root })).toMatchObject({
        channel: ALERTS,
        instead: DEPARTMENT,
      });
    });
  },
);

describe('what happens to a case whose message is gone', () => {
  it('is told all the same, by itself', async () => {
    const root = await posted(routed(DEPARTMENT));
    slack.server.deleteMessage(root.ts);
    await posted(entry, { under: root });
    expect(slack.server.messages).toMatchObject([{ channel: DEPARTMENT, threadTs: undefined }]);
  });
});

describe('a report', () => {
  it('goes to the channel it names, else to the one for summaries', async () => {
    const report = weeklyNotice();
    expect((await posted(report)).channel).toBe(SUMMARIES);
    expect((await posted({ ...report, channel: OTHER } as NoticeContent)).channel).toBe(OTHER);
  });
});

describe('a Slack that is slow while a channel is lost', () => {
  it('is not asked twice in one try: the next one finds the way', async () => {
    slack.server.channels.set(DEPARTMENT, 'is_archived');
    slack.server.troubles.push({ kind: 'held' });
    const first = slack.team.post(routed(DEPARTMENT), {});
    await expect.poll(() => slack.server.waiting).toBe(1);
    slack.clock.advance(3000);
    slack.server.release();
    expect(await first).toMatchObject({ status: 'try-later', problem: 'is_archived' });
    expect(slack.server.messages).toEqual([]);
    expect(await posted(routed(DEPARTMENT))).toMatchObject({ channel: ALERTS, instead: DEPARTMENT });
    expect(slack.server.calls.at(-1)?.args['channel']).toBe(ALERTS);
  });
});
