import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FoundFile } from '../../src/ports/store/facts.ts';
import { inspectFile } from '../../storage/inspect-store.ts';
import { openStore } from '../../storage/open-store.ts';
import { FILLED, fillStore } from '../support/filled-store.ts';
import { changeFile } from '../support/old-store.ts';
import { useTempDirs } from '../support/temp-dir.ts';

const SECRET = 'a-secret-of-some-length';
const tempDir = useTempDirs();

/** One of everything, and what somebody has made of it by hand. */
async function makeFile(sql = ''): Promise<string> {
  const path = join(tempDir(), 'csat-loop.db');
  const { store, keys } = await openStore({ place: { engine: 'sqlite', path }, secrets: [SECRET] });
  await fillStore(store, keys);
  await store.close();
  changeFile(path, sql);
  return path;
}

async function readWhole(
  path: string,
  secrets: readonly string[] = [SECRET],
  progress: (what: string, share: number) => void = () => undefined,
): Promise<FoundFile> {
  const { store } = await inspectFile(path, secrets, { check: 'whole', checkUpTo: 1e9, progress });
  if (store.status !== 'read') throw new RangeError(store.status);
  return store;
}

describe('reading every record of a file', () => {
  it('finds each readable, and tells how far it is', async () => {
    const told: string[] = [];
    const path = await makeFile();
    const { readThrough, content } = await readWhole(path, [SECRET], (what, share) =>
      told.push(`${what} ${share}`),
    );
    expect(readThrough).toEqual({ unsealed: true, unreadable: [] });
    expect(content?.counts).toEqual(FILLED.counts);
    expect(told).toContain('cases 0');
  });

  it.each([
    ['chats', `UPDATE chats SET body = '{}' WHERE id = 'chat-1'`],
    ['chats', `UPDATE chats SET address = 'sealed by nobody' WHERE id = 'chat-1'`],
    ['customers', `UPDATE customers SET body = json_set(body, '$.who', 'x')`],
    ['interactions', `UPDATE interactions SET decisions = '7'`],
    ['interactions', `UPDATE interactions SET body = json_set(body, '$.closedAt', 'yesterday')`],
    ['invitations', `UPDATE invitations SET body = json_set(body, '$.dueAt', 'soon')`],
    ['responses', `UPDATE responses SET body = json_remove(body, '$.answers')`],
    ['cases', `UPDATE cases SET body = json_remove(body, '$.facts.scores')`],
    ['cases', `UPDATE cases SET body = json_set(body, '$.facts.alerts', 'none')`],
    ['cases', `UPDATE cases SET body = json_set(body, '$.facts.verbatims', json('{}'))`],
    ['notices', `UPDATE notices SET body = substr(body, 1, 20) WHERE id LIKE 'weekly%'`],
    ['surveys', `UPDATE surveys SET version = 'another'`],
  ])('names one of %s broken by hand: %s', async (collection, sql) => {
    const { readThrough, flaws } = await readWhole(await makeFile(sql));
    expect(flaws).toEqual([]);
    expect(readThrough?.unreadable).toEqual([{ collection, count: 1, ids: [expect.any(String)] }]);
  });

  it('goes on past a thousand, and names the first of many that are broken', async () => {
    const path =
      await makeFile(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200)
      INSERT INTO cases (id, revision, status, opened_at, body) SELECT 'broken-' || i, 1, 'open', 0, '{}' FROM n`);
    const { readThrough } = await readWhole(path);
    expect(readThrough?.unreadable).toMatchObject([{ collection: 'cases', count: 1200 }]);
    expect(readThrough?.unreadable[0]?.ids).toHaveLength(5);
  });

  it('without the key leaves closed what is sealed, and reads the rest', async () => {
    const path = await makeFile();
    for (const secrets of [[], ['another-secret-entirely']])
      expect((await readWhole(path, secrets)).readThrough).toEqual({ unsealed: false, unreadable: [] });
  });

  it('is not done by a quick look', async () => {
    const { store } = await inspectFile(await makeFile(), [SECRET], { check: 'quick', checkUpTo: 0 });
    expect(store).not.toHaveProperty('readThrough');
  });
});
