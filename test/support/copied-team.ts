import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { asId, type CaseId, type ChatId, type InvitationId, type SurveyId } from '../../src/domain/ids.ts';
import type { SurveyRef } from '../../src/domain/survey/survey.ts';
import { addMs, HOUR_MS } from '../../src/domain/time.ts';
import { ROOT_KEY_NOTE, type Store } from '../../src/ports/store/store.ts';
import { runCopy, type TeamCopy } from '../../src/wiring/copy/run-copy.ts';
import type { CopyProgress } from '../../storage/copy/copy-team.ts';
import { DUMPED_NAMES, type Dump, type Dumped, type DumpRow } from '../../storage/documents/dump.ts';
import { findMongoSource } from '../../storage/mongo/copy/open-dump.ts';
import type { StorePlace } from '../../storage/open-store.ts';
import { findSqliteSource } from '../../storage/sqlite/open-dump.ts';
import { aCase, aNotice, anInvitation, aResponse } from './builders.ts';
import { openHarness } from './core-harness.ts';
import { FixedClock } from './fixed-clock.ts';
import { mongoDatabase, openTestMongoStore } from './mongo.ts';
import { dropDatabase } from './mongo-address.ts';
import { openTestStore, type TestStore } from './open-test-store.ts';

/** When every lease of the story has run out. */
const LATER = '2026-04-01T00:00:00Z';

/** A place for a store, which is taken away with all that was made there. */
export interface TestPlace {
  readonly place: StorePlace;
  /** The store there, made when it is not; opened without looking for a mark, and with the key of all tests. */
  open(): Promise<TestStore>;
  dump(): Promise<Dump>;
  remove(): Promise<void>;
}

export type EngineName = 'SQLite' | 'MongoDB';

/** Makes places for the cases of one file, each taken away after its case. */
export function usePlaces(): (engine: EngineName) => TestPlace {
  const places: TestPlace[] = [];
  afterEach(async () => {
    for (const each of places.splice(0)) await each.remove();
  });
  return (engine) => {
    const made = engine === 'SQLite' ? newFile() : newDatabase();
    places.push(made);
    return made;
  };
}

function newFile(): TestPlace {
  const dir = mkdtempSync(join(tmpdir(), 'csat-loop-copy-'));
  const path = join(dir, 'csat-loop.db');
  return {
    place: { engine: 'sqlite', path },
    open: () => openTestStore(path),
    dump: async () => (await findSqliteSource(path)).dump,
    remove: async () => rmSync(dir, { recursive: true, force: true }),
  };
}

function newDatabase(): TestPlace {
  const uri = mongoDatabase();
  return {
    place: { engine: 'mongo', uri },
    open: () => openTestMongoStore(uri),
    dump: async () => (await findMongoSource(uri)).dump,
    remove: () => dropDatabase(uri),
  };
}

/** Copies as the command does, at a time when nobody holds a lease. */
export function copyBetween(
  from: TestPlace,
  to: TestPlace,
  progress: (at: CopyProgress) => void = () => undefined,
): Promise<TeamCopy> {
  const config = { dataDir: '/nowhere', secrets: undefined };
  const places = { from: from.place, to: to.place };
  return runCopy(config, places, { clock: new FixedClock(LATER), progress });
}

/** A team that has something of everything, with customers in the middle of a survey and work in hand. */
export async function playTeam(opened: TestStore): Promise<void> {
  const run = await openHarness({ opened });
  const { store, clock } = run;
  await store.leases.setNote(ROOT_KEY_NOTE, 'a wrapped key');
  await store.leases.setNote('base-url', 'http://127.0.0.1:3000');
  const low = await run.close();
  await run.dispatch();
  for (const word of ['2', '2', '3', '4', '4', '1', '等了很久，😀 "真的"', '3']) {
    await run.say(word);
    await run.dispatch();
  }
  await run.close({ externalId: 'HALF', customer: 'c2', chat: '101', tags: ['vip', 'a.b', '$c'] });
  await run.dispatch();
  await run.press('4', '101');
  const web = await run.close({ externalId: 'WEB', customer: 'c3', web: true });
  const view = await run.view(web.decision.surveyUrl);
  if (view.state !== 'asking') throw new RangeError(view.state);
  await run.post(web.decision.surveyUrl, { step: view.seq, answers: ['5'] });
  await run.close({ externalId: 'OUT', customer: 'c4', chat: '102' });
  await run.dispatch();
  await run.say('退订', { chat: '102' });
  await run.close({ externalId: 'AGAIN', customer: 'c4', chat: '102' });
  await run.reopen(low.interactionId);
  await run.dispatch();
  await store.leases.acquire('poll', 'one', clock.now(), 30_000);
  await store.cases.setAside({
    subject: 'turn u1',
    kind: 'turn',
    code: 'store.corrupt',
    payload: 'a payload',
    at: clock.now(),
  });
  await playCases(opened.store, clock.now());
  const now = addMs(clock.now(), 500 * HOUR_MS);
  await store.chats.claimDue({ now, owner: 'one', leaseMs: 1000, limit: 1 });
}

