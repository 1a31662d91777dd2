import type { Report } from '../../src/domain/report/report.ts';
import type { Notice, NoticeContent } from '../../src/domain/team/notice.ts';
import { type CardDocument, toCard, toCardDocument } from './case.ts';
import { readDocument, type Stored, type StoredBody } from './stored.ts';

/** Before there were months and quarters a summary was kept as `weekly`, and compared with nothing. */
type StoredContent =
  | Exclude<Stored<NoticeContent>, { readonly kind: 'case' }>
  | { readonly kind: 'case'; readonly case: CardDocument }
  | { readonly kind: 'weekly'; readonly report: FirstReport };
type FirstReport = Omit<Report, 'filter' | 'benchmark' | 'comparison' | 'trend'>;

/** A notice without what its row holds: subject and revision. */
export interface NoticeDocument extends Stored<Omit<Notice, 'subject' | 'revision' | 'content'>> {
  readonly content: StoredContent;
}

/** As stored; `readNotice` answers an equal notice. */
export function toNoticeDocument({ subject, revision, ...notice }: Notice): NoticeDocument {
  return {
    ...notice,
    createdAt: notice.createdAt.getTime(),
    wantedAt: notice.wantedAt.getTime(),
    dueAt: notice.dueAt.getTime(),
    content: toContentDocument(notice.content),
  };
}

/** The notice of a row. Throws `store.corrupt`, naming the record and quoting nothing of it. */
export function readNotice(body: StoredBody, subject: string, revision: number): Notice {
  return readDocument(body, `notice ${subject}`, (document: NoticeDocument) => ({
    subject,
    revision,
    ...document,
    createdAt: new Date(document.createdAt),
    wantedAt: new Date(document.wantedAt),
    dueAt: new Date(document.dueAt),
    content: toContent(document.content),
  }));
}

/** When a notice is to be posted, and before which others: a lower class comes first. */
export interface NoticeDue {
  readonly at: Date;
  readonly class: number;
}

/** `undefined` while the team has seen what is wanted, or nobody tries any more. */
export function noticeDue(notice: Notice): NoticeDue | undefined {
  const { posted, wanted, dead, dueAt } = notice;
  return posted < wanted && dead !== true ? { at: dueAt, class: classOf(notice) } : undefined;
}

/** What nobody has heard of yet, then what changed, then what is said under it: a new alert waits behind no other news. */
function classOf({ follows, ref }: Notice): number {
  if (follows !== undefined) return 2;
  return ref === undefined ? 0 : 1;
}

function toContentDocument(content: NoticeContent): StoredContent {
  switch (content.kind) {
    case 'case':
      return { kind: 'case', case: toCardDocument(content.case) };
    case 'entry':
      return { kind: 'entry', entry: { ...content.entry, at: content.entry.at.getTime() } };
    case 'report':
      return content;
    case 'human':
    case 'operator':
      return { ...content, at: content.at.getTime() };
  }
}

function toContent(content: StoredContent): NoticeContent {
  switch (content.kind) {
    case 'case':
      return { kind: 'case', case: toCard(content.case) };
    case 'entry':
      return { kind: 'entry', entry: { ...content.entry, at: new Date(content.entry.at) } };
    case 'report':
      return content;
    case 'weekly':
      return { kind: 'report', report: completeReport(content.report) };
    case 'human':
      return { ...content, agent: content.agent, at: new Date(content.at) };
    case 'operator':
      return { ...content, at: new Date(content.at) };
  }
}

function completeReport(report: FirstReport): Report {
  const { label, from } = report.period;
  return {
    ...report,
    sample: { ...report.sample, inProgress: 0 },
    filter: {},
    benchmark: {},
    // What it was for everybody then.
    lowScoreLine: 3,
    comparison: { label, from, to: from, whole: false, detectable: null },
    trend: [],
  };
}
