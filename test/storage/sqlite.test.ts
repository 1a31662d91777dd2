import { join } from 'node:path';
import { askingContract } from '../contracts/asking.contract.ts';
import { backlogContract } from '../contracts/backlog.contract.ts';
import { casesContract } from '../contracts/cases.contract.ts';
import { chatsContract } from '../contracts/chats.contract.ts';
import { dueChatsContract } from '../contracts/due-chats.contract.ts';
import { foreignTextContract } from '../contracts/foreign-text.contract.ts';
import { freedChatsContract } from '../contracts/freed-chats.contract.ts';
import { interactionsContract } from '../contracts/interactions.contract.ts';
import { invitationsContract } from '../contracts/invitations.contract.ts';
import { leasesContract } from '../contracts/leases.contract.ts';
import type { Engine } from '../contracts/open-engine.ts';
import { responsesContract } from '../contracts/responses.contract.ts';
import { openTestStore } from '../support/open-test-store.ts';
import { useTempDirs } from '../support/temp-dir.ts';

const tempDir = useTempDirs();

async function openInMemory(): Promise<Engine> {
  return { ...(await openTestStore()), openAnother: async () => undefined };
}

async function openOnDisk(): Promise<Engine> {
  const path = join(tempDir(), 'csat.sqlite');
  const first = await openTestStore(path);
  const stores = [first.store];
  return {
    ...first,
    openAnother: async () => {
      const { store } = await openTestStore(path);
      stores.push(store);
      return store;
    },
    close: async () => {
      for (const store of stores) await store.close();
    },
  };
}

const ENGINES = { 'SQLite in memory': openInMemory, 'SQLite on disk': openOnDisk };
const CONTRACTS = [
  chatsContract,
  dueChatsContract,
  freedChatsContract,
  askingContract,
  interactionsContract,
  invitationsContract,
  responsesContract,
  casesContract,
  leasesContract,
  backlogContract,
  foreignTextContract,
];

for (const [name, open] of Object.entries(ENGINES)) {
  for (const contract of CONTRACTS) contract(name, open);
}
