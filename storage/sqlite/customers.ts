import type { Customer } from '../../src/domain/asking/customer.ts';
import type { CustomerId } from '../../src/domain/ids.ts';
import type { Keys } from '../../src/ports/runtime.ts';
import type { CustomerStore } from '../../src/ports/store/asking.ts';
import { readCustomer, toCustomerDocument } from '../documents/customer.ts';
import type { Sqlite } from './driver.ts';

const FIND = 'SELECT id, revision, body FROM customers WHERE id = ?';
const IS_OPTED_OUT = 'SELECT opted_out FROM customers WHERE id = ?';
const OF_CHAT = `SELECT id, revision, body FROM customer_chats JOIN customers ON id = customer_id
  WHERE chat_id = ? ORDER BY id`;
const INSERT = `INSERT INTO customers (opted_out, body, id, revision) VALUES (?, ?, ?, 1)
  ON CONFLICT (id) DO NOTHING`;
const UPDATE = `UPDATE customers SET revision = revision + 1, opted_out = ?, body = ?
  WHERE id = ? AND revision = ?`;
const DROP_CHATS = `DELETE FROM customer_chats
  WHERE customer_id = ?1 AND chat_id NOT IN (SELECT value FROM json_each(?2))`;
const ADD_CHATS = `INSERT INTO customer_chats (customer_id, chat_id) SELECT ?1, value FROM json_each(?2)
  WHERE true ON CONFLICT DO NOTHING`;

interface CustomerRow {
  readonly id: CustomerId;
  readonly revision: number;
  readonly body: string;
}

/** Customers by id, who they are sealed. Saves are guarded by `revision`. */
export function createSqliteCustomers(db: Sqlite, keys: Keys): CustomerStore {
  const toCustomer = (row: CustomerRow): Customer => readCustomer(row.body, row, keys);
  return {
    findCustomer: async (id) => {
      const row = db.get<CustomerRow>(FIND, id);
      return row && toCustomer(row);
    },
    saveCustomer: (customer) => {
      const body = JSON.stringify(toCustomerDocument(customer, keys));
      const optedOut = customer.optedOutAt === undefined ? 0 : 1;
      return db.submit(() => {
        const saved =
          customer.revision === 0
            ? db.run(INSERT, optedOut, body, customer.id)
            : db.run(UPDATE, optedOut, body, customer.id, customer.revision);
        if (saved === 1) indexChats(db, customer.id, customer.chats);
        return saved === 1;
      });
    },
    isOptedOut: async (id) => db.get<{ opted_out: number }>(IS_OPTED_OUT, id)?.opted_out === 1,
    listCustomersOfChat: async (chatId) => db.all<CustomerRow>(OF_CHAT, chatId).map(toCustomer),
  };
}

/** In which chats the customer is found. Only inside the work given to `submit`. */
export function indexChats(db: Sqlite, id: string, chats: readonly string[]): void {
  const wanted = JSON.stringify(chats);
  db.run(DROP_CHATS, id, wanted);
  db.run(ADD_CHATS, id, wanted);
}
