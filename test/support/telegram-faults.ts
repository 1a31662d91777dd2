import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type LineFault, playLineFault } from './scripted-faults.ts';

/** What the Bot API answers instead of a result. */
export interface TelegramRefusal {
  readonly refused: true;
  readonly code: number;
  readonly description: string;
  readonly parameters?: { readonly retry_after?: number; readonly migrate_to_chat_id?: number };
}

export function refuse(
  code: number,
  description: string,
  parameters?: TelegramRefusal['parameters'],
): TelegramRefusal {
  return { refused: true, code, description, ...(parameters === undefined ? {} : { parameters }) };
}

/** Something that goes wrong with a call. Only `lose-reply` lets the call take effect. */
export type TelegramFault =
  /** An ordinary answer of the Bot API that says no. */
  | {
      readonly kind: 'refuse';
      readonly code: number;
      readonly description?: string;
      readonly retryAfter?: number;
      readonly migrateTo?: number;
    }
  /** An HTML page, as a proxy would send it. */
  | { readonly kind: 'html'; readonly status: number }
  /** Status 200 and this very body. */
  | { readonly kind: 'body'; readonly text: string }
  /** Status 200 and a JSON answer of about this size. */
  | { readonly kind: 'huge'; readonly bytes: number }
  | LineFault;

/** Plays the fault on the wire. Answers what the call log is to say. */
export function playFault(fault: TelegramFault, request: IncomingMessage, response: ServerResponse): string {
  switch (fault.kind) {
    case 'refuse':
      writeRefusal(response, toRefusal(fault));
      return String(fault.code);
    case 'html':
      response.writeHead(fault.status, { 'content-type': 'text/html' });
      response.end(`<html><body>${'Bad Gateway '.repeat(50_000)}</body></html>`);
      return `html ${fault.status}`;
    case 'body':
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(fault.text);
      return 'body';
    case 'huge':
      void writeHuge(response, fault.bytes);
      return 'huge';
    case 'silence':
    case 'lose-reply':
    case 'reset':
      return playLineFault(fault, request);
  }
}

export function writeRefusal(response: ServerResponse, refusal: TelegramRefusal): void {
  const { code, description, parameters } = refusal;
  response.writeHead(code, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ ok: false, error_code: code, description, parameters }));
}

function toRefusal(fault: TelegramFault & { readonly kind: 'refuse' }): TelegramRefusal {
  return refuse(fault.code, fault.description ?? `scripted ${fault.code}`, {
    ...(fault.retryAfter === undefined ? {} : { retry_after: fault.retryAfter }),
    ...(fault.migrateTo === undefined ? {} : { migrate_to_chat_id: fault.migrateTo }),
  });
}

/** In pieces, as fast as the other side reads; ends early when it hangs up. */
async function writeHuge(response: ServerResponse, bytes: number): Promise<void> {
  const piece = 'x'.repeat(64 * 1024);
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('{"ok":true,"result":{"message_id":1,"padding":"');
  const closed = new Promise((resolve) => {
    response.once('close', resolve);
  });
  for (let sent = 0; sent < bytes && !response.destroyed; sent += piece.length) {
    if (response.write(piece)) continue;
    await Promise.race([once(response, 'drain'), closed]);
  }
  response.end('"}}');
}
