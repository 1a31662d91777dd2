import { BlockList, isIP } from 'node:net';

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8);
LOOPBACK.addAddress('::1', 'ipv6');

/**
 * Whether a host leads to this machine alone: `localhost`, 127.0.0.0/8, `::1`, and these written as IPv6, with or without the
 * brackets that an address has in a URL.
 */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[(.+)\]$/u, '$1').replace(/%.*$/u, '');
  if (name.toLowerCase() === 'localhost') return true;
  const version = isIP(name);
  return version !== 0 && LOOPBACK.check(name, version === 6 ? 'ipv6' : 'ipv4');
}

/** The same of a URL's host. Throws `TypeError` for what is no URL. */
export function isLoopbackUrl(url: string): boolean {
  return isLoopback(new URL(url).hostname);
}

/** Whether a public address leads here from elsewhere; then being on this machine proves nothing, as a proxy is too. */
export function isPublicUrl(url: string | undefined): boolean {
  return url !== undefined && !isLoopbackUrl(url);
}
