import { trusted } from 'mongoose';
import { Fault } from '../../src/domain/errors.ts';
import { addMs } from '../../src/domain/time.ts';
import type { LeaseStore } from '../../src/ports/store/store.ts';
import { longestLease } from '../documents/lease-time.ts';
import { isDuplicate, type Mongo } from './connect.ts';
import { insertNew } from './writing/insert-new.ts';

/** Named leases, whose fences only rise, and notes. A lease holds between all processes on one database. */
export function createMongoLeaseStore(db: Mongo): LeaseStore {
  const { leases, notes } = db.models;
  return {
    acquire: (name, owner, now, ttlMs) =>
      db.command('acquire a lease', async () => {
        const until = addMs(now, ttlMs);
        const free = [
          // Not one taken since: this may be applied long after it was given up.
          { owner, until: trusted({ $lte: until }) },
          { until: trusted({ $lte: now }) },
          { until: trusted({ $gt: longestLease(now, ttlMs) }) },
        ];
        try {
          await leases.updateOne(
            { _id: name, $or: free },
            { $set: { owner, until }, $inc: { fence: 1 } },
            { upsert: true },
          );
        } catch (error) {
          // Somebody's lease has not run out: the upsert found no free one, and could not make a second.
          if (isDuplicate(error)) return undefined;
          throw error;
        }
        const held = await leases.findOne({ _id: name, owner }).lean();
        return held === null ? undefined : { name, owner, fence: held.fence, until };
      }),
    renew: (grant, now, ttlMs) =>
      db.command('renew a lease', async () => {
        const until = addMs(now, ttlMs);
        const { matchedCount } = await leases.updateOne(heldAs(grant), { $set: { until } });
        return matchedCount === 1 ? { ...grant, until } : undefined;
      }),
    release: (grant) =>
      db.command('release a lease', async () => {
        // The document stays: its fence must go on rising.
        await leases.updateOne(heldAs(grant), { $set: { owner: '', until: new Date(0) } });
      }),
    getNote: (name) => db.command('read a note', async () => (await notes.findById(name).lean())?.value),
    setNote: (name, value) =>
      db.command('write a note', async () => {
        await notes.updateOne({ _id: name }, { $set: { value } }, { upsert: true });
      }),
  };
}

function heldAs({
  name,
  owner,
  fence,
}: {
  readonly name: string;
  readonly owner: string;
  readonly fence: number;
}) {
  return { _id: name, owner, fence };
}

/**
 * Writes the note unless there is one; answers what is stored then. Two processes that start at once agree. Throws
 * `store.unavailable` when the other's note cannot be read yet, or was undone: never is ours answered that is not stored.
 */
export function keepNote({ command, models }: Mongo, name: string, value: string): Promise<string> {
  return command('keep a note', async () => {
    if (await insertNew(models.notes.collection, { _id: name, value })) return value;
    const stored = await models.notes.findById(name).lean();
    if (stored === null) throw new Fault('store.unavailable', { operation: 'keep a note' });
    return stored.value;
  });
}
