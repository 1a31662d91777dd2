import { chatIdOf, pageAddress } from '../../../src/app/conversation/change-chat.ts';
import { pageToken } from '../../../src/app/conversation/survey-page.ts';
import { entryToken, invitationToken } from '../../../src/app/entry/start-token.ts';
import type { Entry } from '../../../src/domain/asking/entry.ts';
import { asId, type CustomerId, type InvitationId } from '../../../src/domain/ids.ts';
import type { Policy } from '../../../src/domain/policy.ts';
import type { Harness } from '../../support/core-harness.ts';

export const DESK: Entry = {
  id: 'front-desk',
  title: { 'zh-CN': '前台', 'zh-TW': '櫃檯', en: 'Front desk' },
  survey: asId('quick-csat'),
  serviceType: 'other',
  channel: 'store',
};

export const withDesk = (policy: Policy): Policy => ({ ...policy, entries: [DESK] });

export function deskToken({ opened }: Harness): string {
  return entryToken(opened.keys, DESK.id);
}

/** A page link of a customer without any chat, and the token that goes on in one. */
export async function pageLink(harness: Harness, customer = 'c1') {
  const { interactionId } = await harness.close({ web: true, customer, externalId: `A-${customer}` });
  const decision = (await harness.store.asking.findInteraction(interactionId))?.decisions.at(-1);
  if (decision?.outcome !== 'scheduled') throw new RangeError('nobody is asked');
  const id: InvitationId = decision.invitationId;
  const { keys } = harness.opened;
  return {
    id,
    interactionId,
    url: `http://127.0.0.1:3000/s/${pageToken({ keys }, id)}`,
    token: invitationToken(keys, id),
    chatId: chatIdOf(keys, pageAddress(id)),
    customer: () =>
      harness.store.asking.findCustomer(asId<CustomerId>(keys.digest('customer', ['crm', customer]))),
    invitation: () => harness.store.asking.findInvitation(id),
  };
}

export function start(harness: Harness, token: string, more: { chat?: string; updateId?: string } = {}) {
  return harness.reply({ kind: 'started', token }, more);
}
