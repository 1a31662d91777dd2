import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { inspectStore } from '../../storage/inspect-store.ts';
import { isServed } from '../../storage/instance.ts';
import { judgeStore, LATE_WORK } from '../app/doctor/judge-store.ts';
import { type Config, DATABASE } from '../config/load-config.ts';
import { findEnvironment } from '../config/read-environment.ts';
import { Fault } from '../domain/errors.ts';
import { type Finding, isHealthy } from '../domain/finding.ts';
import { describeBackup, describeCounts } from '../wiring/backup/describe-backup.ts';
import { type Backup, makeBackup } from '../wiring/backup/make-backup.ts';
import { describeFindings, toFindingsShape } from '../wiring/doctor/describe-findings.ts';
import { createMachine } from '../wiring/doctor/machine.ts';
import { readSetup, type Setup } from '../wiring/doctor/read-setup.ts';
import { ensureData } from '../wiring/open-data.ts';
import { findSecrets } from '../wiring/settings/load-secret.ts';
import type { Command } from './command.ts';
import { createProgress } from './progress.ts';
import { readFlags } from './read-flags.ts';
import { UsageError } from './usage-error.ts';

const HELP = `csat-loop store backup FOLDER [--json]
csat-loop store check [--json]

backup  makes FOLDER, which must not be there: a data directory of its own, with the database as it is at this moment and the
        key file, if there is one. Works beside a running server, which goes on without waiting. The copy is read back
        before it gets its name; when anything fails there is no FOLDER. To restore: docs/operations.md.
check   looks through the whole database beside a running server or without one, and counts what is in it. Exit code 1 when
        it is damaged.
  --json   the result as JSON
`;

export const store: Command = { help: HELP, run: runStore };

async function runStore(args: readonly string[]): Promise<number> {
  const { values, positionals } = readFlags(args, { json: { type: 'boolean' } });
  const [verb, ...rest] = positionals;
  const asJson = values.json === true;
  if (verb === 'backup') return backUp(rest, asJson);
  if (verb === 'check' && rest.length === 0) return check(asJson);
  if (verb === 'copy') throw new UsageError('"store copy" is not in this version');
  throw new UsageError(verb === 'check' ? 'check takes no arguments' : 'say what to do: backup or check');
}

async function backUp([folder, ...more]: readonly string[], asJson: boolean): Promise<number> {
  if (folder === undefined || more.length > 0) throw new UsageError('name one folder to back up to');
  const { config, policy } = readPlace();
  giveWay();
  const backup = await backUpShowing(config, folder);
  const text = asJson ? `${JSON.stringify(backup, null, 2)}\n` : describeBackup(backup, policy.team.locale);
  process.stdout.write(text);
  return 0;
}

async function check(asJson: boolean): Promise<number> {
  const { config, policy } = readPlace();
  const { locale } = policy.team;
  ensureData(config);
  const path = join(config.dataDir, DATABASE);
  const { secrets } = findSecrets(config.secrets, config.dataDir);
  const { store: facts } = await inspectStore(path, secrets, {
    check: 'whole',
    checkUpTo: Number.POSITIVE_INFINITY,
  });
  const served = await isServed(config.dataDir);
  const findings = judgeStore(facts, createMachine().clock.now(), served).map(asDamage);
  const counts = facts.status === 'read' ? facts.content?.counts : undefined;
  const shape = { ...toFindingsShape(findings, locale), counts: counts ?? null };
  const lines = counts === undefined ? '' : `${describeCounts(counts, locale)}\n`;
  process.stdout.write(
    asJson ? `${JSON.stringify(shape, null, 2)}\n` : `${describeFindings(findings, locale)}${lines}`,
  );
  return isHealthy(findings) ? 0 : 1;
}

/** Late work is no damage: `doctor` is who calls it a problem. */
function asDamage(finding: Finding): Finding {
  return finding.name === LATE_WORK && finding.status === 'problem'
    ? { ...finding, status: 'note' }
    : finding;
}

/** A broken csat.yaml must not stand in the way of a backup; not knowing where the data are does. */
function readPlace(): Setup {
  const setup = readSetup(findEnvironment());
  const problems = setup.problems.filter((each) => /^(?:CSAT_DATA_DIR|CSAT_SECRET|\.env):/u.test(each));
  if (problems.length > 0) throw new Fault('config.invalid', { problems });
  return setup;
}

/** A server on the same machine goes before a copy. */
function giveWay(): void {
  setPriority(constants.priority.PRIORITY_LOW);
}

/** With the share done on the terminal. */
async function backUpShowing(config: Config, folder: string): Promise<Backup> {
  const progress = createProgress();
  try {
    return await makeBackup(config, folder, (share) => progress.show(`${Math.round(share * 100)} %`));
  } finally {
    progress.clear();
  }
}
