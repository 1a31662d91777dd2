import type { Purpose } from '../../src/domain/asking/invitation.ts';
import type { Position } from '../documents/cursor.ts';
import { purposeField } from '../documents/purpose.ts';
import type { SqlValue } from './driver.ts';

/** Conditions joined by `and`, with their values in order. */
export interface Conditions {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

/** Leaves out the conditions whose value is absent, and those before the position a page starts after. */
export function where(
  tests: Readonly<Record<string, SqlValue | undefined>>,
  after?: { readonly sql: string; readonly position: Position | undefined },
): Conditions {
  const given = Object.entries(tests).flatMap(([sql, value]) =>
    value === undefined ? [] : [{ sql, value }],
  );
  const position = after?.position;
  const start = after === undefined || position === undefined ? [] : [after.sql];
  return {
    sql: [...given.map(({ sql }) => sql), ...start].join(' AND ') || 'true',
    values: [...given.map(({ value }) => value), ...(position ? [position.at, position.id] : [])],
  };
}

/** What `purpose IS ?` is bound to; `undefined` where any will do. */
export function purposeTest(purpose: Purpose | undefined): SqlValue | undefined {
  return purpose === undefined ? undefined : (purposeField(purpose) ?? null);
}
