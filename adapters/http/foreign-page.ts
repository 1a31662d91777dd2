import type { IncomingMessage } from 'node:http';
import { headerValues } from './headers.ts';

/**
 * Whether another site's page posts. Browsers name the page that does; what names none is held by its token alone. `publicUrl`
 * is `CSAT_PUBLIC_URL`.
 */
export function createForeignCheck(publicUrl: string | undefined): (message: IncomingMessage) => boolean {
  const publicOrigin = publicUrl === undefined ? undefined : new URL(publicUrl).origin;
  return (message) => {
    const sites = headerValues(message, 'sec-fetch-site');
    if (sites.some((site) => site !== 'same-origin' && site !== 'none')) return true;
    const own = new Set([publicOrigin, ...ownOrigins(message.headers.host)]);
    return headerValues(message, 'origin').some((origin) => !own.has(origin.toLowerCase()));
  };
}

/** Whether it came by https only a proxy in front knows. */
function ownOrigins(host: string | undefined): readonly string[] {
  return host === undefined ? [] : [`http://${host.toLowerCase()}`, `https://${host.toLowerCase()}`];
}
