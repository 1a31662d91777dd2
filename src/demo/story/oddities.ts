import { addMs, DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time.ts';
import type { Random } from './random.ts';
import { type Visit, withFacts } from './visits.ts';

interface Oddity {
  /** Of a thousand services. */
  readonly weight: number;
  change(visit: Visit, random: Random): readonly Visit[];
}

/** What befalls a few services in a thousand, so that their customers are not asked then. */
const ODDITIES: readonly Oddity[] = [
  // As it should be.
  { weight: 889, change: (visit) => [visit] },
  // A test of the team's own.
  { weight: 35, change: (visit) => [{ ...visit, event: withFacts(visit.event, { tags: ['internal'] }) }] },
  // The robot dealt with it alone.
  { weight: 20, change: (visit) => [{ ...visit, event: withoutAgent(visit) }] },
  // An agent's own order.
  { weight: 8, change: (visit) => [{ ...visit, event: ownOrder(visit) }] },
  // Told days later.
  { weight: 10, change: (visit) => [{ ...visit, receivedAt: addMs(visit.receivedAt, 4 * DAY_MS) }] },
  // A clock that is wrong.
  {
    weight: 6,
    change: (visit) => [
      { ...visit, event: withFacts(visit.event, { closedAt: addMs(visit.receivedAt, 3 * HOUR_MS) }) },
    ],
  },
  // A survey that was taken away.
  {
    weight: 8,
    change: (visit) => [{ ...visit, event: withFacts(visit.event, { survey: 'install-check' }) }],
  },
  // Taken up again before the survey went out.
  { weight: 12, change: (visit) => [{ ...complex(visit), reopensAfterMs: 40 * MINUTE_MS }] },
  // Closed, and closed once more.
  {
    weight: 12,
    change: (visit, random) => {
      const again = addMs(visit.receivedAt, random.int(25, 70) * MINUTE_MS);
      const second = { ...complex(visit), receivedAt: again };
      return [complex(visit), { ...second, event: withFacts(second.event, { closedAt: again }) }];
    },
  },
];

/** The visit as it really went: mostly as it is. */
export function withOddity(visit: Visit, random: Random): readonly Visit[] {
  return random.weighted(ODDITIES).change(visit, random);
}

/** Asked about some time after the close: csat.yaml of the demo says so. */
function complex(visit: Visit): Visit {
  return { ...visit, event: withFacts(visit.event, { complexity: 'complex' }) };
}

function withoutAgent({ event }: Visit): Visit['event'] {
  const { agent: _nobody, ...interaction } = event.interaction;
  return { ...event, interaction: { ...interaction, agentTookPart: false, autoClosed: true } };
}

function ownOrder({ event }: Visit): Visit['event'] {
  const { agent } = event.interaction;
  const name = agent?.name;
  const staff = { externalId: agent?.id ?? '', contact: {}, ...(name === undefined ? {} : { name }) };
  return { ...event, customer: { ...event.customer, ...staff } };
}
