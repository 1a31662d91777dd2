import type { CollectionName } from './models.ts';

/** One index: why it is there is what it serves. */
export interface DeclaredIndex {
  readonly name: string;
  readonly key: Readonly<Record<string, 1 | -1>>;
  /** Holds only documents that have one of its fields. */
  readonly sparse?: true;
}

/**
 * Every index, in one place: created at start, shown by the doctor when one is missing. None is unique: `_id` is, and is the
 * natural key.
 */
export const INDEXES: Readonly<Partial<Record<CollectionName, readonly DeclaredIndex[]>>> = {
  chats: [
    { name: 'due', key: { 'due.class': 1, 'due.at': 1 }, sparse: true },
    { name: 'idle', key: { idleSince: 1 }, sparse: true },
    { name: 'leased', key: { 'lease.owner': 1 }, sparse: true },
  ],
  interactions: [
    { name: 'external', key: { source: 1, externalId: 1 } },
    { name: 'named', key: { externalId: 1, closedAt: 1, _id: 1 } },
    { name: 'closed', key: { closedAt: 1, skipReason: 1, revision: 1 } },
    { name: 'agent', key: { agent: 1, closedAt: 1, skipReason: 1, revision: 1 } },
    { name: 'department', key: { department: 1, closedAt: 1, skipReason: 1, revision: 1 } },
    { name: 'received', key: { receivedAt: -1, _id: -1 } },
  ],
  customers: [{ name: 'chats', key: { chats: 1 } }],
  invitations: [
    { name: 'interaction', key: { interactionId: 1 } },
    { name: 'due', key: { 'due.at': 1 }, sparse: true },
    { name: 'due_of_channel', key: { 'due.channel': 1, 'due.at': 1 }, sparse: true },
    { name: 'leased', key: { 'lease.owner': 1 }, sparse: true },
    { name: 'claimed', key: { 'lease.token': 1 }, sparse: true },
    {
      name: 'outcomes',
      key: { attemptedAt: 1, undelivered: 1, started: 1, ended: 1, purpose: 1, channel: 1, survey: 1 },
    },
  ],
  responses: [
    { name: 'ended', key: { endedAt: 1, _id: 1 } },
    { name: 'agent', key: { agent: 1, endedAt: 1, _id: 1 } },
    { name: 'department', key: { department: 1, endedAt: 1, _id: 1 } },
  ],
  cases: [
    { name: 'opened', key: { openedAt: 1, _id: 1 } },
    { name: 'status', key: { status: 1, openedAt: 1, _id: 1 } },
    { name: 'due', key: { 'due.at': 1 }, sparse: true },
  ],
  notices: [
    { name: 'listed', key: { follows: 1, createdAt: 1, _id: 1 } },
    { name: 'due', key: { 'due.at': 1 }, sparse: true },
    { name: 'leased', key: { 'lease.owner': 1 }, sparse: true },
    { name: 'claimed', key: { 'lease.token': 1 }, sparse: true },
  ],
  set_aside: [
    { name: 'at', key: { at: -1, _id: 1 } },
    { name: 'kind', key: { kind: 1 } },
  ],
};

/** Indexes of former forms that others took the place of. */
export const RETIRED: Readonly<Partial<Record<CollectionName, readonly string[]>>> = {
  invitations: ['attempted'],
  notices: ['created'],
};
