import type { Config } from '../../config/load-config.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Health, Hook } from '../../ports/channel.ts';
import type { Keys } from '../../ports/runtime.ts';
import type { Store } from '../../ports/store/store.ts';
import type { Core } from '../build-core.ts';
import type { Host } from '../host.ts';
import type { Figures } from '../metrics/with-metrics.ts';

/** What everything served over HTTP stands on. */
export interface ServerParts {
  readonly config: Config;
  readonly host: Host;
  readonly store: Store;
  readonly keys: Keys;
  readonly core: Core;
  readonly policy: () => Policy;
  readonly figures: Figures;
  /** The names under which answers can have been given. */
  readonly channels: readonly string[];
  readonly health: () => readonly Health[];
  /** Where platforms call us. */
  readonly hooks: readonly Hook[];
}
