import { type Finding, findingsIn } from '../../domain/finding.ts';
import { DAY_MS } from '../../domain/time.ts';
import type { IndexFacts, ShardedFacts, Topology } from '../../ports/store/facts.ts';
import { TOPOLOGY_SAYS } from './words/topology.ts';

/** Fewer members cannot lose one and still have a majority. */
const SAFE_MEMBERS = 3;
/** A primary without work writes every ten seconds, so that a majority that keeps up is never far behind. */
const LONG_LAG_MS = 30_000;
/** A month has seen every report but the quarter's. */
const LONG_UNUSED_MS = 31 * DAY_MS;
/** In a smaller collection the server may rather read everything than use an index. */
const FEW_DOCUMENTS = 1000;

const say = findingsIn('store');

/** How many servers hold the data, and what becomes of them when one fails. */
export function judgeTopology(topology: Topology): readonly Finding[] {
  if (topology.kind === 'standalone') return [say.note('topology', TOPOLOGY_SAYS.standalone())];
  if (topology.kind === 'sharded')
    return [say.note('topology', TOPOLOGY_SAYS.sharded()), judgeSharding(topology.collections)];
  const { members, majorityLagMs } = topology;
  const isAlone = members === 1 || majorityLagMs === undefined;
  return [judgeSet(topology), ...(isAlone ? [] : [judgeMajority(majorityLagMs)])];
}

function judgeSet({ name, members }: Extract<Topology, { kind: 'replica-set' }>): Finding {
  if (members >= SAFE_MEMBERS) return say.ok('topology', TOPOLOGY_SAYS.set(name, members));
  return say.note(
    'topology',
    members === 1 ? TOPOLOGY_SAYS.standalone() : TOPOLOGY_SAYS.smallSet(name, members),
  );
}

function judgeMajority(lagMs: number): Finding {
  return lagMs < LONG_LAG_MS
    ? say.ok('majority', TOPOLOGY_SAYS.majority())
    : say.problem('majority', TOPOLOGY_SAYS.noMajority(Math.round(lagMs / 1000)));
}

function judgeSharding(collections: readonly ShardedFacts[] | undefined): Finding {
  if (collections === undefined) return say.off('sharding', TOPOLOGY_SAYS.shardingUnknown());
  if (collections.length === 0) return say.ok('sharding', TOPOLOGY_SAYS.notSharded());
  const named = (isById: boolean) =>
    collections
      .filter((each) => each.isById === isById)
      .map(({ collection }) => collection)
      .join(', ');
  const otherwise = named(false);
  return otherwise === ''
    ? say.ok('sharding', TOPOLOGY_SAYS.shardedById(named(true)))
    : say.problem('sharding', TOPOLOGY_SAYS.shardedOtherwise(otherwise));
}

/** The indexes that are there beside those that should be, and whether they are used. */
export function judgeIndexes(indexes: readonly IndexFacts[], now: Date): readonly Finding[] {
  const named = (state: IndexFacts['state']) =>
    indexes
      .filter((each) => each.state === state)
      .map(({ name }) => name)
      .join(', ');
  const [missing, different, foreign] = [named('missing'), named('different'), named('foreign')];
  const own = indexes.filter(({ state }) => state === 'there');
  return [
    ...(missing === '' ? [] : [say.problem('indexes missing', TOPOLOGY_SAYS.missing(missing))]),
    ...(different === '' ? [] : [say.problem('indexes different', TOPOLOGY_SAYS.different(different))]),
    ...(missing + different === '' ? [say.ok('indexes', TOPOLOGY_SAYS.indexes(own.length))] : []),
    ...judgeUse(indexes, now),
    ...(foreign === '' ? [] : [say.off('indexes foreign', TOPOLOGY_SAYS.foreign(foreign))]),
  ];
}

function judgeUse(indexes: readonly IndexFacts[], now: Date): readonly Finding[] {
  const counted = indexes.flatMap((each) =>
    each.state === 'there' && each.usage !== undefined ? [{ name: each.name, ...each.usage }] : [],
  );
  if (counted.length === 0) return [say.off('indexes unused', TOPOLOGY_SAYS.usageUnknown())];
  const unused = counted.filter(
    ({ uses, since, documents }) =>
      uses === 0 && documents >= FEW_DOCUMENTS && now.getTime() - since.getTime() >= LONG_UNUSED_MS,
  );
  if (unused.length === 0) return [];
  const since = new Date(Math.max(...unused.map((each) => each.since.getTime())));
  const names = unused.map(({ name }) => name).join(', ');
  return [say.note('indexes unused', TOPOLOGY_SAYS.unused(names, since.toISOString().slice(0, 10)))];
}
