import type { Report, ReportFilter } from '../../../src/domain/report/report.ts';
import { PERIOD_KINDS, type PeriodKind } from '../../../src/domain/time.ts';
import { parseJson } from '../../http/strict-json.ts';

/** What a share button carries: a period by its label, so that it is the same one whenever somebody presses. */
export interface SharedReport {
  readonly kind: PeriodKind;
  readonly label: string;
  readonly filter: ReportFilter;
}

const FILTER_KEYS = ['agent', 'department', 'channel', 'survey'] as const;

/** At most 2000 characters, as filters are parsed. */
export function sharedValue(kind: PeriodKind, { period, filter }: Pick<Report, 'period' | 'filter'>): string {
  return JSON.stringify({ kind, label: period.label, filter } satisfies SharedReport);
}

/** Reads the value of a share button; `undefined` for what none of ours carries. Total. */
export function readSharedValue(value: string): SharedReport | undefined {
  const { kind, label, filter } = toRecord(parseJson(value));
  const known = PERIOD_KINDS.find((each) => each === kind);
  if (known === undefined || typeof label !== 'string') return undefined;
  const given = toRecord(filter);
  const texts = FILTER_KEYS.flatMap((key) => {
    const text = given[key];
    return typeof text === 'string' ? [[key, text] as const] : [];
  });
  return { kind: known, label, filter: Object.fromEntries(texts) };
}

function toRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
