import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

export type Payload = Readonly<Record<string, unknown>>;

export function writeResult(response: ServerResponse, result: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ ok: true, result }));
}

/** `undefined` for anything but a JSON object sent as one. */
export async function readPayload(request: IncomingMessage): Promise<Payload | undefined> {
  const body = await readBody(request);
  if (body === '') return {};
  return request.headers['content-type']?.startsWith('application/json') ? parseObject(body) : undefined;
}

/** `undefined` for anything but a JSON object; a request without a body has an empty one. */
export async function readObject(request: IncomingMessage): Promise<Payload | undefined> {
  const body = await readBody(request);
  return body === '' ? {} : parseObject(body);
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

function parseObject(body: string): Payload | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? (parsed as Payload)
      : undefined;
  } catch {
    // Remembered as a violation.
    return undefined;
  }
}

/** Resolves when the check holds, looking again whenever the watchers are called; rejects after `timeoutMs`. */
export async function until(
  watchers: Set<() => void>,
  check: () => boolean,
  timeoutMs: number,
): Promise<void> {
  if (check()) return;
  const done = new AbortController();
  const look = () => {
    if (check()) done.abort();
  };
  watchers.add(look);
  await wait(timeoutMs, undefined, { signal: done.signal }).catch(() => undefined);
  watchers.delete(look);
  if (!check()) throw new Error(`not so after ${timeoutMs} ms: ${check}`);
}
