import { beforeAll, expect, it } from 'vitest';
import { createMongoStore } from '../../storage/mongo/store.ts';
import { describeOnMongo } from '../support/mongo.ts';
import { NO_RETRIES, openProxiedMongo, type ProxiedMongo, type Refusal } from '../support/proxied-mongo.ts';
import type { Fate } from '../support/tcp-proxy.ts';
import { type Conversation, converse, expectWhole } from '../support/whole-conversation.ts';
import { openWorkingCore, type WorkingCore } from '../support/working-core.ts';

const WITHIN_MS = 5000;
/** Databases side by side: after a cut a driver waits for half a second. */
const WORKERS = 10;
const LONG_MS = 120_000;

interface Played extends Conversation {
  /** The commands it was made of, in order. */
  readonly commands: readonly string[];
}

/** One conversation, whose commands meet what `fateOf` says by their number. */
async function play(
  mongo: ProxiedMongo,
  name: string,
  fateOf: (number: number, world: WorkingCore, command: string) => Fate | Refusal,
): Promise<Played> {
  const direct = createMongoStore(mongo.direct, mongo.keys);
  const world = await openWorkingCore({
    opened: { store: direct, keys: mongo.keys, close: async () => undefined },
    wrap: () => mongo.store,
  });
  const commands: string[] = [];
  mongo.fateOf = (command) => {
    commands.push(command);
    return fateOf(commands.length, world, command);
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

describeOnMongo('a whole conversation on a server', () => {
  let calm: Played;
  beforeAll(async () => {
    calm = await undisturbed();
    expect(calm.commands.length).toBeGreaterThan(40);
  });
  /** Every so many of its commands. */
  const each = (step: number) =>
    calm.commands.map((_command, index) => index + 1).filter((number) => number % step === 0);
  const expectSame = (played: Played, fatal: number) => {
    expect({ fatal, heard: played.heard }).toEqual({ fatal, heard: calm.heard });
    expect(played.tookMs).toBeLessThan(calm.tookMs + WITHIN_MS);
  };

  it.each([
    ['F7: is cut off before it arrives', 'reset-before', NO_RETRIES, 1],
    ['F8: is made, and its reply is lost', 'reset-after', NO_RETRIES, 1],
    ['F8: is made, its reply is lost, and the driver repeats it', 'reset-after', WITH_RETRIES, 6],
    ['F8: meets a server that is no primary', { says: NOT_PRIMARY, isMade: false }, NO_RETRIES, 6],
    ['F8: is made by a primary that steps down', { says: STEPPED_DOWN, isMade: true }, NO_RETRIES, 5],
    [
      'F8: is made by a primary that stops, and repeated',
      { says: SHUTTING_DOWN, isMade: true },
      WITH_RETRIES,
      8,
    ],
  ] as const)(
    'is the same when any one command %s',
    async (_, fate, query, step) => {
      await share(query, each(step), async (mongo, fatal) => {
        const fateOf = (number: number) => (number === fatal ? fate : 'pass');
        expectSame(await play(mongo, `c${fatal}`, fateOf), fatal);
      });
    },
    LONG_MS,
  );

  it(
    'F8: is the same when a write is made and the server is not sure that it stays',
    async () => {
      const isWrite = (_command: string, index: number) => calm.commands[index] !== 'find';
      const writes = calm.commands.filter(isWrite).length;
      const numbers = Array.from({ length: writes }, (_each, index) => index + 1);
      await share(NO_RETRIES, numbers, async (mongo, fatal) => {
        let count = 0;
        const fateOf = (_number: number, _world: WorkingCore, command: string) => {
          if (command === 'find') return 'pass';
          count += 1;
          return count === fatal ? { says: NOT_SURE, isMade: true } : 'pass';
        };
        expectSame(await play(mongo, `w${fatal}`, fateOf), fatal);
      });
    },
    LONG_MS,
  );

  it(
    'F8: is the same when there is no primary for 2 s, from any moment',
    async () => {
      await share(WITH_RETRIES, each(12), async (mongo, from) => {
        let untilMs: number | undefined;
        const fateOf = (number: number) => {
          if (number >= from) untilMs ??= performance.now() + 2000;
          const isAway = untilMs !== undefined && performance.now() < untilMs;
          return isAway ? { says: NOT_PRIMARY, isMade: false } : 'pass';
        };
        const { heard } = await play(mongo, `p${from}`, fateOf);
        expect({ from, heard }).toEqual({ from, heard: calm.heard });
      });
    },
    LONG_MS,
  );
});
