import { askingContract } from './asking.contract.ts';
import { backlogContract } from './backlog.contract.ts';
import { casesContract } from './cases.contract.ts';
import { chatsContract } from './chats.contract.ts';
import { dueCasesContract } from './due-cases.contract.ts';
import { dueChatsContract } from './due-chats.contract.ts';
import { foreignTextContract } from './foreign-text.contract.ts';
import { freedChatsContract } from './freed-chats.contract.ts';
import { interactionsContract } from './interactions.contract.ts';
import { invitationCountsContract } from './invitation-counts.contract.ts';
import { invitationsContract } from './invitations.contract.ts';
import { leasesContract } from './leases.contract.ts';
import { noticesContract } from './notices.contract.ts';
import type { Engine } from './open-engine.ts';
import { responsesContract } from './responses.contract.ts';

/** What every engine has to pass. */
const CONTRACTS = [
  chatsContract,
  dueChatsContract,
  freedChatsContract,
  askingContract,
  interactionsContract,
  invitationsContract,
  invitationCountsContract,
  responsesContract,
  casesContract,
  dueCasesContract,
  noticesContract,
  leasesContract,
  backlogContract,
  foreignTextContract,
];

/** All suites on one engine; `open` makes an empty store. */
export function describeContracts(name: string, open: () => Promise<Engine>): void {
  for (const contract of CONTRACTS) contract(name, open);
}
