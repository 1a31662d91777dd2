import { askName, startLinkOf } from '../../adapters/telegram/introduce.ts';
import { listEntries } from '../app/entry/list-entries.ts';
import type { EntryPlace } from '../domain/asking/entry-view.ts';
import type { Locale } from '../domain/text.ts';
import { findBaseUrl } from './find-base-url.ts';
import { openData } from './open-data.ts';
import { loadSettings } from './settings/settings.ts';

/**
 * The entries of csat.yaml with their addresses, beside a running server. `chat` says that links into the chat are wanted,
 * for which Telegram is asked for the bot's name; without Telegram there are none. Throws what opening the store, or asking
 * Telegram, throws.
 */
export async function openEntries({ chat }: { readonly chat: boolean }): Promise<{
  readonly places: readonly EntryPlace[];
  /** The team's language. */
  readonly locale: Locale;
}> {
  const { config, policy } = loadSettings();
  const { store, keys } = await openData(config);
  try {
    const base = await findBaseUrl(config, store);
    const { telegram } = config;
    const name = chat && telegram !== undefined ? await askName(telegram) : undefined;
    const places = listEntries({
      keys,
      policy: () => policy,
      entryUrl: (id) => `${base}/e/${id}`,
      startLink: (token) =>
        name === undefined ? undefined : { url: startLinkOf(name, token), title: 'Telegram' },
    });
    return { places, locale: policy.team.locale };
  } finally {
    await store.close();
  }
}
