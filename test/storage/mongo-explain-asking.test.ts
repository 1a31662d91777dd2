import { it } from 'vitest';
import { asId, type InteractionId } from '../../src/domain/ids.ts';
import { addMs, HOUR_MS } from '../../src/domain/time.ts';
import type { AskingStore } from '../../src/ports/store/asking.ts';
import { createKeys } from '../../storage/keys.ts';
import { createMongoAskingStore } from '../../storage/mongo/asking/asking.ts';
import type { Mongo } from '../../storage/mongo/connect.ts';
import { aCustomer, anInteraction, anInvitation, aSchedule, aSkip, NOW } from '../support/builders.ts';
import { byIndex, type Expected, expectLookups, one } from '../support/expected-lookups.ts';
import { indexesUsed } from '../support/explain.ts';
import { describeOnMongo } from '../support/mongo.ts';
import { TEST_ROOT_KEY } from '../support/open-test-store.ts';

/** Of each kind; every fourth lies in the span and is due, every third is agent-0's and of sales. */
const MANY = 12;
const QUARTER = MANY / 4;
const LEASE_MS = 30_000;
const SPAN = { from: NOW, to: addMs(NOW, HOUR_MS) };
const WITHIN = { closedAt: NOW, receivedAt: NOW };
const THEIRS_WITHIN = MANY / 12;

const openAsking = (db: Mongo): AskingStore => createMongoAskingStore(db, createKeys(TEST_ROOT_KEY));

async function fill(db: Mongo): Promise<void> {
  const asking = openAsking(db);
  await Promise.all(Array.from({ length: MANY }, (_, index) => fillOne(asking, index)));
  await asking.claimDueInvitations({ ...claim('gone'), room: () => 1 });
}

async function fillOne(asking: AskingStore, index: number): Promise<void> {
  const isIn = index % 4 === 0;
  const interactionId = asId<InteractionId>(`x-${index}`);
  await asking.saveCustomer(aCustomer({ id: asId(`c-${index}`), chats: [asId(`chat-${index % 4}`)] }));
  const recorded = await asking.recordInteraction(
    anInteraction({
      id: interactionId,
      externalId: `T-${index}`,
      agent: { id: `agent-${index % 3}` },
      department: index % 3 === 0 ? 'sales' : 'repair',
      ...(isIn ? WITHIN : {}),
    }),
    aSchedule(),
  );
  await asking.appendDecision(recorded, undefined, aSkip({ reason: 'reopened' }));
  await asking.createInvitation(
    anInvitation({
      id: asId(`i-${index}`),
      interactionId,
      channel: index % 2 === 0 ? 'telegram' : 'sms',
      dueAt: isIn ? NOW : addMs(NOW, HOUR_MS),
      ...(isIn ? { attemptedAt: NOW, expiresAt: NOW } : { attemptedAt: addMs(NOW, -1) }),
    }),
  );
}

type Work = (asking: AskingStore) => Promise<unknown>;

const claim = (owner: string) => ({ now: NOW, owner, leaseMs: LEASE_MS, room: () => MANY });

const CASES: readonly (readonly [string, Work, readonly Expected[]])[] = [
  [
    'what is known by its id',
    async (asking) => {
      await asking.findCustomer(asId('c-3'));
      await asking.isOptedOut(asId('c-3'));
      await asking.saveCustomer(aCustomer({ id: asId('c-3'), revision: 1 }));
      await asking.findInteraction(asId('x-3'));
      const recorded = { interaction: anInteraction({ id: asId('x-3') }), revision: 2, decisions: [] };
      await asking.appendDecision(recorded, undefined, aSkip());
      await asking.findInvitation(asId('i-3'));
      await asking.saveInvitation(anInvitation({ id: asId('i-3') }));
      await asking.findSurvey({ id: asId('quick-csat'), version: 'v' });
    },
    [
      one('customers'),
      one('customers'),
      one('customers', 'update'),
      one('interactions'),
      one('interactions', 'update'),
      one('invitations'),
      one('invitations', 'update'),
      one('surveys'),
    ],
  ],
  [
    'lists',
    async (asking) => {
      await asking.listCustomersOfChat(asId('chat-2'));
      await asking.listInteractions(5);
      await asking.listInteractionsNamed('T-5', 5);
      await asking.listOpenInvitationsOf('chatwoot', 'T-5');
    },
    [
      byIndex('customers', 'chats', QUARTER),
      byIndex('interactions', 'received'),
      byIndex('interactions', 'named', 1),
      byIndex('interactions', 'external', 1),
      byIndex('invitations', 'interaction', 1),
    ],
  ],
  [
    'a claim',
    (asking) => asking.claimDueInvitations(claim('a')),
    [
      // Which channels have something due, then what is due on the one of them.
      byIndex('invitations', 'due', QUARTER),
      byIndex('invitations', 'due', QUARTER),
      byIndex('invitations', '_id_', QUARTER, 'update'),
      byIndex('invitations', 'claimed', QUARTER),
    ],
  ],
  [
    'the end of all leases of a process',
    (asking) => asking.endInvitationLeasesOf('gone'),
    [byIndex('invitations', 'leased', 1, 'update')],
  ],
  [
    'how many services were closed and skipped',
    (asking) => asking.countInteractions(SPAN),
    [
      byIndex('interactions', 'closed', QUARTER, 'aggregate'),
      byIndex('interactions', 'closed', QUARTER),
      byIndex('invitations', 'interaction', QUARTER),
    ],
  ],
  [
    'those of an agent',
    (asking) => asking.countInteractions(SPAN, { agent: 'agent-0' }),
    [
      byIndex('interactions', 'agent', THEIRS_WITHIN, 'aggregate'),
      byIndex('interactions', 'agent', THEIRS_WITHIN),
      byIndex('invitations', 'interaction', THEIRS_WITHIN),
    ],
  ],
  [
    'those of a department',
    (asking) => asking.countInteractions(SPAN, { department: 'sales' }),
    [
      byIndex('interactions', 'department', THEIRS_WITHIN, 'aggregate'),
      byIndex('interactions', 'department', THEIRS_WITHIN),
      byIndex('invitations', 'interaction', THEIRS_WITHIN),
    ],
  ],
  [
    'figures of everybody',
    (asking) => asking.countInvitations(SPAN),
    [byIndex('invitations', 'outcomes', QUARTER, 'aggregate')],
  ],
  [
    'figures of everybody about their services',
    (asking) => asking.countInvitations(SPAN, { purpose: 'service' }),
    [byIndex('invitations', 'outcomes', QUARTER, 'aggregate')],
  ],
  [
    'figures of a department about its services',
    (asking) => asking.countInvitations(SPAN, { department: 'sales', purpose: 'service' }),
    [byIndex('invitations', 'outcomes', QUARTER), byIndex('interactions', '_id_', QUARTER)],
  ],
  [
    'figures of a department',
    (asking) => asking.countInvitations(SPAN, { department: 'sales' }),
    [byIndex('invitations', 'outcomes', QUARTER), byIndex('interactions', '_id_', QUARTER)],
  ],
];

describeOnMongo('what the asking store looks for on MongoDB', () => {
  it.each(CASES)(
    '%s: by an index that holds little more than what is found',
    async (_name, work, expected) => {
      const used = await indexesUsed({ fill, work: (db) => work(openAsking(db)) });
      // Of one channel either of the two will do: both hold only what falls due.
      const either = used.map((each) => ({ ...each, index: each.index?.replace('_of_channel', '') }));
      expectLookups(either, expected, MANY);
    },
  );
});
