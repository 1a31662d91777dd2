import { describe, expect, it } from 'vitest';
import { renderReportText } from '../../adapters/report/text.ts';
import { readNotice, toNoticeDocument } from '../../storage/documents/notice.ts';
import { aNotice } from '../support/builders.ts';
import { busyReport } from '../support/sample-report.ts';

describe('a stored summary', () => {
  it('comes back whole', () => {
    const notice = aNotice({ content: { kind: 'report', report: busyReport() } });
    const text = JSON.stringify(toNoticeDocument(notice));
    expect(readNotice(text, notice.subject, notice.revision)).toEqual(notice);
  });

  it('of the time before months and quarters can still be shown', () => {
    const notice = aNotice({ content: { kind: 'report', report: busyReport() } });
    const { filter: _, benchmark: __, comparison: ___, trend: ____, ...first } = busyReport();
    const document = {
      ...toNoticeDocument(notice),
      content: { kind: 'weekly', report: { ...first, change: [] } },
    };
    const { content } = readNotice(JSON.stringify(document), notice.subject, notice.revision);
    if (content.kind !== 'report') throw new TypeError('it is a report');
    expect(content.report).toMatchObject({ filter: {}, benchmark: {}, trend: [], change: [] });
    expect(renderReportText(content.report, 'en')).toContain('nothing to compare');
  });
});
