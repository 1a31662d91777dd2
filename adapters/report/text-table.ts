import { displayWidth } from '../../src/domain/words/display-width.ts';

export interface Column {
  readonly align: 'left' | 'right';
}

/** Rows as lines with aligned columns, two spaces between them; no trailing blanks. */
export function renderTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const widths = columns.map((_, at) => Math.max(0, ...rows.map((row) => displayWidth(row[at] ?? ''))));
  return rows.map((row) =>
    columns
      .map(({ align }, at) => pad(row[at] ?? '', widths[at] ?? 0, align))
      .join('  ')
      .trimEnd(),
  );
}

function pad(text: string, width: number, align: Column['align']): string {
  const blanks = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return align === 'left' ? text + blanks : blanks + text;
}
