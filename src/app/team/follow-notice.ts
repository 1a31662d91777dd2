import type { Notice, NoticeRef } from '../../domain/team/notice.ts';
import { addMs, HOUR_MS } from '../../domain/time.ts';
import type { CaseStore } from '../../ports/store/cases.ts';

/** What was to be posted first is a moment away, as a rule. */
const WAIT_MS = 1000;

/** After so many tries in so long a line is one that the platform may never take: those after it go on. */
const TRIES = 4;
const HELD_UP_MS = HOUR_MS;

/** Whether a notice can be posted now, and under which message. */
export type PostTurn =
  | { readonly status: 'now'; readonly under: NoticeRef | undefined }
  /** Something that comes before it has not been posted: looked at again then. */
  | { readonly status: 'later'; readonly dueAt: Date }
  /** What it was to stand under was given up, and so is this. */
  | { readonly status: 'never' };

/** Whose turn it is: a notice that follows others waits for them, and shares the end of the one it stands under. */
export async function turnOf(
  cases: Pick<CaseStore, 'findNotice'>,
  { follows }: Notice,
  now: Date,
): Promise<PostTurn> {
  if (follows === undefined) return { status: 'now', under: undefined };
  const root = await cases.findNotice(follows.root);
  const after = follows.after === follows.root ? root : await cases.findNotice(follows.after);
  if (root?.dead === true) return { status: 'never' };
  if (root?.ref === undefined) return later(root, now);
  // The message may be behind by an update; what is told under it need not wait for that.
  return after === undefined || after.ref !== undefined || isHopeless(after, now)
    ? { status: 'now', under: root.ref }
    : later(after, now);
}

function isHopeless({ dead, attempts, wantedAt }: Notice, now: Date): boolean {
  return dead === true || (attempts >= TRIES && now.getTime() - wantedAt.getTime() >= HELD_UP_MS);
}

/** Not before what it waits for is tried again. */
function later(before: Notice | undefined, now: Date): PostTurn {
  const soon = addMs(now, WAIT_MS);
  return { status: 'later', dueAt: before !== undefined && before.dueAt > soon ? before.dueAt : soon };
}
