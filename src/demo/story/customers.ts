import type { Locale } from '../../domain/text.ts';
import { BLOCKED_CHAT, DEMO_CHAT } from '../play/simulated-telegram.ts';
import { type Customer, nameOf, type Tongue } from './people.ts';
import type { Random } from './random.ts';

/** The invented customers: some come back, most are new. */
export interface Customers {
  /** Somebody who was never served before. */
  create(
    random: Random,
    wanted: { readonly locale: Locale; readonly channel?: 'telegram' | 'web' },
  ): Customer;
  /** Mostly somebody new, now and then one of those who came before. */
  choose(random: Random, locale: Locale): Customer;
}

/** So many services are for somebody served lately. */
const RETURNING = 0.2;
const RECENT = 90;
const BLOCKED = 0.05;
const FIRST_ID = 1001;
const ABROAD = ['Asia/Singapore', 'Asia/Singapore', 'Australia/Sydney', 'Europe/London'];

export function createCustomers(tongue: Tongue): Customers {
  const known: Customer[] = [];
  const create: Customers['create'] = (random, { locale, channel }) => {
    const index = known.length;
    const hasChat = channel === undefined ? random.chance(0.6) : channel === 'telegram';
    const isBlocked = channel === undefined && random.chance(BLOCKED);
    const customer: Customer = {
      id: `C-${FIRST_ID + index}`,
      name: nameOf(index, locale),
      locale,
      segment: SEGMENTS[tongue][random.weighted(SEGMENT_WEIGHTS).index] ?? '',
      ...(locale === 'en' ? { timezone: random.pick(ABROAD) } : {}),
      ...(hasChat ? { chat: `${isBlocked ? BLOCKED_CHAT : DEMO_CHAT}${FIRST_ID + index}` } : {}),
      ...reachedBy(random, index),
    };
    known.push(customer);
    return customer;
  };
  return {
    create,
    choose: (random, locale) => {
      const recent = known.slice(-RECENT).filter((each) => each.locale === locale);
      return recent.length > 0 && random.chance(RETURNING) ? random.pick(recent) : create(random, { locale });
    },
  };
}

/** Numbers and addresses that belong to nobody. */
function reachedBy(random: Random, index: number): Pick<Customer, 'phone' | 'email'> {
  return {
    ...(random.chance(0.4) ? { phone: `1390000${1000 + (index % 9000)}` } : {}),
    ...(random.chance(0.2) ? { email: `customer${FIRST_ID + index}@example.com` } : {}),
  };
}

const SEGMENTS: Readonly<Record<Tongue, readonly string[]>> = {
  zh: ['个人', '企业', 'VIP'],
  en: ['private', 'business', 'VIP'],
};
const SEGMENT_WEIGHTS = [
  { index: 0, weight: 7 },
  { index: 1, weight: 2 },
  { index: 2, weight: 1 },
];
