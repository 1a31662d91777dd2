import { readFileSync } from 'node:fs';

/** Rows of test/fixtures/stats/<name>.json, made by generate.py beside them. */
export function readReference<Row>(name: string): Row[] {
  return JSON.parse(readFileSync(new URL(`../../fixtures/stats/${name}.json`, import.meta.url), 'utf8'));
}

/** The larger of absolute and relative distance allowed, as one number to compare with a tolerance. */
export function distance(actual: number, expected: number): number {
  return Math.abs(actual - expected) / Math.max(1, Math.abs(expected));
}
