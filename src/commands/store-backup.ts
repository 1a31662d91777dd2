import { constants, setPriority } from 'node:os';
import { describeBackup } from '../wiring/backup/describe-backup.ts';
import { describeMongodump } from '../wiring/backup/describe-mongodump.ts';
import { makeBackup } from '../wiring/backup/make-backup.ts';
import { withProgress } from './progress.ts';
import { readStoreSetup } from './store-setup.ts';
import { UsageError } from './usage-error.ts';

/** `store backup`: a folder with everything; of a MongoDB none is made, and what does it is told. */
export async function backUpStore([folder, ...more]: readonly string[], asJson: boolean): Promise<number> {
  if (folder === undefined || more.length > 0) throw new UsageError('name one folder to back up to');
  const { config, policy } = readStoreSetup();
  const { locale } = policy.team;
  if (config.storage.engine === 'mongo') {
    process.stderr.write(describeMongodump(locale));
    return 1;
  }
  giveWay();
  const backup = await withProgress((show) =>
    makeBackup(config, folder, (share) => show(`${Math.round(share * 100)} %`)),
  );
  process.stdout.write(asJson ? `${JSON.stringify(backup, null, 2)}\n` : describeBackup(backup, locale));
  return 0;
}

/** A server on the same machine goes before a copy. */
function giveWay(): void {
  setPriority(constants.priority.PRIORITY_LOW);
}
