import { asId } from '../../src/domain/ids.ts';
import { addMs, HOUR_MS, MINUTE_MS } from '../../src/domain/time.ts';
import type { Keys } from '../../src/ports/runtime.ts';
import { BASE_URL_NOTE, type Store } from '../../src/ports/store/store.ts';
import {
  ADDRESS,
  aCase,
  aChat,
  aCustomer,
  aNotice,
  anInteraction,
  anInvitation,
  aResponse,
  aRun,
  aSchedule,
  aSurvey,
  NOW,
} from './builders.ts';

/** What every look at a filled store must find of it, whatever the engine. */
export const FILLED = {
  counts: {
    chats: 3,
    customers: 1,
    interactions: 1,
    invitations: 1,
    responses: 1,
    cases: 1,
    notices: 2,
    surveys: 1,
  },
  openRuns: 2,
  waiting: { messages: 1, records: 1 },
  dueSince: addMs(NOW, -HOUR_MS),
  setAside: [{ kind: 'record', code: 'store.corrupt', count: 2, newestAt: addMs(NOW, MINUTE_MS) }],
  lostRuns: [{ survey: 'quick-csat', version: 'fedcba9876543210', runs: 1 }],
  reports: [{ kind: 'weekly', label: '2026-W09', at: NOW, waits: true }],
  isHalfCopied: false,
  baseUrl: 'http://127.0.0.1:3999',
} as const;

/** One of everything, an open run of a survey that was never published among it, and one named lease in force. */
export async function fillStore(store: Store, keys: Pick<Keys, 'seal'>): Promise<void> {
  await fillChats(store);
  await store.asking.publishSurvey(aSurvey());
  await store.asking.saveCustomer(aCustomer());
  await store.asking.recordInteraction(anInteraction(), aSchedule());
  await store.asking.createInvitation(anInvitation());
  await store.responses.put(aResponse());
  await store.cases.saveCase(aCase());
  await store.cases.saveNotice(aNotice());
  await store.cases.saveNotice(aNotice({ subject: 'weekly:2026-W09' }));
  const aside = { kind: 'record', code: 'store.corrupt', payload: keys.seal('x') } as const;
  await store.cases.setAside({ ...aside, subject: 'one', at: NOW });
  await store.cases.setAside({ ...aside, subject: 'two', at: addMs(NOW, MINUTE_MS) });
  await store.leases.setNote(BASE_URL_NOTE, FILLED.baseUrl);
  await store.leases.acquire('telegram:1', 'an-instance', new Date(), HOUR_MS);
}

async function fillChats(store: Store): Promise<void> {
  const save = (chat: Parameters<typeof aChat>[0], next: { readonly at: Date } | undefined) =>
    store.chats.save({
      chat: aChat(chat),
      address: ADDRESS,
      next: next && { ...next, class: 'answer' },
      lease: undefined,
    });
  const message = {
    id: 'm1',
    class: 'answer',
    role: 'question',
    message: { text: 'Hello', buttons: [] },
    since: NOW,
    attempt: 0,
    state: { status: 'queued', dueAt: NOW },
  } as const;
  const record = { kind: 'ended', turn: 2, at: NOW, attempts: 0, dueAt: NOW } as const;
  await save({ id: asId('chat-1'), run: aRun(), messages: [message] }, { at: NOW });
  await save(
    { id: asId('chat-2'), run: aRun({ survey: { id: asId('quick-csat'), version: 'fedcba9876543210' } }) },
    { at: FILLED.dueSince },
  );
  await save({ id: asId('chat-3'), records: [record] }, undefined);
}
