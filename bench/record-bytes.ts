import { DatabaseSync } from '@photostructure/sqlite';

/** Mean of the one column that `sql` answers for every key, asked of the file itself. */
export function meanBytes(file: string, sql: string, keys: readonly string[]): number {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    const statement = db.prepare(sql);
    const total = keys.reduce((sum, key) => {
      const row: { bytes: number } | undefined = statement.get(key);
      return sum + (row?.bytes ?? 0);
    }, 0);
    return Math.round(total / keys.length);
  } finally {
    db.close();
  }
}
