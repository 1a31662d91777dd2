import { MOST_POSTS, type PostNoticesDeps, postDueNotices } from '../../src/app/team/post-notices.ts';
import { createPostPace } from '../../src/app/team/post-pace.ts';
import { type WantNoticeDeps, wantNotice } from '../../src/app/team/want-notice.ts';
import { asId } from '../../src/domain/ids.ts';
import type { NoticeContent } from '../../src/domain/team/notice.ts';
import type { CaseStore } from '../../src/ports/store/cases.ts';
import type { Posting } from '../../src/ports/team.ts';
import { aCase, aCaseCard, NOW } from './builders.ts';
import { CollectingLog } from './collecting-log.ts';
import { FixedClock } from './fixed-clock.ts';
import { createGate, type Gate } from './gate.ts';
import { RecordingTeam } from './recording-team.ts';

export const SUBJECT = 'case:c1';

/** A case in its so-many-th state. */
export function stateOf(score: number, id = 'c1'): NoticeContent {
  return { kind: 'case', case: aCaseCard({ id: asId(id), facts: { ...aCase().facts, score } }) };
}

/** One process that posts. */
export interface Poster {
  readonly deps: PostNoticesDeps;
  readonly log: CollectingLog;
  post(): Promise<number>;
  want(score: number, id?: string): Promise<void>;
  /** The next post of this process waits at the gate: before it reaches the team, or after, when only its answer is late. */
  stall(moment?: 'before' | 'after'): Gate;
}

/** Processes that post from one store to one team, in a time that passes only while somebody waits for it. */
export function openPosters(cases: CaseStore) {
  const clock = new FixedClock(NOW);
  const team = new RecordingTeam();
  const timers = { sleep: async (ms: number) => clock.advance(ms) };
  const create = (owner: string, own: CaseStore = cases): Poster => {
    const log = new CollectingLog();
    const stalls: { readonly gate: Gate; readonly moment: 'before' | 'after' }[] = [];
    const slowTeam = {
      name: team.name,
      health: () => team.health(),
      post: async (...asked: Parameters<RecordingTeam['post']>): Promise<Posting> => {
        const stall = stalls.shift();
        if (stall?.moment === 'before') await stall.gate.pass();
        const answer = await team.post(...asked);
        if (stall?.moment === 'after') await stall.gate.pass();
        return answer;
      },
    };
    const postPace = createPostPace(MOST_POSTS);
    const deps: PostNoticesDeps = {
      cases: own,
      team: slowTeam,
      clock,
      timers,
      log,
      owner,
      postPace,
      jitter: () => 1,
    };
    const wanting: WantNoticeDeps = { cases: own, clock, posts: true, wakeDispatcher: () => undefined };
    return {
      deps,
      log,
      post: () => postDueNotices(deps),
      want: (score, id = 'c1') => wantNotice(wanting, `case:${id}`, stateOf(score, id)),
      stall: (moment = 'after') => {
        const gate = createGate();
        stalls.push({ gate, moment });
        return gate;
      },
    };
  };
  /** What stands in each message of the team, as the score of the case. */
  const scores = () =>
    [...team.messages.values()].map((content) =>
      content.kind === 'case' ? content.case.facts.score : undefined,
    );
  return { clock, team, create, scores };
}
