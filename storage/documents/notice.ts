import type { Notice, NoticeContent } from '../../src/domain/notice.ts';
import { toCard, toCardDocument } from './case.ts';
import { readDocument, type Stored } from './stored.ts';

export type NoticeDocument = Stored<Omit<Notice, 'subject' | 'revision'>>;

export function toNoticeDocument({ subject, revision, ...notice }: Notice): NoticeDocument {
  return {
    ...notice,
    createdAt: notice.createdAt.getTime(),
    wantedAt: notice.wantedAt.getTime(),
    dueAt: notice.dueAt.getTime(),
    content: toContentDocument(notice.content),
  };
}

export function readNotice(text: string, subject: string, revision: number): Notice {
  return readDocument(text, `notice ${subject}`, (document: NoticeDocument) => ({
    subject,
    revision,
    ...document,
    createdAt: new Date(document.createdAt),
    wantedAt: new Date(document.wantedAt),
    dueAt: new Date(document.dueAt),
    content: toContent(document.content),
  }));
}

function toContentDocument(content: NoticeContent): Stored<NoticeContent> {
  switch (content.kind) {
    case 'case':
      return { kind: 'case', case: toCardDocument(content.case) };
    case 'weekly':
      return content;
    case 'human':
    case 'operator':
      return { ...content, at: content.at.getTime() };
  }
}

function toContent(content: Stored<NoticeContent>): NoticeContent {
  switch (content.kind) {
    case 'case':
      return { kind: 'case', case: toCard(content.case) };
    case 'weekly':
      return content;
    case 'human':
      return { ...content, agent: content.agent, at: new Date(content.at) };
    case 'operator':
      return { ...content, at: new Date(content.at) };
  }
}
