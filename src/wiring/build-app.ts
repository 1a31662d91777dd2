import type { FastifyInstance } from 'fastify';
import { startSchedule } from '../../adapters/scheduler/cron-scheduler.ts';
import type { Instance } from '../../storage/instance.ts';
import type { PaceLimits } from '../domain/sending/pace.ts';
import type { Channel, Health } from '../ports/channel.ts';
import { BASE_URL_NOTE, type Store } from '../ports/store/store.ts';
import { type ChannelEntry, listChannels } from './build-channels.ts';
import { buildCore, type Core } from './build-core.ts';
import { buildTeam } from './build-team.ts';
import { createHost, type Host } from './host.ts';
import { withMetrics } from './metrics/with-metrics.ts';
import { openData, takeDataDir } from './open-data.ts';
import { scheduleReports } from './schedule-reports.ts';
import { buildServer } from './server/build-server.ts';
import { knownChannels } from './server/known-channels.ts';
import { listHealth } from './server/list-health.ts';
import { createLiveSettings, type LiveSettings } from './settings/live-settings.ts';
import { shelve } from './settings/load-surveys.ts';
import type { Settings } from './settings/settings.ts';
import { listen } from './start/open-place.ts';

/** What a test or a benchmark brings instead of the machine's own. */
export interface AppOptions {
  readonly host?: Partial<Host>;
  readonly pace?: PaceLimits;
  readonly pollSeconds?: number;
  /** Chat platforms besides the configured ones. */
  readonly channels?: readonly ChannelEntry[];
  /** In place of node-cron, which knows no clock but the machine's. */
  readonly schedule?: typeof startSchedule;
}

/** The whole program, listening and working. */
export interface App {
  readonly url: string;
  readonly core: Core;
  readonly store: Store;
  readonly server: FastifyInstance;
  health(): readonly Health[];
  /** Stops taking in, finishes what is in flight within 10 s, gives leases back. */
  stop(): Promise<void>;
}

const DRAIN_MS = 9000;

/** Builds and starts everything. Throws a `Fault` that says what is wrong when it cannot. */
export async function startApp(settings: Settings, options: AppOptions = {}): Promise<App> {
  const { config } = settings;
  const host = { ...createHost(config), ...options.host };
  const instance = await takeDataDir(config);
  try {
    return await startWith({ settings, options, host, instance });
  } catch (error) {
    instance.release();
    throw error;
  }
}

interface Start {
  readonly settings: Settings;
  readonly options: AppOptions;
  readonly host: Host;
  readonly instance: Instance;
}

async function startWith({ settings, options, instance, ...start }: Start): Promise<App> {
  const { config } = settings;
  const platforms = [...listChannels(config), ...(options.channels ?? [])];
  const { host, figures } = withMetrics(start.host, platforms);
  const { store, keys } = await openData(config, host.meter);
  await takeBack(store, instance.id);
  const place = { url: '' };
  const late: { channels: readonly Channel[] } = { channels: [] };
  const shelf = await shelve(settings.surveys, store.asking);
  const live = createLiveSettings({ settings, shelf, ...host });
  const { policy } = live;
  const team = await buildTeam(config, { host, policy, publicUrl: config.publicUrl });
  const core = buildCore({
    host,
    store,
    keys,
    owner: instance.id,
    surveys: shelf,
    policy,
    publicUrl: () => config.publicUrl ?? place.url,
    channel: (name) => late.channels.find((each) => each.name === name),
    platforms,
    team: () => team,
    posts: team !== undefined,
    ...(options.pace === undefined ? {} : { pace: options.pace }),
  });
  const { setAside } = core;
  const { pollSeconds } = options;
  const parts = { host, keys, store, policy, owner: instance.id, setAside, pollSeconds };
  late.channels = await Promise.all(platforms.map((each) => each.open(parts)));
  const health = () => listHealth({ config, live, channels: late.channels, team });
  const hooks = late.channels.flatMap((each) => each.hooks ?? []);
  const channels = knownChannels(platforms);
  const served = { config, host, store, keys, core, policy, figures, channels, health, hooks };
  const server = await buildServer(served);
  place.url = await listen(server, config);
  await store.leases.setNote(BASE_URL_NOTE, config.publicUrl ?? place.url);
  for (const each of late.channels) await each.start((turn) => core.takeTurn(turn));
  const working = startWorking({ core, host, live, schedule: options.schedule ?? startSchedule });
  const stop = async () => {
    // Side by side: what comes in and what goes out drain within the same ten seconds.
    const incoming = [server.close(), ...late.channels.map((each) => each.stop())];
    const drains = [...incoming, working.stop(Promise.allSettled(incoming))];
    for (const drain of await Promise.allSettled(drains)) {
      if (drain.status === 'rejected') host.log.error('stop.failed', drain.reason);
    }
    await store.close();
    instance.release();
  };
  return { url: place.url, core, store, server, health, stop };
}

/** What this instance held when it died is due again at once. */
async function takeBack({ chats, asking, cases }: Store, owner: string): Promise<void> {
  await Promise.all([
    chats.endLeasesOf(owner),
    asking.endInvitationLeasesOf(owner),
    cases.endNoticeLeasesOf(owner),
  ]);
}

interface Work {
  readonly core: Core;
  readonly host: Host;
  readonly live: LiveSettings;
  readonly schedule: typeof startSchedule;
}

/** The dispatcher's loop, the summaries, and the look at changed settings. */
function startWorking({ core, host, live, schedule }: Work): {
  /** `incoming` resolves when nothing more is taken in: the commit of the last turn hands over the last message. */
  stop(incoming: Promise<unknown>): Promise<void>;
} {
  const stopping = new AbortController();
  const reports = scheduleReports({ core, host, policy: () => live.policy(), schedule });
  const loops = [
    core.dispatcher.start(stopping.signal),
    live.watch(() => reports.restart(), stopping.signal),
  ];
  return {
    stop: async (incoming) => {
      stopping.abort();
      const over = new AbortController();
      await Promise.race([
        Promise.all([reports.stop(), Promise.all([...loops, incoming]).then(() => core.dispatcher.idle())]),
        host.timers.sleep(DRAIN_MS, over.signal),
      ]);
      // A timer left behind would keep the process alive.
      over.abort();
    },
  };
}
