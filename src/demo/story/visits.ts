import type { ClosingEvent } from '../../domain/asking/interaction.ts';
import type { Locale } from '../../domain/text.ts';
import { addMs, MINUTE_MS } from '../../domain/time.ts';
import type { Topic } from './comments/comments.ts';
import { AGENTS, type Agent, type Customer, DEPARTMENTS, type DepartmentKey, type Tongue } from './people.ts';
import type { Plan } from './plan.ts';
import type { Random } from './random.ts';

/** One service that has closed, and what its customer will do about the survey. */
export interface Visit {
  /** When the team's system tells it. */
  readonly receivedAt: Date;
  readonly event: ClosingEvent;
  /** Absent for somebody who never answers. */
  readonly plan?: Plan;
  /** Milliseconds until the service is taken up again. */
  readonly reopensAfterMs?: number;
}

/** What is known of a service before it is told. */
export interface Served {
  readonly number: number;
  readonly closedAt: Date;
  readonly customer: Customer;
  readonly agent: Agent;
  readonly serviceType: string;
  readonly tongue: Tongue;
}

const DEPARTMENT_WEIGHTS: readonly { readonly key: DepartmentKey; readonly weight: number }[] = [
  { key: 'afterSales', weight: 36 },
  { key: 'technical', weight: 24 },
  { key: 'logistics', weight: 26 },
  { key: 'international', weight: 14 },
];

const SERVICES: Readonly<Record<DepartmentKey, readonly string[]>> = {
  afterSales: ['after-sales', 'after-sales', 'after-sales', 'complaint', 'pre-sales'],
  technical: ['after-sales', 'after-sales', 'pre-sales', 'complaint'],
  logistics: ['after-sales', 'after-sales', 'complaint'],
  international: ['after-sales', 'after-sales', 'pre-sales'],
};

const PRODUCTS: Readonly<Record<Tongue, readonly string[]>> = {
  zh: ['滚筒洗衣机 X9', '变频空调 K35', '净水器 P2', '蒸烤箱 S70', '对开门冰箱 D6', '扫地机器人 R1'],
  en: [
    'Washer X9',
    'Air conditioner K35',
    'Water filter P2',
    'Steam oven S70',
    'Fridge D6',
    'Robot vacuum R1',
  ],
};
const SERVICE_CHANNELS = ['phone', 'phone', 'chat', 'chat', 'wechat', 'email', 'app', 'store'];
/** Services of people who speak English, beside those of the international desk: a quarter is in the other language. */
const ENGLISH: Readonly<Record<Tongue, number>> = { zh: 0.11, en: 0.72 };
const TAIWAN = 0.06;

export function chooseAgent(random: Random): Agent {
  const { key } = random.weighted(DEPARTMENT_WEIGHTS);
  return random.weighted(AGENTS.filter(({ department }) => department === key));
}

export function chooseServiceType(random: Random, { department }: Agent): string {
  return random.pick(SERVICES[department]);
}

/** What its customer may speak of. */
export function topicOf(serviceType: string, { department }: Agent): Topic {
  if (serviceType === 'pre-sales') return 'advice';
  return department === 'logistics' ? 'delivery' : 'repair';
}

/** The language of a customer of that department. */
export function chooseLocale(random: Random, { department }: Agent, tongue: Tongue): Locale {
  if (department === 'international' || random.chance(ENGLISH[tongue])) return 'en';
  return random.chance(TAIWAN) ? 'zh-TW' : 'zh-CN';
}

/** The closing event of a service, as a team's own system would send it. */
export function toEvent(random: Random, served: Served): ClosingEvent {
  const { number, closedAt, customer, agent, serviceType, tongue } = served;
  const minutes = random.int(4, 55);
  const { name, locale, timezone, segment, chat, phone, email } = customer;
  return {
    interaction: {
      source: 'crm',
      externalId: `A-${number}`,
      closedAt,
      openedAt: addMs(closedAt, -minutes * MINUTE_MS),
      firstResponseAt: addMs(closedAt, -random.int(1, minutes - 1) * MINUTE_MS),
      serviceType,
      serviceChannel: random.pick(SERVICE_CHANNELS),
      complexity: random.chance(0.12) ? 'complex' : 'simple',
      outcome: 'resolved',
      agent: { id: agent.id, name: agent.name[tongue] },
      agentTookPart: true,
      department: DEPARTMENTS[agent.department][tongue],
      product: random.pick(PRODUCTS[tongue]),
      orderId: `O-${number + 50_000}`,
      tags: [],
      segment,
      metadata: {},
    },
    customer: {
      externalId: customer.id,
      name,
      locale,
      segment,
      ...(timezone === undefined ? {} : { timezone }),
      contact: {
        ...(chat === undefined ? {} : { telegramChatId: chat }),
        ...(phone === undefined ? {} : { phone }),
        ...(email === undefined ? {} : { email }),
      },
    },
  };
}

/** The event with some of its facts changed. */
export function withFacts(event: ClosingEvent, facts: Partial<ClosingEvent['interaction']>): ClosingEvent {
  return { ...event, interaction: { ...event.interaction, ...facts } };
}