/** What becomes of a case: it falls due, its customer is asked about it and answers, and the team is told below its message. */
async function playCases({ asking, cases, responses }: Store, now: Date): Promise<void> {
  const caseId = asId<CaseId>('case-1');
  const id = asId<InvitationId>('invitation-of-case-1');
  const resurvey = { round: 1, dueAt: now };
  await cases.saveCase(aCase({ id: caseId, status: 'resolved', resolvedAt: now, resurvey, seen: ['click'] }));
  await asking.createInvitation(
    anInvitation({ id, purpose: 'recovery', caseId, attemptedAt: now, startedAt: now, dueAt: now }),
  );
  await responses.put(aResponse({ id, caseId, startedAt: now, endedAt: now }));
  const root = `case:${caseId}`;
  await cases.saveNotice(aNotice({ subject: root, createdAt: now, dueAt: now }));
  await cases.saveNotice(
    aNotice({ subject: `${root}:0000`, follows: { root, after: root }, createdAt: now, dueAt: now }),
  );
}

/** Every row of every collection. */
export async function readAll(place: TestPlace): Promise<Readonly<Record<Dumped, readonly DumpRow[]>>> {
  const dump = await place.dump();
  try {
    const all: Partial<Record<Dumped, readonly DumpRow[]>> = {};
    for (const name of DUMPED_NAMES) all[name] = await dump.read(name, { after: '', limit: 500 });
    return all as Readonly<Record<Dumped, readonly DumpRow[]>>;
  } finally {
    await dump.close();
  }
}

/** Everything as the program knows it, read by its own ports. Of a chat not who holds it. */
export async function readTeam(place: TestPlace): Promise<object> {
  const rows = await readAll(place);
  const opened = await place.open();
  try {
    return await readObjects(opened.store, rows);
  } finally {
    await opened.close();
  }
}

async function readObjects(
  { chats, asking, cases, responses, leases }: Store,
  rows: Readonly<Record<Dumped, readonly DumpRow[]>>,
): Promise<object> {
  const chatIds = rows.chats.map(({ id }) => asId<ChatId>(id));
  const span = { from: new Date(0), to: new Date(LATER) };
  return {
    chats: (await Promise.all(chatIds.map((id) => chats.find(id)))).map((found) => ({
      ...found,
      lease: undefined,
    })),
    waiting: await chats.countWaiting(),
    customers: await Promise.all(rows.customers.map(({ id }) => asking.findCustomer(asId(id)))),
    ofChats: await Promise.all(chatIds.map((id) => asking.listCustomersOfChat(id))),
    interactions: await asking.listInteractions(500),
    skipped: await asking.countInteractions(span, { agent: 'a1' }),
    invitations: await Promise.all(rows.invitations.map(({ id }) => asking.findInvitation(asId(id)))),
    named: await asking.listInteractionsNamed('HALF', 9),
    counted: await asking.countInvitations(span, { survey: 'service-csat', department: '售后部' }),
    asked: await asking.countInvitations(span, { purpose: 'recovery' }),
    surveys: await Promise.all(rows.surveys.map(({ id }) => asking.findSurvey(refOf(id)))),
    responses: await responses.list({}, 500, undefined),
    services: await responses.list({ purpose: 'service' }, 500, undefined),
    cases: await cases.listCases({}, 500, undefined),
    dueCases: await cases.listDueCases(span.to, 500),
    notices: await cases.listNotices(500),
    setAside: await cases.listSetAside(500),
    notes: await Promise.all(rows.notes.map(({ id }) => leases.getNote(id))),
  };
}

function refOf(name: string): SurveyRef {
  const [id = '', version = ''] = name.split('@');
  return { id: asId<SurveyId>(id), version };
}
