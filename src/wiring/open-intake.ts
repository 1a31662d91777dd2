import type { IntakeDeps } from '../app/intake/record-interaction.ts';
import type { Locale } from '../domain/text.ts';
import { listChannels } from './build-channels.ts';
import { buildCore } from './build-core.ts';
import { findBaseUrl } from './find-base-url.ts';
import { createHost } from './host.ts';
import { openData } from './open-data.ts';
import { shelve } from './settings/load-surveys.ts';
import { loadSettings } from './settings/settings.ts';

/** The intake without a server: records and decides; a running server on the same data sends what is due. */
export async function openIntake(): Promise<{
  readonly intake: IntakeDeps;
  /** The team's language. */
  readonly locale: Locale;
  close(): Promise<void>;
}> {
  const { config, policy, surveys } = loadSettings();
  const { store, keys } = await openData(config);
  const base = await findBaseUrl(config, store);
  const { intake } = buildCore({
    host: createHost(config),
    store,
    keys,
    owner: 'command-line',
    surveys: await shelve(surveys, store.asking),
    policy: () => policy,
    publicUrl: () => base,
    channel: () => undefined,
    platforms: listChannels(config),
    team: () => undefined,
    posts: config.slack !== undefined,
  });
  return { intake, locale: policy.team.locale, close: () => store.close() };
}
