import type { FastifyInstance } from 'fastify';
import { startSchedule } from '../../adapters/scheduler/cron-scheduler.ts';
import type { Instance } from '../../storage/instance.ts';
import type { PaceLimits } from '../domain/sending/pace.ts';
import { teamChannels } from '../domain/team/route.ts';
import type { Channel, Health } from '../ports/channel.ts';
import { BASE_URL_NOTE, type Store } from '../ports/store/store.ts';
import { listChannels } from './build-channels.ts';
import { buildCore, type Core } from './build-core.ts';
import { buildTeam } from './build-team.ts';
import type { ChannelEntry } from './channels/channel-entry.ts';
import { createHost, type Host } from './host.ts';
import { type Figures, withMetrics } from './metrics/with-metrics.ts';
import { openData, takeDataDir } from './open-data.ts';
import { scheduleReports } from './schedule-reports.ts';
import { buildServer } from './server/build-server.ts';
import { knownChannels } from './server/known-channels.ts';
import { listHealth } from './server/list-health.ts';
import { createLiveSettings, type LiveSettings } from './settings/live-settings.ts';
import { shelve } from './settings/load-surveys.ts';
import type { Settings } from './settings/settings.ts';
import { listen } from './start/listen.ts';
import { createStoreWait, type Patience, type StoreWait } from './start/store-wait.ts';

/** What a test or a benchmark brings instead of the machine's own, and what a start does while its store is away. */
export interface AppOptions extends Patience {
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

/**
 * Builds and starts everything, as soon as the store answers. Throws a `Fault` that says what is wrong when it cannot, and the
 * reason of `signal` when that ended the waiting.
 */
export async function startApp(settings: Settings, options: AppOptions = {}): Promise<App> {
  const { config, policy } = settings;
  const platforms = [...listChannels(config), ...(options.channels ?? [])];
  const metered = withMetrics({ ...createHost(config), ...options.host }, platforms);
  const instance = await takeDataDir(config);
  const wait = createStoreWait({ ...options, config, policy, host: metered.host });
  try {
    return await startWith({ settings, options, ...metered, platforms, instance, wait });
  } catch (error) {
    await wait.close();
    instance.release();
    throw error;
  }
}

interface Start {
  readonly settings: Settings;
  readonly options: AppOptions;
  readonly host: Host;
  readonly figures: Figures;
  readonly platforms: readonly ChannelEntry[];
  readonly instance: Instance;
  readonly wait: StoreWait;
}

async function startWith(start: Start): Promise<App> {
  const { settings, options, host, figures, platforms, instance, wait } = start;
  const { config } = settings;
  const { store, keys, shelf } = await wait.open(
    () => openWork(start),
    (opened) => opened.store.close(),
  );
  const place = { url: '' };
  const late: { channels: readonly Channel[] } = { channels: [] };
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
    teamChannels: () => (config.slack === undefined ? [] : teamChannels(policy(), config.slack)),
    ...(options.pace === undefined ? {} : { pace: options.pace }),
  });
  const { setAside } = core;
  const { pollSeconds } = options;
  const parts = { host, keys, store, policy, owner: instance.id, setAside, pollSeconds };
  late.channels = await Promise.all(platforms.map((each) => each.open(parts)));
  const health = () => listHealth({ config, live, channels: late.channels, team });
  const hooks = [...late.channels, team].flatMap((each) => each?.hooks ?? []);
  const channels = knownChannels(platforms);
  const served = { config, host, store, keys, core, policy, figures, channels, health, hooks };
  const server = await buildServer(served);
  place.url = await listen(server, await wait.handOver());
  await store.leases.setNote(BASE_URL_NOTE, config.publicUrl ?? place.url);
  for (const each of late.channels) await each.start(core.takeTurn, core.takeClosed);
  await team?.start?.(core.desk);
  const working = startWorking({ core, host, live, schedule: options.schedule ?? startSchedule });
  const stop = async () => {
    // Side by side: what comes in and what goes out drain within the same ten seconds.
    const incoming = [server.close(), ...[...late.channels, team].map(async (each) => each?.stop?.())];
    const drains = [...incoming, working.stop(Promise.allSettled(incoming))];
    for (const drain of await Promise.allSettled(drains)) {
      if (drain.status === 'rejected') host.log.error('stop.failed', drain.reason);
    }
    core.end();
    await store.close();
    instance.release();
  };
  return { url: place.url, core, store, server, health, stop };
}

/** The store, with what this instance left in it and what it needs of it. Throws what opening it throws. */
async function openWork({ settings, host, instance }: Start) {
  const opened = await openData(settings.config, host.meter);
  try {
    await takeBack(opened.store, instance.id);
    return { ...opened, shelf: await shelve(settings.surveys, opened.store.asking) };
  } catch (error) {
    await opened.store.close();
    throw error;
  }
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
