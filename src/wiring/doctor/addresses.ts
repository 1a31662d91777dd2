import { isIPv6 } from 'node:net';
import { isLoopback, isPublicUrl } from '../../../adapters/http/loopback.ts';
import type { Config } from '../../config/load-config.ts';

/** Connections from other machines come in, or the outside is led here. */
export function isExposed({ host, publicUrl }: Pick<Config, 'host' | 'publicUrl'>): boolean {
  return !isLoopback(host) || isPublicUrl(publicUrl);
}

/** Where the server of this configuration listens; `undefined` when it takes any free port. */
export function listenAddress({ host, port }: Pick<Config, 'host' | 'port'>): string | undefined {
  if (port === 0) return undefined;
  const near = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${isIPv6(near) ? `[${near}]` : near}:${port}`;
}
