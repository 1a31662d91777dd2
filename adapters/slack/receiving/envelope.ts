import { parseJson } from '../../http/strict-json.ts';

/** Whether a message over the connection is one that can be handed on: Slack's hello and goodbye, or something that happened. */
export function readEnvelope(data: unknown): boolean {
  if (typeof data !== 'string') return false;
  const envelope = parseJson(data);
  // Not ours to mend: nothing is acknowledged, so nothing is lost.
  if (!isObject(envelope)) return false;
  const { type, envelope_id: id, payload } = envelope;
  if (type === 'hello' || type === 'disconnect') return true;
  if (typeof type !== 'string' || typeof id !== 'string' || !isObject(payload)) return false;
  return type !== 'events_api' || isObject(payload['event']);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
