import { NOTHING } from '../../src/domain/report/format.ts';
import { periodCompared } from '../../src/domain/report/period-words.ts';
import type { Report } from '../../src/domain/report/report.ts';
import type { Locale } from '../../src/domain/text.ts';
import { escapeHtml } from '../http/html.ts';
import { type ChangeRow, listChanges } from './change-rows.ts';
import { CHANGE_WORDS } from './words/change-words.ts';

/** Every compared figure with both values, the difference, its test and what the test says. */
export function renderChange(report: Report, locale: Locale): string {
  const { columns, nothing } = CHANGE_WORDS[locale];
  const changes = listChanges(report, locale);
  if (changes.length === 0) return `<p class="empty">${escapeHtml(nothing)}</p>`;
  const before = periodCompared(report, locale);
  const previous = before.charAt(0).toUpperCase() + before.slice(1);
  const head = [
    `<th scope="col">${escapeHtml(columns.figure)}</th>`,
    numeric(previous, ' previous'),
    numeric(columns.current),
    numeric(columns.difference),
    numeric(columns.test, ' wide'),
    numeric(columns.p, ' wide'),
    numeric(columns.adjusted, ' wide'),
    numeric(columns.verdict),
  ];
  const rows = changes.map(renderRow);
  return `<table class="change"><thead><tr>${head.join('')}</tr></thead><tbody>${rows.join('\n')}</tbody></table>`;
}

function numeric(title: string, more = ''): string {
  return `<th class="num${more}" scope="col">${escapeHtml(title)}</th>`;
}

function renderRow(row: ChangeRow): string {
  const mark = row.isWorse ? ' missed' : '';
  const verdict = row.isClear ? `clear${mark}` : 'few';
  const cells = [
    `<th scope="row">${escapeHtml(row.name)}</th>`,
    `<td class="num previous">${escapeHtml(row.previous)}</td>`,
    `<td class="num">${escapeHtml(row.current)}<span class="under">${escapeHtml(`← ${row.previous}`)}</span></td>`,
    `<td class="num">${escapeHtml(row.difference)}${row.interval === NOTHING ? '' : ` <span class="few">${escapeHtml(row.interval)}</span>`}</td>`,
    `<td class="num wide">${escapeHtml(row.test)}</td>`,
    `<td class="num wide">${escapeHtml(row.p)}</td>`,
    `<td class="num wide">${escapeHtml(row.adjusted)}</td>`,
    `<td class="num verdict ${verdict}">${escapeHtml(row.verdict)}</td>`,
  ];
  return `<tr>${cells.join('')}</tr>`;
}
