import type { Command } from './command.ts';
import { readFlags } from './read-flags.ts';
import { backUpStore } from './store-backup.ts';
import { checkStore } from './store-check.ts';
import { storeCopy } from './store-copy.ts';
import { UsageError } from './usage-error.ts';

const HELP = `csat-loop store backup FOLDER [--json]
csat-loop store check [--json]

backup  makes FOLDER, which must not be there: a data directory of its own, with the database as it is at this moment and the
        key file, if there is one. Works beside a running server, which goes on without waiting. The copy is read back
        before it gets its name; when anything fails there is no FOLDER. To restore: docs/operations.md. A MongoDB is backed
        up with its own tools: then this says how, and ends with 1.
check   looks through the whole database beside a running server or without one, and counts what is in it: of a file every
        page and index, of a MongoDB every document. Exit code 1 when something is damaged.
  --json   the result as JSON
`;

export const store: Command = { help: `${HELP}\n${storeCopy.help}`, run: runStore };

async function runStore(args: readonly string[]): Promise<number> {
  if (args[0] === 'copy') return storeCopy.run(args.slice(1));
  const { values, positionals } = readFlags(args, { json: { type: 'boolean' } });
  const [verb, ...rest] = positionals;
  const asJson = values.json === true;
  if (verb === 'backup') return backUpStore(rest, asJson);
  if (verb === 'check' && rest.length === 0) return checkStore(asJson);
  throw new UsageError(
    verb === 'check' ? 'check takes no arguments' : 'say what to do: backup, check or copy',
  );
}
