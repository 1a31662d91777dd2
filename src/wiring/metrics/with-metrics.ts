import { createMetrics, type Metrics } from '../../../adapters/metrics/create-metrics.ts';
import { heardNoteOf } from '../../../adapters/telegram/telegram-options.ts';
import type { ChatPlatform } from '../../domain/sending/channel-for.ts';
import type { Host } from '../host.ts';
import { readVersion } from '../package-root.ts';
import { countLog } from './count-log.ts';

/** What the server can tell Prometheus. */
export interface Figures {
  readonly metrics: Metrics;
  /** Where the Telegram adapter notes when updates were last known to come through; `undefined` while it is off. */
  readonly heardNote: string | undefined;
}

/** The host of a server: what happens is counted, and can be asked for. */
export function withMetrics(
  host: Host,
  platforms: readonly Pick<ChatPlatform, 'name' | 'bot'>[],
): { readonly host: Host; readonly figures: Figures } {
  const metrics = createMetrics({
    version: readVersion(),
    channels: ['web', ...platforms.map(({ name }) => name)],
  });
  const { meter } = metrics;
  const telegram = platforms.find(({ name }) => name === 'telegram');
  return {
    host: { ...host, meter, log: countLog(host.log, meter) },
    figures: { metrics, heardNote: telegram && heardNoteOf(telegram.bot) },
  };
}
