import { expect, it } from 'vitest';
import { createMongoSurveys } from '../../storage/mongo/asking/surveys.ts';
import type { Mongo } from '../../storage/mongo/connect.ts';
import { keepNote } from '../../storage/mongo/leases.ts';
import { aSurvey } from '../support/builders.ts';
import { byHand, useDatabases } from '../support/inspected-mongo.ts';
import { describeOnMongo } from '../support/mongo.ts';
import type { Rewrite } from '../support/mongo-rewriter.ts';

const databases = useDatabases();

/** Connects through somebody who changes answers, does the work, and lets go. */
async function through<T>(
  rewrites: Readonly<Record<string, Rewrite>>,
  work: (db: Mongo) => Promise<T>,
): Promise<T> {
  const rewriter = await databases.rewriter();
  for (const [name, rewrite] of Object.entries(rewrites)) rewriter.rewrites.set(name, rewrite);
  return byHand(`${rewriter.through(databases.fresh())}&w=1&j=false&journal=false`, work);
}

describeOnMongo('a connection', () => {
  it('has every write acknowledged by a majority and in the journal, whatever the address says', async () => {
    const concerns: unknown[] = [];
    const note: Rewrite = (_reply, { writeConcern }) => {
      concerns.push(writeConcern);
      return undefined;
    };
    await through({ insert: note, update: note }, async (db) => {
      await keepNote(db, 'one', 'kept');
      await db.command('write', () => db.models.notes.updateOne({ _id: 'one' }, { $set: { value: 'new' } }));
    });
    expect(concerns).toEqual([
      { w: 'majority', j: true },
      { w: 'majority', j: true },
    ]);
  });

  it('tells a command that no server will ever take from a server that is away', async () => {
    const refusing =
      (code: number): Rewrite =>
      () => ({ ok: 0, code, errmsg: 'no', codeName: 'No' });
    const write = (db: Mongo) =>
      db.write('write', () => db.models.notes.updateOne({ _id: 'one' }, { $set: { value: 'new' } }));
    await through({ update: refusing(121) }, async (db) => {
      await expect(write(db)).rejects.toMatchObject({ code: 121 });
    });
    await through({ update: refusing(11_600) }, async (db) => {
      await expect(write(db)).rejects.toMatchObject({ code: 'store.unavailable' });
    });
  });

  it('never takes for stored what another was about to store', async () => {
    const taken: Rewrite = () => ({
      n: 0,
      ok: 1,
      writeErrors: [{ index: 0, code: 11_000, errmsg: 'E11000 taken' }],
    });
    const undone: Rewrite = ({ cursor, ...reply }) => ({
      ...reply,
      cursor: { ...(cursor as object), firstBatch: [] },
    });
    await through({ insert: taken, find: undone }, async (db) => {
      await expect(keepNote(db, 'root-key', 'ours')).rejects.toMatchObject({ code: 'store.unavailable' });
      const published = createMongoSurveys(db).publishSurvey(aSurvey());
      await expect(published).rejects.toMatchObject({ code: 'store.unavailable' });
    });
  });
});
