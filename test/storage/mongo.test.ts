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
import { responsesContract } from '../contracts/responses.contract.ts';
import { describeOnMongo, openMongoEngine } from '../support/mongo.ts';

const CONTRACTS = [
  askingContract,
  interactionsContract,
  invitationsContract,
  chatsContract,
  dueChatsContract,
  freedChatsContract,
  responsesContract,
  casesContract,
  backlogContract,
  foreignTextContract,
  leasesContract,
];

describeOnMongo('the contracts over the wire', () => {
  for (const contract of CONTRACTS) contract('MongoDB', openMongoEngine);
});
