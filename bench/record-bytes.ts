import { DatabaseSync } from '@photostructure/sqlite';

/** The column `bytes` of a query's first row, asked of the file itself. */
export function meanBytes(file: string, sql: string): number {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    const row: { bytes: number | null } | undefined = db.prepare(sql).get();
    return Math.round(row?.bytes ?? 0);
  } finally {
    db.close();
  }
}
