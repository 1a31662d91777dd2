import type { CaseId } from '../../domain/ids.ts';
import type { AuditEntry } from '../../domain/team/audit.ts';
import type { Case } from '../../domain/team/case.ts';
import type { CaseCard, Notice, NoticeContent } from '../../domain/team/notice.ts';
import { changeRecord } from '../guarded.ts';
import { type WantNoticeDeps, wantOnce, wantUnlessKnown } from './want-notice.ts';

/**
 * Wants what the team has not been told of a case: its message as it stands now, and under it a line for every entry of the
 * history that is new. Ends when a case was found of which nothing is left to tell, so that what somebody changes meanwhile is
 * told too and the message never stays behind. Repeating it changes nothing. Answers the case as it stands then; `undefined`
 * when there is none. Throws what the store throws.
 */
export async function wantCaseNotices(deps: WantNoticeDeps, id: CaseId): Promise<Case | undefined> {
  let latest: Case | undefined;
  await changeRecord(
    `case ${id}`,
    async () => {
      latest = await deps.cases.findCase(id);
      return latest && { found: latest, news: await wantNewsOf(deps, latest) };
    },
    (read) => {
      if (read === undefined) return undefined;
      const { found, news } = read;
      const told = { ...found, told: found.audit.length };
      if (found.told < found.audit.length)
        return async () => {
          if (!(await deps.cases.saveCase(told))) return false;
          latest = { ...told, revision: found.revision + 1 };
          return true;
        };
      // Somebody may have changed the case while this wrote an older state of it: looked at again until nothing was to be written.
      return news ? async () => false : undefined;
    },
  );
  return latest;
}

/**
 * Wants the message of a case as it stands now, and leaves what else there is to tell to `createTendCases`: it is one save less
 * before a customer is answered. Repeating it changes nothing. Throws what the store throws.
 */
export async function wantCaseMessage(deps: WantNoticeDeps, id: CaseId): Promise<void> {
  await changeRecord(
    `case ${id}`,
    async () => {
      const found = await deps.cases.findCase(id);
      return found !== undefined && (await wantRoot(deps, found));
    },
    (isNew) => (isNew ? async () => false : undefined),
  );
}

/** Whether anything was wanted that was not before. */
async function wantNewsOf(deps: WantNoticeDeps, found: Case): Promise<boolean> {
  const isNew = await wantRoot(deps, found);
  if (deps.posts)
    for (let index = found.told; index < found.audit.length; index += 1) await wantEntry(deps, found, index);
  return isNew;
}

/** The notice is wanted once per state of the case. */
async function wantRoot(deps: WantNoticeDeps, found: Case): Promise<boolean> {
  const content: NoticeContent = { kind: 'case', case: toCard(found) };
  const shown = inOrder(content);
  let isNew = true;
  await wantUnlessKnown(deps, { subject: rootOf(found.id), content }, (stored, notice) => {
    isNew = inOrder(stored) !== shown || wasNeverPosted(deps, notice);
    return !isNew;
  });
  return isNew;
}

/** It was told by being stored, before there was anybody to post to: what comes now needs a message to stand under. */
function wasNeverPosted({ posts }: WantNoticeDeps, { ref, posted, wanted }: Notice): boolean {
  return posts && ref === undefined && posted >= wanted;
}

async function wantEntry(deps: WantNoticeDeps, found: Case, index: number): Promise<void> {
  const entry = found.audit[index];
  // The message itself says that the case was opened.
  if (entry === undefined || entry.what === 'opened') return;
  const root = rootOf(found.id);
  await wantOnce(deps, {
    subject: entryOf(found.id, index),
    content: { kind: 'entry', entry: toEntry(found, entry) },
    follows: { root, after: await nameBefore(deps, found, index) },
  });
}

/** What an entry comes after: the one before it, or the message when that is not there or was given up. */
async function nameBefore(deps: WantNoticeDeps, { id }: Case, index: number): Promise<string> {
  const before = entryOf(id, index - 1);
  const notice = await deps.cases.findNotice(before);
  return notice === undefined || notice.dead === true ? rootOf(id) : before;
}

function rootOf(id: CaseId): string {
  return `case:${id}`;
}

/** Sorts by itself, as far as anybody goes on with one case. */
function entryOf(id: CaseId, index: number): string {
  return `${rootOf(id)}:${String(index).padStart(4, '0')}`;
}

/** A case as the team may see it. */
function toCard({
  revision: _revision,
  audit: _audit,
  customerId: _customer,
  told: _told,
  seen: _seen,
  ...card
}: Case): CaseCard {
  return card;
}

function toEntry({ id, customerMasked }: Case, { hash: _hash, ...entry }: AuditEntry) {
  return { ...entry, caseId: id, customerMasked };
}

/** Equal for equal content, in whatever order an engine gives the fields back. */
function inOrder(content: NoticeContent): string {
  return JSON.stringify(content, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1)))
      : value,
  );
}
