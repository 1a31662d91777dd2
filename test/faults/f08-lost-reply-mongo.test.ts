import { beforeAll, expect, it } from 'vitest';
import { createMongoStore } from '../../storage/mongo/store.ts';
import { describeOnMongo } from '../support/mongo.ts';
import { NO_RETRIES, openProxiedMongo, type ProxiedMongo, type Refusal } from '../support/proxied-mongo.ts';
import type { Fate } from '../support/tcp-proxy.ts';
import { type Conversation, converse, expectWhole } from '../support/whole-conversation.ts';
import { openWorkingCore } from '../support/working-core.ts';

const WITHIN_MS = 5000;
/** Databases side by side: after a cut a driver waits for half a second. */
const WORKERS = 10;
const LONG_MS = 120_000;

interface Played extends Conversation {
  /** The commands it was made of, in order. */
  readonly commands: readonly string[];
}

/** One conversation, whose commands meet what `fateOf` says. */
async function play(
  mongo: ProxiedMongo,
  name: string,
  fateOf: (command: string) => Fate | Refusal,
): Promise<Played> {
  const direct = createMongoStore(mongo.direct, mongo.keys);
  const world = await openWorkingCore({
    opened: { store: direct, keys: mongo.keys, close: async () => undefined },
    wrap: () => mongo.store,
  });
  const commands: string[] = [];
  mongo.fateOf = (command) => {
    commands.push(command);
    return fateOf(command);
  };
  try {
    const conversation = await converse(world, name);
    await expectWhole(world, name);
    return { ...conversation, commands };
  } finally {
    mongo.fateOf = () => 'pass';
    await world.stop();
  }
}

/** Takes the numbers in turn, each worker with a database of its own. */
async function share(
  query: string,
  numbers: readonly number[],
  work: (mongo: ProxiedMongo, number: number) => Promise<void>,
): Promise<void> {
  const waiting = [...numbers];
  const worker = async () => {
    const mongo = await openProxiedMongo({ query });
    try {
      for (let number = waiting.shift(); number !== undefined; number = waiting.shift())
        await work(mongo, number);
    } finally {
      await mongo.close();
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, worker));
}

async function undisturbed(): Promise<Played> {
  const mongo = await openProxiedMongo({ query: NO_RETRIES });
  try {
    return await play(mongo, 'calm', () => 'pass');
  } finally {
    await mongo.close();
  }
}

/** What a server says that is no primary any more, or not yet sure of a write. */
const says = (code: number, codeName: string, labels: readonly string[] = ['RetryableWriteError']) => ({
  ok: 0,
  code,
  codeName,
  errmsg: codeName,
  errorLabels: labels,
});
const NOT_PRIMARY = says(10_107, 'NotWritablePrimary');
const STEPPED_DOWN = says(189, 'PrimarySteppedDown');
const SHUTTING_DOWN = says(91, 'ShutdownInProgress');
const NOT_SURE = {
  ok: 1,
  n: 1,
  nModified: 1,
  writeConcernError: {
    code: 64,
    codeName: 'WriteConcernTimeout',
    errmsg: 'waiting for replication timed out',
  },
};
const WITH_RETRIES = 'retryWrites=true&retryReads=true';

/** A fault of one command, which commands meet it in turn, and what the driver does about it. */
interface Fault {
  readonly fate: Fate | Refusal;
  /** A read whose reply is lost is a read that failed. */
  readonly of: 'all' | 'writes';
  readonly step: number;
  readonly query: string;
}
const FAULTS: readonly (readonly [string, Fault])[] = [
  ['F7: is cut off before it arrives', { fate: 'reset-before', of: 'all', step: 1, query: NO_RETRIES }],
  ['F8: is made, and its reply is lost', { fate: 'reset-after', of: 'writes', step: 1, query: NO_RETRIES }],
  [
    'F8: is made, its reply is lost, and the driver repeats it',
    { fate: 'reset-after', of: 'writes', step: 2, query: WITH_RETRIES },
  ],
  [
    'F8: meets a server that is no primary',
    { fate: { says: NOT_PRIMARY, isMade: false }, of: 'all', step: 6, query: NO_RETRIES },
  ],
  [
    'F8: is made by a primary that steps down',
    { fate: { says: STEPPED_DOWN, isMade: true }, of: 'writes', step: 1, query: NO_RETRIES },
  ],
  [
    'F8: is made by a primary that stops, and the driver repeats it',
    { fate: { says: SHUTTING_DOWN, isMade: true }, of: 'writes', step: 3, query: WITH_RETRIES },
  ],
  [
    'F8: is made, and the server is not sure that it stays',
    { fate: { says: NOT_SURE, isMade: true }, of: 'writes', step: 1, query: NO_RETRIES },
  ],
];

describeOnMongo('a whole conversation on a server', () => {
  let calm: Played;
  beforeAll(async () => {
    calm = await undisturbed();
    expect(calm.commands.length).toBeGreaterThan(40);
  });
  const isMeant = (of: Fault['of'], command: string) => of === 'all' || command !== 'find';
  const each = (of: Fault['of'], step: number) =>
    calm.commands
      .filter((command) => isMeant(of, command))
      .map((_command, index) => index + 1)
      .filter((number) => number % step === 0);

  it.each(FAULTS)(
    'is the same when any one command %s',
    async (_, { fate, of, step, query }) => {
      await share(query, each(of, step), async (mongo, fatal) => {
        let count = 0;
        const played = await play(mongo, `c${fatal}`, (command) => {
          if (isMeant(of, command)) count += 1;
          return count === fatal && isMeant(of, command) ? fate : 'pass';
        });
        expect({ fatal, heard: played.heard }).toEqual({ fatal, heard: calm.heard });
        expect(played.tookMs).toBeLessThan(calm.tookMs + WITHIN_MS);
      });
    },
    LONG_MS,
  );

  it(
    'F8: is the same when there is no primary for 2 s, from any moment',
    async () => {
      await share(WITH_RETRIES, each('all', 12), async (mongo, from) => {
        let [count, untilMs] = [0, Number.POSITIVE_INFINITY];
        const { heard } = await play(mongo, `p${from}`, () => {
          count += 1;
          if (count === from) untilMs = performance.now() + 2000;
          const isAway = count >= from && performance.now() < untilMs;
          return isAway ? { says: NOT_PRIMARY, isMade: false } : 'pass';
        });
        expect({ from, heard }).toEqual({ from, heard: calm.heard });
      });
    },
    LONG_MS,
  );
});
