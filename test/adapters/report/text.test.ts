import { describe, expect, it } from 'vitest';
import { renderReportText } from '../../../adapters/report/text.ts';
import { renderTable } from '../../../adapters/report/text-table.ts';
import { LOCALES } from '../../../src/domain/text.ts';
import { displayWidth } from '../../../src/domain/words/display-width.ts';
import { busyReport, emptyReport } from '../../support/sample-report.ts';

describe('the report in a terminal', () => {
  it.each([
    ['abc', 3],
    ['满意率', 6],
    ['（n=2）', 7],
    ['e\u0301', 1],
    ['a\u200bb', 2],
    ['𠮷', 2],
  ])('%s takes %d columns', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });

  it('aligns columns of Han and Latin text', () => {
    const lines = renderTable(
      [{ align: 'left' }, { align: 'right' }],
      [
        ['韩梅梅', '71'],
        ['Li', '9'],
      ],
    );
    expect(lines).toEqual(['韩梅梅  71', 'Li       9']);
  });

  it('shows figures, tables and formulas', () => {
    const text = renderReportText(busyReport(), 'zh-CN');
    expect(text).toContain('• 响应及时性 3.47 分（3.32–3.62，n=270），整个区间低于目标 4.2。');
    expect(text).toContain('张伟       9    4.00   77.8%  45.3–93.7%  样本不足');
    expect(text).toContain('满意率 = 4、5 分');
    expect(text).toMatch(/平均首次联系（工作小时） +3\.2 +n=4/u);
    expect(text).toMatch(/回访确认率 +100\.0% +34\.2–100\.0% n=2/u);
    expect(text.endsWith('\n')).toBe(true);
  });

  it('draws a report from before cases were counted', () => {
    const { cases: _later, ...old } = busyReport();
    const text = renderReportText(old, 'en');
    expect(text).not.toContain('Work on cases');
    expect(text).toContain('4 low scores have a case each.');
  });

  it.each(LOCALES)('says in %s that there are 0 responses', (locale) => {
    const text = renderReportText(emptyReport(), locale);
    expect(text).toMatch(/0 (份答卷|responses)/u);
    expect(text).not.toMatch(/NaN|undefined|null/u);
  });

  it('lets no name act on the terminal or make a line of its own', () => {
    const report = busyReport();
    const agents = report.agents.map((agent) => ({ ...agent, name: 'A\u001b[2J\u0007\nB\u202e' }));
    const text = renderReportText({ ...report, agents }, 'en');
    expect(text).toContain('A[2J B');
    expect(text.replace(/\n/gu, '')).not.toMatch(/\p{Cc}|\u202e/u);
  });
});
