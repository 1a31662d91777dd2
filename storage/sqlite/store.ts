import type { Keys } from '../../src/ports/runtime.ts';
import type { Store } from '../../src/ports/store/store.ts';
import { createSqliteAskingStore } from './asking.ts';
import { readBacklog } from './backlog.ts';
import { createSqliteCaseStore } from './cases.ts';
import { createSqliteChatStore } from './chats.ts';
import type { Sqlite } from './driver.ts';
import { createSqliteLeaseStore } from './leases.ts';
import { createSqliteResponseStore } from './responses.ts';

/** Every port on one database that has been migrated. Closing the store closes it. */
export function createSqliteStore(db: Sqlite, keys: Keys): Store {
  return {
    chats: createSqliteChatStore(db, keys),
    asking: createSqliteAskingStore(db, keys),
    responses: createSqliteResponseStore(db),
    cases: createSqliteCaseStore(db, keys),
    leases: createSqliteLeaseStore(db),
    readBacklog: async (now) => readBacklog(db, now),
    ping: async () => {
      db.get('SELECT 1');
    },
    close: async () => {
      db.close();
    },
  };
}
