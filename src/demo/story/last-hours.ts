import type { Locale } from '../../domain/text.ts';
import { HOUR_MS, MINUTE_MS } from '../../domain/time.ts';
import type { DemoDay } from './calendar.ts';
import { AGENTS, type Tongue } from './people.ts';
import { type Move, type Plan, press } from './plan.ts';
import { createRandom } from './random.ts';
import type { Story } from './story.ts';
import { toEvent, type Visit } from './visits.ts';

/** What customers of the last hours say, oldest first: five scores, the recommendation, the reason and the words. */
interface Said {
  readonly agent: string;
  readonly scores: readonly [number, number, number, number, number];
  readonly recommend: number;
  readonly because?: readonly [cause: string, words: Readonly<Record<Tongue, string>>];
}

const SAID: readonly Said[] = [
  { agent: 'a-02', scores: [5, 5, 5, 5, 5], recommend: 10 },
  {
    agent: 'a-04',
    scores: [2, 3, 2, 4, 2],
    recommend: 3,
    because: [
      'knowledge',
      {
        zh: '问了两个技术问题都答不上来，按教的方法弄完更糟了。',
        en: 'Two technical questions, no answers, and the advice I got made it worse.',
      },
    ],
  },
  { agent: 'a-06', scores: [4, 4, 5, 5, 4], recommend: 8 },
  { agent: 'a-08', scores: [5, 4, 5, 5, 5], recommend: 9 },
  {
    agent: 'a-01',
    scores: [1, 2, 1, 4, 3],
    recommend: 0,
    because: [
      'unsolved',
      {
        zh: '修了两次还是漏水，打电话也没人接，我要退款。电话 13800001234',
        en: 'Repaired twice and it still leaks. I want a refund. Call me on +44 7700 900123',
      },
    ],
  },
  { agent: 'a-05', scores: [4, 5, 4, 5, 4], recommend: 9 },
  {
    agent: 'a-07',
    scores: [2, 1, 3, 4, 4],
    recommend: 5,
    because: [
      'slow',
      { zh: '说好昨天送到，等到现在还没来。', en: 'Promised for yesterday. Still nothing here.' },
    ],
  },
  { agent: 'a-02', scores: [5, 5, 5, 5, 4], recommend: 10 },
];

/** The services lie within the last working hours, as many of them as there have been. */
const LOOK_BACK_MS = 5 * HOUR_MS;
const OPENS_MS = 9 * HOUR_MS;

/** What has happened lately, by the page, where quiet hours do not matter. */
export function tellLastHours(
  story: Story,
  day: DemoDay,
  { tongue, seed }: { tongue: Tongue; seed: string },
): readonly Visit[] {
  const random = createRandom(`${seed}/last hours`);
  const from = Math.max(day.startsAt.getTime() + OPENS_MS, day.endsAt.getTime() - LOOK_BACK_MS);
  const stepMs = (day.endsAt.getTime() - from) / (SAID.length + 1);
  const locale: Locale = tongue === 'zh' ? 'zh-CN' : 'en';
  return SAID.map((said, index) => {
    const agent = AGENTS.find(({ id }) => id === said.agent) ?? AGENTS[0];
    if (agent === undefined) throw new RangeError(`no agent ${said.agent}`);
    const customer = story.customers.create(random, {
      locale: agent.department === 'international' ? 'en' : locale,
      channel: 'web',
    });
    const closedAt = new Date(Math.round(from + stepMs * (index + 0.5)) + index);
    const number = story.nextNumber + index;
    const event = toEvent(random, { number, closedAt, customer, agent, serviceType: 'after-sales', tongue });
    return { receivedAt: closedAt, event, plan: planOf(said, tongue) };
  });
}

function planOf({ scores, recommend, because }: Said, tongue: Tongue): Plan {
  const [overall, timeliness, resolution, attitude, professionalism] = scores;
  const [cause, words] = because ?? [];
  const why: Move = words === undefined ? { command: 'skip' } : { type: words[tongue] };
  return {
    startsAfterMs: MINUTE_MS,
    waitsForReminder: false,
    isAwake: true,
    thinkMs: [3500, 8000],
    moves: {
      overall: [press(overall)],
      timeliness: [press(timeliness)],
      resolution: [press(resolution)],
      attitude: [press(attitude)],
      professionalism: [press(professionalism)],
      reason: [{ press: cause ?? 'other' }],
      why: [why],
      recommend: [press(recommend)],
    },
  };
}
