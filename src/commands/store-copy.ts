import { describeCopy, describeProgress, toCopyShape } from '../wiring/copy/describe-copy.ts';
import { readPlaces } from '../wiring/copy/read-places.ts';
import { runCopy } from '../wiring/copy/run-copy.ts';
import { createMachine } from '../wiring/doctor/machine.ts';
import type { Command } from './command.ts';
import { withProgress } from './progress.ts';
import { readFlags } from './read-flags.ts';
import { readStoreSetup } from './store-setup.ts';
import { UsageError } from './usage-error.ts';

const HELP = `csat-loop store copy [--from PLACE] [--to PLACE] [--json]

copy    copies everything from one store into another, which must be empty, reads both back and prints a count and a checksum
        of each collection. Stop every server on both before. Killed, it goes on when it is called again; until it is done
        no server starts on the target. Exit code 1 when the two are not the same at the end. The key stays the same.
        PLACE is a data directory, a database file, or sqlite:PATH;
        sqlite for the data directory of the configuration; mongodb for the address in MONGODB_URI;
        or an address: mongodb://… or mongodb+srv://…. Others on this machine can read a command line, so an address with
        a password belongs in MONGODB_URI. The place left out is the configured store.
  --json   the result as JSON
`;

const FLAGS = { from: { type: 'string' }, to: { type: 'string' }, json: { type: 'boolean' } } as const;

/** `store copy`, without these two words. */
export const storeCopy: Command = { help: HELP, run: runStoreCopy };

async function runStoreCopy(args: readonly string[]): Promise<number> {
  const { values, positionals } = readFlags(args, FLAGS);
  if (positionals.length > 0) throw new UsageError('copy takes its places as --from and --to');
  const { config, policy } = readStoreSetup();
  const places = readPlaces(values, config);
  if (typeof places === 'string') throw new UsageError(places);
  const { locale } = policy.team;
  const { clock } = createMachine();
  const copy = await withProgress((show) =>
    runCopy(config, places, { clock, progress: (at) => show(describeProgress(at, locale)) }),
  );
  const text = values.json === true ? JSON.stringify(toCopyShape(copy), null, 2) : describeCopy(copy, locale);
  process.stdout.write(`${text.trimEnd()}\n`);
  return copy.ok ? 0 : 1;
}
