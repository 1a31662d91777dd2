import type { Customer } from '../../../src/domain/asking/customer.ts';
import { asId, type CustomerId } from '../../../src/domain/ids.ts';
import type { Keys } from '../../../src/ports/runtime.ts';
import type { CustomerStore } from '../../../src/ports/store/asking.ts';
import { readCustomer, toCustomerDocument } from '../../documents/customer.ts';
import type { Mongo } from '../connect.ts';
import type { CustomerRow } from '../models.ts';
import { saveGuarded } from '../writing/save-guarded.ts';

type Found = Pick<CustomerRow, '_id' | 'revision' | 'body'>;
const FOUND = { revision: 1, body: 1 } as const;

/** Customers by id, who they are sealed. Saves are guarded by `revision`. */
export function createMongoCustomers(db: Mongo, keys: Keys): CustomerStore {
  const { customers } = db.models;
  const toCustomer = ({ _id, revision, body }: Found): Customer =>
    readCustomer(body, { id: asId<CustomerId>(_id), revision }, keys);
  return {
    findCustomer: (id) =>
      db.command('find a customer', async () => {
        const row = await customers.findById(id, FOUND).lean<Found>();
        return row === null ? undefined : toCustomer(row);
      }),
    saveCustomer: (customer) =>
      db.write('save a customer', () =>
        saveGuarded(customers, {
          _id: customer.id,
          revision: customer.revision,
          fields: {
            optedOut: customer.optedOutAt !== undefined,
            chats: [...new Set(customer.chats)],
            body: toCustomerDocument(customer, keys),
          },
        }),
      ),
    isOptedOut: (id) =>
      db.command('ask for an opt-out', async () => {
        const row = await customers.findById(id, { _id: 0, optedOut: 1 }).lean<CustomerRow>();
        return row?.optedOut === true;
      }),
    listCustomersOfChat: (chatId) =>
      db.command('list customers of a chat', async () => {
        const rows = await customers.find({ chats: chatId }, FOUND).sort({ _id: 1 }).lean<Found[]>();
        return rows.map(toCustomer);
      }),
  };
}
