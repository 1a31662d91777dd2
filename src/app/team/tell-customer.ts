import { speak } from '../../../flows/messages/speak.ts';
import type { Customer } from '../../domain/asking/customer.ts';
import type { Policy } from '../../domain/policy.ts';
import { afterQuietHours } from '../../domain/sending/quiet-hours.ts';
import { addEntry } from '../../domain/team/act-on-case.ts';
import { SYSTEM } from '../../domain/team/audit.ts';
import type { Case, WantedNews } from '../../domain/team/case.ts';
import { isNewsDue, isNewsWaiting } from '../../domain/team/case-clock.ts';
import { toLocale } from '../../domain/text.ts';
import { addMs, MINUTE_MS } from '../../domain/time.ts';
import type { Clock } from '../../ports/runtime.ts';
import type { CaseStore } from '../../ports/store/cases.ts';
import { changeChat } from '../conversation/change-chat.ts';
import { hasTaken, queueNews, withTaken } from '../conversation/chat-state.ts';
import { zoneOf } from '../intake/place-of.ts';
import { aboutOf } from '../inviting/new-run.ts';
import { learnChat } from '../learn-chat.ts';
import { changeCase } from '../records.ts';
import { type CustomerChat, type CustomerChatDeps, findCustomerChat } from './customer-chat.ts';
import { signAudit } from './sign-audit.ts';

export interface TellCustomerDeps extends CustomerChatDeps {
  readonly cases: CaseStore;
  readonly clock: Clock;
  readonly policy: () => Policy;
  readonly wakeDispatcher: () => void;
}

/**
 * Says to the customer what somebody wanted said about a case: one message into their chat, after quiet hours. The chat
 * remembers it, then the case notes what became of it, so that what was killed between the two is done again and says it once.
 * Where the platform cannot say who is meant, it is asked again every minute until a survey would have expired. Nothing when no
 * news is due. Throws what the store throws.
 */
export async function tellCustomer(deps: TellCustomerDeps, case_: Case): Promise<void> {
  const { news } = case_;
  if (news === undefined || !isNewsDue(case_, deps.clock.now())) return;
  const place = await findCustomerChat(deps, case_.customerId);
  if (place.status === 'later' && isWorthWaiting(deps, news)) return putOff(deps, case_, news);
  const outcome = place.status === 'open' ? await queue(deps, { case_, news, place }) : whyNot(place);
  await noteOutcome(deps, case_, { news, outcome });
  deps.wakeDispatcher();
}

/** Until a platform that is away is asked again. */
const AGAIN_MS = MINUTE_MS;

function isWorthWaiting({ clock, policy }: TellCustomerDeps, { at }: WantedNews): boolean {
  return clock.now().getTime() < at.getTime() + policy().sending.expiryMs;
}

function whyNot({ status }: Exclude<CustomerChat, { readonly status: 'open' }>) {
  return status === 'later' ? 'no-chat' : status;
}

async function putOff({ cases, clock }: TellCustomerDeps, { id }: Case, news: WantedNews): Promise<void> {
  const againAt = addMs(clock.now(), AGAIN_MS);
  await changeCase(cases, id, (found) =>
    isStillWanted(found, news) ? { ...found, news: { ...news, againAt } } : found,
  );
}

/** Nobody else has noted what became of it. */
function isStillWanted(found: Case, { news, at }: WantedNews): boolean {
  return isNewsWaiting(found) && found.news?.news === news && found.news.at.getTime() === at.getTime();
}

interface Told {
  readonly case_: Case;
  readonly news: WantedNews;
  readonly place: Extract<CustomerChat, { readonly status: 'open' }>;
}

async function queue(deps: TellCustomerDeps, { case_, news, place }: Told): Promise<'queued' | 'opted-out'> {
  const { customer, address, chatId } = place;
  const policy = deps.policy();
  const timezone = zoneOf(customer.facts, policy);
  const text = await textOf(deps, { case_, news, customer });
  await learnChat(deps.asking, customer.id, chatId);
  const mark = `news:${case_.id}:${news.news}:${news.at.getTime()}`;
  return changeChat(deps, { id: chatId, address }, ({ chat }) => {
    const now = deps.clock.now();
    if (chat.optedOut) return { result: 'opted-out' };
    if (hasTaken(chat, mark)) return { result: 'queued' };
    const dueAt = afterQuietHours(now, policy.sending.quietHours, timezone);
    return { result: 'queued', chat: queueNews(withTaken(chat, mark, now), text, dueAt) };
  });
}

/** In the customer's language: from whom, and which service it was about. */
async function textOf(
  { asking, policy }: TellCustomerDeps,
  { case_, news, customer }: Omit<Told, 'place'> & { readonly customer: Customer },
): Promise<string> {
  const { team } = policy();
  const { facts } = customer;
  const locale = toLocale(facts.locale, team.locale);
  const interaction = (await asking.findInteraction(case_.interactionId))?.interaction;
  const closedAt = interaction?.closedAt ?? case_.openedAt;
  const about = aboutOf(
    { closedAt, serviceType: case_.serviceType },
    { locale, timezone: zoneOf(facts, policy()) },
  );
  return speak(locale).news[news.news](team.name, about);
}

async function noteOutcome(
  { cases, clock, keys }: TellCustomerDeps,
  { id }: Case,
  { news, outcome }: { readonly news: WantedNews; readonly outcome: NonNullable<WantedNews['outcome']> },
): Promise<void> {
  const at = clock.now();
  const isTold = outcome === 'queued';
  await changeCase(cases, id, (found) => {
    if (!isStillWanted(found, news)) return found;
    const details = { news: news.news, ...(isTold ? {} : { why: outcome }) };
    return addEntry(
      { ...found, news: { news: news.news, at: news.at, outcome } },
      { at, who: SYSTEM, what: isTold ? 'told' : 'not-told', details },
      signAudit(keys),
    );
  });
}
