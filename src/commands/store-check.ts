import { inspectStore } from '../../storage/inspect-store.ts';
import { isServed } from '../../storage/instance.ts';
import { judgeMissingDatabase } from '../app/doctor/judge-database.ts';
import { judgeStore, LATE_WORK } from '../app/doctor/judge-store.ts';
import type { Config } from '../config/load-config.ts';
import { type Finding, isHealthy } from '../domain/finding.ts';
import type { Locale } from '../domain/text.ts';
import type { Clock } from '../ports/runtime.ts';
import type { StoreFacts } from '../ports/store/facts.ts';
import { describeCounts } from '../wiring/backup/describe-backup.ts';
import { describeFindings, toFindingsShape } from '../wiring/doctor/describe-findings.ts';
import { createMachine } from '../wiring/doctor/machine.ts';
import { ensureData } from '../wiring/open-data.ts';
import { findSecretsOf } from '../wiring/settings/load-secret.ts';
import { withProgress } from './progress.ts';
import { readStoreSetup } from './store-setup.ts';

/** A page of documents may be long, and the server at work on others. */
const LIMIT_MS = 30_000;

/** `store check`: everything in the store is looked through; 1 when something is damaged. */
export async function checkStore(asJson: boolean): Promise<number> {
  const { config, policy } = readStoreSetup();
  ensureData(config);
  const { clock } = createMachine();
  const facts = await readWhole(config, clock);
  const served = await isServed(config.dataDir);
  const findings = judge(facts, clock.now(), served);
  print({ facts, findings, locale: policy.team.locale, asJson });
  return isHealthy(findings) ? 0 : 1;
}

/** With what is being read on the terminal. */
async function readWhole(config: Config, clock: Clock): Promise<StoreFacts> {
  const { store } = await withProgress((show) =>
    inspectStore(config.storage, findSecretsOf(config).secrets, {
      check: 'whole',
      checkUpTo: Number.POSITIVE_INFINITY,
      now: () => clock.now(),
      limitMs: LIMIT_MS,
      progress: (what, share) => show(`${what} ${Math.round(share * 100)} %`),
    }),
  );
  return store;
}

function judge(facts: StoreFacts, now: Date, served: boolean): readonly Finding[] {
  if (facts.engine === 'mongo' && facts.status === 'absent') return [judgeMissingDatabase(facts.server)];
  return judgeStore(facts, now, served).map(asDamage);
}

/** Late work is no damage: `doctor` is who calls it a problem. */
function asDamage(finding: Finding): Finding {
  return finding.name === LATE_WORK && finding.status === 'problem'
    ? { ...finding, status: 'note' }
    : finding;
}

function print(checked: {
  readonly facts: StoreFacts;
  readonly findings: readonly Finding[];
  readonly locale: Locale;
  readonly asJson: boolean;
}): void {
  const { facts, findings, locale, asJson } = checked;
  const counts = facts.status === 'read' ? facts.content?.counts : undefined;
  const shape = { ...toFindingsShape(findings, locale), counts: counts ?? null };
  const lines = counts === undefined ? '' : `${describeCounts(counts, locale)}\n`;
  process.stdout.write(
    asJson ? `${JSON.stringify(shape, null, 2)}\n` : `${describeFindings(findings, locale)}${lines}`,
  );
}
