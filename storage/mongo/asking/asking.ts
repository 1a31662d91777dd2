import type { Keys } from '../../../src/ports/runtime.ts';
import type { AskingStore } from '../../../src/ports/store/asking.ts';
import type { Mongo } from '../connect.ts';
import { createMongoCustomers } from './customers.ts';
import { createMongoInteractions } from './interactions.ts';
import { createMongoInvitations } from './invitations.ts';
import { createMongoSurveys } from './surveys.ts';

/** Customers, interactions, invitations and survey versions in one database. */
export function createMongoAskingStore(db: Mongo, keys: Keys): AskingStore {
  return {
    ...createMongoInteractions(db, keys),
    ...createMongoCustomers(db, keys),
    ...createMongoInvitations(db, keys),
    ...createMongoSurveys(db),
  };
}
