import { randomInt } from 'node:crypto';
import { COPYING_NOTE } from '../documents/copying.ts';
import {
  DUMPED_NAMES,
  type Dump,
  type Dumped,
  type DumpRange,
  type DumpRow,
  type DumpTarget,
  type FieldKind,
  fieldsOf,
  type OwnKinds,
  type Plain,
  toFields,
} from '../documents/dump.ts';
import { canonicalJson } from '../documents/stored.ts';
import { BIRTHS } from './chats.ts';
import { indexChats } from './customers.ts';
import type { Sqlite, SqlValue } from './driver.ts';

/** Columns that are not called like their field. */
const COLUMNS: Readonly<Record<string, string>> = { dueAt: 'next_at', dueClass: 'next_class' };
/** What a row is called, where that is no column `id`. */
const IDS: Partial<Record<Dumped, string>> = {
  surveys: "(id || '@' || version)",
  set_aside: 'subject',
  leases: 'name',
  notes: 'name',
};
const CHATS_OF = '(SELECT json_group_array(chat_id) FROM customer_chats WHERE customer_id = customers.id)';
const OWN_KINDS: OwnKinds = { flag: (value) => value === 1, time: (value) => value as number };
const NOT_CARRIED: Partial<Record<Dumped, string>> = { notes: ` AND name <> '${COPYING_NOTE}'` };

type Reader = Pick<Sqlite, 'all' | 'get'>;
type Row = Readonly<Record<string, SqlValue>>;

/** Reads a database in the present form. What `db` throws is thrown. */
export function createSqliteDump(db: Reader & { close(): void }): Dump {
  return {
    read: async (name, range) => readRows(db, name, range),
    count: async (name) => db.get<{ rows: number }>(`SELECT count(*) AS rows FROM ${name}`)?.rows ?? 0,
    findNote: async (name) =>
      db.get<{ value: string }>('SELECT value FROM notes WHERE name = ?', name)?.value,
    close: async () => {
      db.close();
    },
  };
}

/** A migrated database that is copied to. Each write is one transaction. */
export function createSqliteDumpTarget(db: Sqlite): DumpTarget {
  return {
    ...createSqliteDump(db),
    write: async (name, rows) => {
      const write = WRITERS[name];
      if (rows.length > 0)
        await db.submit(() => {
          for (const row of rows) write(db, row);
        });
    },
    remove: async (name, ids) => {
      const { length } = ids;
      if (length > 0)
        await db.submit(() => {
          for (const id of ids) removeRow(db, name, id);
        });
    },
    isEmpty: async () => isEmptyDatabase(db),
    removeMark: async () => {
      await db.write('DELETE FROM notes WHERE name = ?', COPYING_NOTE);
    },
  };
}

/** Whether a database in the present form holds nothing that could be copied. */
export function isEmptyDatabase(db: Reader): boolean {
  return DUMPED_NAMES.every((name) => readRows(db, name, { after: '', limit: 1 }).length === 0);
}

function idOf(name: Dumped): string {
  return IDS[name] ?? 'id';
}

function columnOf(field: string): string {
  return COLUMNS[field] ?? field.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);
}

function readRows(db: Reader, name: Dumped, { after, upTo, limit }: DumpRange): readonly DumpRow[] {
  const id = idOf(name);
  const columns = fieldsOf(name).map(
    ([field]) => `${isChatsOf(name, field) ? CHATS_OF : columnOf(field)} AS ${field}`,
  );
  const end = upTo === undefined ? '' : ` AND ${id} <= ?`;
  const rows = db.all<Row>(
    `SELECT ${id} AS row_id, ${columns.join(', ')} FROM ${name}
      WHERE ${id} > ?${end}${NOT_CARRIED[name] ?? ''} ORDER BY ${id} LIMIT ?`,
    ...(upTo === undefined ? [after] : [after, upTo]),
    limit,
  );
  return rows.map((row) => toRow(name, row));
}

/** The chats of a customer lie in a table of their own. */
function isChatsOf(name: Dumped, field: string): boolean {
  return name === 'customers' && field === 'chats';
}

function toRow(name: Dumped, row: Row): DumpRow {
  return { id: String(row['row_id']), fields: toFields(name, (field) => row[field], OWN_KINDS) };
}

type Writer = (db: Sqlite, row: DumpRow) => void;

/** Columns that only a new row gets. */
const BORN: Partial<Record<Dumped, Readonly<Record<string, () => SqlValue>>>> = {
  // As if the chat had been made here: what another process knows of it by heart is of another store.
  chats: { birth: () => randomInt(BIRTHS) },
  // Released: whoever held it works on the other store.
  leases: { owner: () => '', until: () => 0 },
};

const WRITERS = Object.fromEntries(DUMPED_NAMES.map((name) => [name, createWriter(name)])) as Record<
  Dumped,
  Writer
>;

function createWriter(name: Dumped): Writer {
  const ids = name === 'surveys' ? ['id', 'version'] : [idOf(name)];
  const carried = fieldsOf(name).filter(([field]) => !isChatsOf(name, field));
  const born = Object.entries(BORN[name] ?? {});
  const columns = carried.map(([field]) => columnOf(field));
  const all = [...ids, ...columns, ...born.map(([column]) => column)];
  const sql = `INSERT INTO ${name} (${all.join(', ')}) VALUES (${all.map(() => '?').join(', ')})
    ON CONFLICT (${ids.join(', ')}) DO UPDATE SET ${columns.map((each) => `${each} = excluded.${each}`).join(', ')}`;
  return (db, { id, fields }) => {
    const idValues = name === 'surveys' ? splitSurveyId(id) : [id];
    const values = carried.map(([field, kind]) => toSqlValue(fields[field], kind, name));
    db.run(sql, ...idValues, ...values, ...born.map(([, make]) => make()));
    if (name === 'customers') indexChats(db, id, fields['chats'] as readonly string[]);
  };
}

/** A version has no `@` in it. */
function splitSurveyId(id: string): readonly [id: string, version: string] {
  const at = id.lastIndexOf('@');
  return [id.slice(0, at), id.slice(at + 1)];
}

function toSqlValue(value: Plain | undefined, kind: FieldKind, name: Dumped): SqlValue {
  if (value === undefined || value === null) return null;
  if (kind === 'flag') return value === true ? 1 : 0;
  if (kind !== 'document') return value as string | number;
  // A survey version is compared as text when it is published again.
  if (name === 'surveys' && typeof value === 'object') return canonicalJson(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function removeRow(db: Sqlite, name: Dumped, id: string): void {
  if (name === 'customers') indexChats(db, id, []);
  db.run(`DELETE FROM ${name} WHERE ${idOf(name)} = ?`, id);
}
