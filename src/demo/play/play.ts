import { type IntakeAnswer, recordInteraction } from '../../app/intake/record-interaction.ts';
import { reopenInteraction } from '../../app/intake/reopen-interaction.ts';
import { postSummary } from '../../app/reports/post-summary.ts';
import type { SendPolicy } from '../../domain/policy.ts';
import { afterQuietHours } from '../../domain/sending/quiet-hours.ts';
import { addMs, HOUR_MS } from '../../domain/time.ts';
import { clockTime, DEMO_ZONE, type PastDay } from '../story/calendar.ts';
import { createRandom } from '../story/random.ts';
import type { Visit } from '../story/visits.ts';
import { type Agenda, createAgenda } from './agenda.ts';
import { type Asked, answerFrom, type DemoCore } from './answering.ts';
import { saySolved } from './say-solved.ts';
import { workOnCases } from './team-work.ts';

export interface Playing extends DemoCore {
  readonly sending: SendPolicy;
  readonly seed: string;
}

/** Lives through the days: services close, customers are asked and answer, the team looks after its cases. */
export async function playDays(
  demo: Playing,
  {
    days,
    visits,
    until,
  }: { readonly days: readonly PastDay[]; readonly visits: readonly Visit[]; readonly until: Date },
  onDay: (done: number) => void,
): Promise<void> {
  const agenda = within(createAgenda(), until);
  for (const day of days) addDay(demo, agenda, day, onDay);
  for (const visit of visits) agenda.add(visit.receivedAt, () => takeVisit(demo, agenda, visit));
  await agenda.run((at) => demo.clock.moveTo(at));
  demo.clock.moveTo(until);
  await settle(demo);
}

/** What has happened in the last hours. Nothing else falls due meanwhile, so that it comes to the same whatever the hour. */
export async function playLastHours(demo: Playing, visits: readonly Visit[], until: Date): Promise<void> {
  const agenda = within(createAgenda(), until);
  for (const visit of visits) agenda.add(visit.receivedAt, () => takeVisit(demo, agenda, visit));
  await agenda.run((at) => demo.clock.moveTo(at));
  demo.clock.moveTo(until);
}

const MAX_ROUNDS = 2000;

/** Works until nothing is due. Throws `RangeError` when it never ends. */
export async function settle({ core }: Pick<DemoCore, 'core'>): Promise<void> {
  for (let rounds = 0; rounds < MAX_ROUNDS; rounds += 1) {
    await core.dispatcher.idle();
    if ((await core.dispatcher.round()) === 0) return;
  }
  throw new RangeError('the dispatcher never comes to rest');
}

const FIRST_TICK = 8 * 60;
const LAST_TICK = 23 * 60 + 30;
const TICK = 30;
const MONDAY = 1;
const SUNDAY = 7;
const SLOT = 9 * 60;
const WEEK = 7 * 24 * 60;
/** After work people look at what they were asked. */
const EVENING = 19 * 60;
const OFFICE = { from: SLOT, to: 18 * 60 };

/** The looks of the dispatcher at what is due, the team's hours, the weekly slot. */
function addDay(demo: Playing, agenda: Agenda, day: PastDay, onDay: (done: number) => void): void {
  for (let minutes = FIRST_TICK; minutes <= LAST_TICK; minutes += TICK) {
    agenda.add(clockTime(day, minutes), () => settle(demo));
    const isOffice = minutes >= OFFICE.from && minutes <= OFFICE.to && day.weekday !== SUNDAY;
    if (isOffice) agenda.add(clockTime(day, minutes), () => workOnCases(demo));
  }
  agenda.add(clockTime(day, EVENING), () => saySolved(demo));
  agenda.add(clockTime(day, SLOT), async () => {
    const isSlot = day.weekday === MONDAY;
    const next = clockTime(day, SLOT + (isSlot ? WEEK : 0));
    await postSummary(demo.core.reports, { kind: 'weekly', next });
  });
  agenda.add(clockTime(day, LAST_TICK), async () => onDay(day.index + 1));
}

async function takeVisit(demo: Playing, agenda: Agenda, visit: Visit): Promise<void> {
  const { event, reopensAfterMs } = visit;
  const answer = await recordInteraction(demo.core.intake, event);
  await demo.core.dispatcher.idle();
  if (reopensAfterMs !== undefined)
    agenda.add(addMs(demo.clock.now(), reopensAfterMs), async () => {
      await reopenInteraction(demo.core.intake, answer.interactionId);
    });
  const { dueAt, surveyUrl } = answer.decision;
  if (dueAt === undefined) return;
  if (surveyUrl === undefined) agenda.add(dueAt, () => settle(demo));
  const asked = await askedOf(demo, visit, answer);
  const { plan } = visit;
  if (asked === undefined || plan === undefined) return;
  const random = createRandom(`${demo.seed}/answers ${event.interaction.externalId}`);
  answerFrom(demo, agenda, startOf(demo, visit, dueAt), { asked, plan, random });
}

async function askedOf(
  { store }: Playing,
  { event }: Visit,
  { interactionId, decision }: IntakeAnswer,
): Promise<Asked | undefined> {
  if (decision.surveyUrl !== undefined)
    return { channel: 'web', token: decision.surveyUrl.split('/s/')[1] ?? '' };
  const latest = (await store.asking.findInteraction(interactionId))?.decisions.at(-1);
  const chat = event.customer.contact.telegramChatId;
  if (latest?.outcome !== 'scheduled' || chat === undefined) return undefined;
  return { channel: 'telegram', chat, invitationId: latest.invitationId };
}

/** People sleep. */
const SLEEP = { from: 23 * 60, to: 8 * 60 };

/** When a customer begins to answer. */
function startOf({ sending }: Playing, { event, plan }: Visit, dueAt: Date): Date {
  const zone = event.customer.timezone ?? DEMO_ZONE;
  const wait = plan?.startsAfterMs ?? 0;
  const reminder = sending.reminder?.afterMs ?? 20 * HOUR_MS;
  if (plan?.isAwake === true) return addMs(dueAt, wait);
  if (plan?.waitsForReminder !== true) return afterQuietHours(addMs(dueAt, wait), SLEEP, zone);
  return addMs(afterQuietHours(addMs(dueAt, reminder), sending.quietHours, zone), TICK * 60_000 + wait);
}

/** What would happen later is not part of the story. */
function within(agenda: Agenda, until: Date): Agenda {
  return {
    ...agenda,
    add: (at, act) => {
      if (at.getTime() < until.getTime()) agenda.add(at, act);
    },
  };
}
