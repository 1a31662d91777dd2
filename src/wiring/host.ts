import { createSilentMeter } from '../../adapters/metrics/silent-meter.ts';
import { createLog } from '../../adapters/runtime/pino-logger.ts';
import { createRandomIds, createSystemClock, createSystemTimers } from '../../adapters/runtime/system.ts';
import { secretsOf } from '../../storage/mongo/address.ts';
import type { Config } from '../config/load-config.ts';
import type { Meter } from '../ports/meter.ts';
import type { Clock, Ids, Log, Timers } from '../ports/runtime.ts';

/** What the host lends to the whole program. A test or a benchmark brings its own parts. */
export interface Host {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly ids: Ids;
  readonly log: Log;
  readonly meter: Meter;
  /** 0…1. */
  readonly jitter: () => number;
}

/** The machine as it is: its clock, randomness and a log that blanks the secrets of the configuration. */
export function createHost(config: Config): Host {
  const secrets = [
    config.telegram?.token,
    config.telegram?.webhook?.secret,
    config.wecom?.secret,
    config.wecom?.token,
    config.wecom?.encodingAesKey,
    config.slack?.botToken,
    ...receivingSecrets(config.slack),
    ...puppetSecrets(config.wechat),
    config.apiKey,
    ...config.intakeSecrets,
    ...(config.secrets ?? []),
    ...(config.storage.engine === 'mongo' ? secretsOf(config.storage.uri) : []),
  ];
  return {
    clock: createSystemClock(),
    timers: createSystemTimers(),
    ids: createRandomIds(),
    log: createLog({ level: config.logLevel, secrets: secrets.filter((each) => each !== undefined) }),
    // The server puts its own in this place; nobody scrapes a command.
    meter: createSilentMeter(),
    jitter: Math.random,
  };
}

function receivingSecrets(slack: Config['slack']): readonly string[] {
  if (slack?.receiving === undefined) return [];
  return [slack.receiving.via === 'http' ? slack.receiving.signingSecret : slack.receiving.appToken];
}

/** Puppets name their secrets as they like. */
function puppetSecrets(wechat: Config['wechat']): readonly string[] {
  return Object.entries(wechat?.variables ?? {}).flatMap(([name, value]) =>
    /TOKEN|SECRET|PASSWORD|KEY|CERT/u.test(name) ? [value] : [],
  );
}
