import type { EntryPlace } from '../../src/domain/asking/entry-view.ts';
import type { Policy } from '../../src/domain/policy.ts';
import type { Report } from '../../src/domain/report/report.ts';
import type { SignEntry } from '../../src/domain/team/audit.ts';
import type { Notice } from '../../src/domain/team/notice.ts';
import type { Locale } from '../../src/domain/text.ts';
import type { Health } from '../../src/ports/channel.ts';
import type { Desk } from '../../src/ports/desk.ts';
import type { Clock, Keys, Log, Timers } from '../../src/ports/runtime.ts';
import type { SetAside } from '../../src/ports/store/cases.ts';
import type { Access } from '../http/access.ts';
import type { DrawQr } from './draw-qr.ts';
import type { DecisionRow } from './pages/decisions.ts';
import type { ResponseRow } from './pages/responses.ts';

/** What the console lives on. Lists come newest first, customers come masked. */
export interface ConsoleDeps {
  readonly access: Pick<Access, 'needsKey' | 'isKey' | 'admits' | 'keyMark'>;
  readonly keys: Pick<Keys, 'sign' | 'verify'>;
  /** As the history of a case was signed. */
  readonly signAudit: SignEntry;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  readonly policy: () => Policy;
  /** `CSAT_PUBLIC_URL`. */
  readonly publicUrl?: string;
  /** The current week to date. */
  readonly weekly: () => Promise<Report>;
  /** A whole page with its style inline and no script; `undefined` for a label that is no week to report on. */
  readonly reportHtml: (label: string, locale: Locale) => Promise<string | undefined>;
  readonly desk: Pick<Desk, 'may' | 'act' | 'findCase' | 'unmask' | 'listWork'>;
  readonly listResponses: (limit: number) => Promise<readonly ResponseRow[]>;
  readonly listDecisions: (limit: number) => Promise<readonly DecisionRow[]>;
  readonly listNotices: (limit: number) => Promise<readonly Notice[]>;
  readonly listSetAside: (limit: number) => Promise<readonly SetAside[]>;
  readonly listEntries: () => readonly EntryPlace[];
  readonly drawQr: DrawQr;
  readonly health: () => readonly Health[];
  /** Rises whenever a case, notice or response changed. */
  readonly changeMark: () => Promise<number>;
}
