import { readFileSync } from 'node:fs';

/** Rows of test/fixtures/stats/<name>.json, made by generate.py beside them. */
export function readReference<Row>(name: string): Row[] {
  return JSON.parse(readFileSync(new URL(`../../fixtures/stats/${name}.json`, import.meta.url), 'utf8'));
}

/** What is no plain finite number: NaN, the infinities, minus zero. Nothing and `null` are left out. */
export function oddNumbers(values: readonly (number | null | undefined)[]): readonly number[] {
  return values.flatMap((value) =>
    typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0)) ? [value] : [],
  );
}

/** The larger of absolute and relative distance allowed, as one number to compare with a tolerance. */
export function distance(actual: number, expected: number): number {
  return Math.abs(actual - expected) / Math.max(1, Math.abs(expected));
}
