import type { Keys } from '../../src/ports/runtime.ts';
import type { Store } from '../../src/ports/store/store.ts';
import { createMongoAskingStore } from './asking/asking.ts';
import { readBacklog } from './backlog.ts';
import { createMongoCaseStore } from './cases.ts';
import { createMongoChatStore } from './chats.ts';
import type { Mongo } from './connect.ts';
import { createMongoLeaseStore } from './leases.ts';
import { createMongoResponseStore } from './responses.ts';

/** Every port on one database that has been migrated. Closing the store closes its connections. */
export function createMongoStore(db: Mongo, keys: Keys): Store {
  return {
    chats: createMongoChatStore(db, keys),
    asking: createMongoAskingStore(db, keys),
    responses: createMongoResponseStore(db),
    cases: createMongoCaseStore(db, keys),
    leases: createMongoLeaseStore(db),
    readBacklog: (now) => readBacklog(db, now),
    ping: async () => {
      await db.command('ping', () => db.models.notes.findById('ping').lean());
    },
    close: () => db.close(),
  };
}
