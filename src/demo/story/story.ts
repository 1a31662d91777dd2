import { DAY_MS, MINUTE_MS } from '../../domain/time.ts';
import { clockTime, type DemoDay, listPastDays, type PastDay } from './calendar.ts';
import { type CommentShelf, createCommentShelf } from './comments/comment-shelf.ts';
import { type Customers, createCustomers } from './customers.ts';
import { withOddity } from './oddities.ts';
import type { Agent, Customer, Tongue } from './people.ts';
import { type Plan, planAnswers } from './plan.ts';
import { createRandom, type Random } from './random.ts';
import { rate } from './ratings.ts';
import {
  chooseAgent,
  chooseLocale,
  chooseServiceType,
  toEvent,
  topicOf,
  type Visit,
  withFacts,
} from './visits.ts';

/** What the invented team lived through up to the demo's day, in order of time. The last hours are told apart: see last-hours.ts. */
export interface Story {
  readonly days: readonly PastDay[];
  readonly visits: readonly Visit[];
  readonly customers: Customers;
  /** For services after these. */
  readonly nextNumber: number;
}

export interface StoryOptions {
  readonly day: DemoDay;
  /** Language of the team's own names. */
  readonly tongue: Tongue;
  readonly seed: string;
  /** Whole weeks before the current one. */
  readonly weeks: number;
  /** Services of a Monday; the other days have fewer. */
  readonly services: number;
}

/** Monday is the busiest. */
const LOAD = [1, 0.9, 0.86, 0.84, 0.82, 0.42, 0.3];
/** The warehouse moved in the week before the last full one. */
const MOVING_WEEK = 2;
const FIRST_NUMBER = 20_101;
/** Somebody opts out in the middle of a survey every so many days, and comes back so many days later. */
const STOPS = { every: 6, first: 2, returnsAfter: 4 };

interface Telling extends StoryOptions {
  readonly customers: Customers;
  readonly shelf: CommentShelf;
  nextNumber: number;
}

export function tellStory(options: StoryOptions): Story {
  const telling: Telling = {
    ...options,
    customers: createCustomers(options.tongue),
    shelf: createCommentShelf(),
    nextNumber: FIRST_NUMBER,
  };
  const days = listPastDays(options.day, options.weeks);
  const visits = days
    .flatMap((day) => tellDay(telling, day))
    .filter(({ receivedAt }) => receivedAt.getTime() < options.day.startsAt.getTime())
    .sort((left, right) => left.receivedAt.getTime() - right.receivedAt.getTime());
  return { days, visits, customers: telling.customers, nextNumber: telling.nextNumber };
}

function tellDay(telling: Telling, day: PastDay): readonly Visit[] {
  const random = createRandom(`${telling.seed}/day ${day.index}`);
  const count = Math.round(telling.services * (LOAD[day.weekday - 1] ?? 1) * (0.92 + random.next() * 0.16));
  const services = Array.from({ length: count }, () => {
    const visit = tellVisit(telling, random, day);
    return withOddity(visit, random);
  }).flat();
  const stops = day.index % STOPS.every === STOPS.first ? tellStop(telling, random, day) : [];
  const isEve = telling.day.startsAt.getTime() - day.startsAt.getTime() === DAY_MS;
  return [...services, ...stops, ...(isEve ? [tellHandover(telling, random, day)] : [])];
}

function tellVisit(telling: Telling, random: Random, day: PastDay): Visit {
  const agent = chooseAgent(random);
  const customer = telling.customers.choose(random, chooseLocale(random, agent, telling.tongue));
  const isMoving = day.weeksAgo === MOVING_WEEK;
  const ratings = rate(random, { agent, isMoving });
  const serviceType = chooseServiceType(random, agent);
  const topic = topicOf(serviceType, agent);
  const who = { ...respondent(customer), isMoving, topic, shelf: telling.shelf };
  const plan = planAnswers(random, ratings, who);
  return newVisit(telling, random, {
    day,
    customer,
    agent,
    serviceType,
    ...(plan === undefined ? {} : { plan }),
  });
}

/** Somebody stops half way; their next service is not asked about. */
function tellStop(telling: Telling, random: Random, day: PastDay): readonly Visit[] {
  const agent = chooseAgent(random);
  const locale = chooseLocale(random, agent, telling.tongue);
  const customer = telling.customers.create(random, { locale, channel: 'telegram' });
  const moves: Plan['moves'] = { overall: [{ press: '3' }], timeliness: [{ command: 'stop' }] };
  const plan = { ...soon(random), moves };
  const back = { ...day, startsAt: clockTime(day, STOPS.returnsAfter * 24 * 60) };
  return [
    usual(newVisit(telling, random, { day, customer, agent, plan })),
    newVisit(telling, random, { day: back, customer, agent }),
  ];
}

/** Somebody asks for a person instead of answering on. */
function tellHandover(telling: Telling, random: Random, day: PastDay): Visit {
  const agent = chooseAgent(random);
  const locale = telling.tongue === 'zh' ? 'zh-CN' : 'en';
  const customer = telling.customers.create(random, { locale, channel: 'web' });
  const plan = soon(random);
  const moves: Plan['moves'] = { overall: [{ press: '3' }], timeliness: [{ command: 'human' }] };
  return usual(newVisit(telling, random, { day, customer, agent, plan: { ...plan, moves } }));
}

/** Begins within minutes. */
function soon(random: Random): Plan {
  return {
    startsAfterMs: random.int(2, 9) * MINUTE_MS,
    waitsForReminder: false,
    thinkMs: [4000, 22_000],
    moves: {},
  };
}

/** One that gets the long survey, at once. */
function usual(visit: Visit): Visit {
  const facts = { serviceType: 'after-sales', complexity: 'simple' };
  return { ...visit, event: withFacts(visit.event, facts) };
}

interface Sketch {
  readonly day: { readonly startsAt: Date };
  readonly customer: Customer;
  readonly agent: Agent;
  /** After-sales when absent. */
  readonly serviceType?: string;
  readonly plan?: Plan;
}

function newVisit(
  telling: Telling,
  random: Random,
  { day, customer, agent, serviceType = 'after-sales', plan }: Sketch,
): Visit {
  const closedAt = businessTime(random, day);
  const number = telling.nextNumber;
  telling.nextNumber += 1;
  return {
    receivedAt: closedAt,
    event: toEvent(random, { number, closedAt, customer, agent, serviceType, tongue: telling.tongue }),
    ...(plan === undefined ? {} : { plan }),
  };
}

const OPENS = 9 * 60;

/** Between nine and half past six, most around the middle of morning and afternoon; to the millisecond, so that no two are equal. */
function businessTime(random: Random, day: { readonly startsAt: Date }): Date {
  const peak = random.pick([95, 350, 400]);
  const minutes = Math.min(565, Math.max(4, Math.round(random.normal(peak, 75))));
  return new Date(clockTime(day, OPENS + minutes).getTime() + random.int(0, 59_999));
}

function respondent({ locale, chat }: Customer): { locale: Customer['locale']; channel: 'telegram' | 'web' } {
  return { locale, channel: chat === undefined ? 'web' : 'telegram' };
}
