import { isIPv6 } from 'node:net';
import type { Config } from '../../config/load-config.ts';

const LOOPBACK = /^(?:localhost|\[?::1\]?|127(?:\.\d{1,3}){3})$/iu;

export function isLoopback(hostname: string): boolean {
  return LOOPBACK.test(hostname);
}

/** Connections from other machines come in, or the outside is led here. */
export function isExposed({ host, publicUrl }: Pick<Config, 'host' | 'publicUrl'>): boolean {
  return !isLoopback(host) || (publicUrl !== undefined && !isLoopback(new URL(publicUrl).hostname));
}

/** Where the server of this configuration listens; `undefined` when it takes any free port. */
export function listenAddress({ host, port }: Pick<Config, 'host' | 'port'>): string | undefined {
  if (port === 0) return undefined;
  const near = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${isIPv6(near) ? `[${near}]` : near}:${port}`;
}
