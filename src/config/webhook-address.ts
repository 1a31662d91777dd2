/** Ports to which Telegram delivers. */
const PORTS = ['', '443', '80', '88', '8443'];

/**
 * What Telegram would have against our address as a webhook; `undefined` when nothing. A Bot API server of one's own, named by
 * `apiRoot`, also delivers over http and to any port.
 */
export function whyNoWebhook(publicUrl: string, apiRoot: string | undefined): string | undefined {
  if (apiRoot !== undefined && new URL(apiRoot).hostname !== 'api.telegram.org') return undefined;
  const { protocol, port } = new URL(publicUrl);
  if (protocol !== 'https:') return 'must begin with https://, since TELEGRAM_WEBHOOK_SECRET is set';
  return PORTS.includes(port)
    ? undefined
    : 'must use port 443, 80, 88 or 8443, since TELEGRAM_WEBHOOK_SECRET is set and Telegram delivers to no other';
}
