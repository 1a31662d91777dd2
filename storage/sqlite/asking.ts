import type { Keys } from '../../src/ports/runtime.ts';
import type { AskingStore } from '../../src/ports/store/asking.ts';
import { createSqliteCustomers } from './customers.ts';
import type { Sqlite } from './driver.ts';
import { createSqliteInteractions } from './interactions.ts';
import { createSqliteInvitations } from './invitations.ts';
import { createSqliteSurveys } from './surveys.ts';

/** Customers, interactions, invitations and survey versions in one database. */
export function createSqliteAskingStore(db: Sqlite, keys: Keys): AskingStore {
  return {
    ...createSqliteInteractions(db, keys),
    ...createSqliteCustomers(db, keys),
    ...createSqliteInvitations(db, keys),
    ...createSqliteSurveys(db),
  };
}
