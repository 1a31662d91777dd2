import type { Notice, NoticeContent } from '../../domain/team/notice.ts';
import type { Clock } from '../../ports/runtime.ts';
import type { CaseStore } from '../../ports/store/cases.ts';
import { changeRecord } from '../guarded.ts';

export interface WantNoticeDeps {
  readonly cases: CaseStore;
  readonly clock: Clock;
  /** Without a team to post to, the console is the team: what is stored there is told. */
  readonly posts: boolean;
  readonly wakeDispatcher: () => void;
}

/** Wants the team to see this content under this subject. Wanting again before it was posted makes one post of the newest. */
export async function wantNotice(
  deps: WantNoticeDeps,
  subject: string,
  content: NoticeContent,
): Promise<void> {
  await wantUnlessKnown(deps, { subject, content }, () => false);
}

/** As `wantNotice`; what stands under the subject and is known already stays as it is. */
export async function wantUnlessKnown(
  deps: WantNoticeDeps,
  { subject, content }: Pick<Notice, 'subject' | 'content'>,
  isKnown: (stored: NoticeContent, notice: Notice) => boolean,
): Promise<void> {
  await changeRecord(
    `notice ${subject}`,
    () => deps.cases.findNotice(subject),
    (found) => {
      if (found !== undefined && isKnown(found.content, found)) return undefined;
      return () => deps.cases.saveNotice(newlyWanted(deps, found, { subject, content }));
    },
  );
  deps.wakeDispatcher();
}

/**
 * Wants a notice that may exist only once, perhaps in the wake of others. False, and nothing changed, when it is there: whoever
 * made it posts it.
 */
export async function wantOnce(
  deps: WantNoticeDeps,
  { subject, content, follows }: Pick<Notice, 'subject' | 'content' | 'follows'>,
): Promise<boolean> {
  const wanted = newlyWanted(deps, undefined, { subject, content });
  const first = await deps.cases.saveNotice(follows === undefined ? wanted : { ...wanted, follows });
  if (first) deps.wakeDispatcher();
  return first;
}

/** The notice when this content is wanted. Whoever is posting it goes on: the lease is theirs. */
function newlyWanted(
  deps: WantNoticeDeps,
  found: Notice | undefined,
  { subject, content }: Pick<Notice, 'subject' | 'content'>,
): Notice {
  const now = deps.clock.now();
  const number = (found?.wanted ?? 0) + 1;
  const fresh: Notice = {
    subject,
    revision: 0,
    content,
    wanted: number,
    posted: 0,
    createdAt: now,
    wantedAt: now,
    attempts: 0,
    dueAt: now,
  };
  const { dead: wasDead, ...known } = found ?? fresh;
  // Newer news does not make a platform that asked to wait, or refused, take it sooner.
  const isWaiting = known.problem !== undefined && wasDead === undefined;
  return {
    ...known,
    content,
    wanted: number,
    wantedAt: known.posted < known.wanted && wasDead === undefined ? known.wantedAt : now,
    posted: deps.posts ? known.posted : number,
    ...(isWaiting ? {} : { attempts: 0, dueAt: now }),
  };
}
