import { BlockList, isIP } from 'node:net';

/** Addresses that only ever mean the cloud's own services, or nothing: no platform's API lives there. */
const NEVER = new BlockList();
NEVER.addSubnet('0.0.0.0', 8);
NEVER.addSubnet('169.254.0.0', 16);
NEVER.addAddress('100.100.100.200');
NEVER.addAddress('::', 'ipv6');
NEVER.addSubnet('fe80::', 10, 'ipv6');
NEVER.addAddress('fd00:ec2::254', 'ipv6');

const NEVER_NAMES = /^(?:metadata|instance-data|metadata\.google\.internal)\.?$/u;

/**
 * Whether secrets may be sent to this http or https address. This machine and private networks may be named, since a Bot API
 * server of one's own stands there; an address must be written as it is (`127.0.0.1`, not `127.1` or `0x7f.1`), and those of a
 * cloud's metadata service are refused. What a name leads to is up to whoever sets the variable.
 */
export function mayBeCalled(address: string): boolean {
  const { hostname } = new URL(address);
  const bare = hostname.replace(/^\[|\]$/gu, '');
  const family = isIP(bare);
  if (family === 0) return !NEVER_NAMES.test(hostname);
  // An IPv4 address inside an IPv6 one is another disguise.
  if (writtenHost(address) !== hostname || bare.startsWith('::ffff:')) return false;
  return !NEVER.check(bare, family === 6 ? 'ipv6' : 'ipv4');
}

/** The host as it was written; `URL` gives every spelling of an address as one. */
function writtenHost(address: string): string | undefined {
  return /^https?:\/\/(\[[^\]]+\]|[^/:?#]+)/iu.exec(address)?.[1]?.toLowerCase();
}
