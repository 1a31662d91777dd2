import { isLoopbackUrl, isPublicUrl } from '../../../adapters/http/loopback.ts';
import { judgeAccess, judgePrivacy, judgeUnknownPrivacy } from '../../app/doctor/judge-access.ts';
import type { ClockReading } from '../../app/doctor/judge-clock.ts';
import { judgePublicUrl, judgeServer } from '../../app/doctor/judge-server.ts';
import type { Finding } from '../../domain/finding.ts';
import { instanceMark } from '../server/instance-mark.ts';
import { isExposed, listenAddress } from './addresses.ts';
import { askParts, askWhoAnswers, tryPort } from './ask-server.ts';
import type { CheckedStore } from './check-store.ts';
import type { Machine } from './machine.ts';
import type { Setup } from './read-setup.ts';

export interface Checked {
  readonly findings: readonly Finding[];
  readonly readings: readonly ClockReading[];
}

/** The server of this data directory, if it runs; whether it could listen, if it does not. */
export async function checkServer(setup: Setup, store: CheckedStore, machine: Machine): Promise<Checked> {
  const { config } = setup;
  const { isServed } = store;
  const address = whereToLook(setup, store);
  const port = isServed || address === undefined ? undefined : await tryPort(config.host, config.port);
  const asks = address !== undefined && (isServed || port?.status === 'taken');
  const who = asks ? await askWhoAnswers(address, markOf(store), machine) : undefined;
  const kind = who?.answered.status;
  const isOurs = kind === 'ours' || kind === 'csat-loop';
  const parts = asks && isServed && isOurs ? await askParts(address, config.apiKey, machine) : undefined;
  return {
    findings: judgeServer({ isServed, address, answered: who?.answered, port, parts }),
    readings: readingsOf('csat-loop', isOurs ? who?.offsetMs : undefined),
  };
}

/** A running server has noted where it is, which may be elsewhere than this environment says. */
function whereToLook({ config, leftOut }: Setup, store: CheckedStore): string | undefined {
  const isKnown = !(leftOut.has('CSAT_PORT') || leftOut.has('CSAT_HOST'));
  const configured = isKnown ? listenAddress(config) : undefined;
  return store.isServed && config.publicUrl === undefined ? (notedIn(store) ?? configured) : configured;
}

/** What customers' links begin with. */
export async function checkPublicUrl(
  { config }: Setup,
  store: CheckedStore,
  machine: Machine,
): Promise<Checked> {
  const url = config.publicUrl;
  if (url === undefined) return { findings: [], readings: [] };
  const { answered, offsetMs } = await askWhoAnswers(url, markOf(store), machine);
  return {
    findings: judgePublicUrl({
      url,
      isLoopback: isLoopbackUrl(url),
      answered,
      isServed: store.isServed,
    }),
    readings: readingsOf('CSAT_PUBLIC_URL', offsetMs),
  };
}

/** Who may use it, and what leaves the machine: from the configuration alone. */
export function checkAccess({ config, policy, leftOut, isPolicyKnown }: Setup): readonly Finding[] {
  const { locale, timezone } = policy.team;
  const access = judgeAccess({
    isExposed: isExposed(config),
    isPublic: isPublicUrl(config.publicUrl),
    hasPublicUrl: config.publicUrl !== undefined || leftOut.has('CSAT_PUBLIC_URL'),
    keyLength: config.apiKey?.length,
    hasIntakeSecret: config.intakeSecrets.length > 0,
    leftOut,
  });
  if (!isPolicyKnown) return [...access, judgeUnknownPrivacy()];
  const privacy = judgePrivacy({
    telegram: config.telegram !== undefined,
    slack: config.slack !== undefined,
    timezone,
    locale,
    verbatim: policy.alerts.verbatim,
  });
  return [...access, ...privacy];
}

export function readingsOf(source: string, offsetMs: number | undefined): readonly ClockReading[] {
  return offsetMs === undefined ? [] : [{ source, offsetMs }];
}

/** The clock of a server of databases, when it answered. */
export function databaseClock({ facts }: CheckedStore): ClockReading | undefined {
  if (facts?.engine !== 'mongo' || facts.status === 'unreadable') return undefined;
  return { source: 'MongoDB', offsetMs: facts.server.clockOffsetMs };
}

function markOf({ key }: CheckedStore): string | undefined {
  return key.status === 'fits' ? instanceMark(key.keys) : undefined;
}

function notedIn({ facts }: CheckedStore): string | undefined {
  return facts?.status === 'read' ? facts.content?.baseUrl : undefined;
}
