import type { IncomingMessage, ServerResponse } from 'node:http';

/** Something that goes wrong with a call. Only `lose-reply` lets the call take effect. */
export type WecomFault =
  /** Status 200 and an error code, as WeCom refuses everything. */
  | { readonly kind: 'refuse'; readonly errcode: number; readonly errmsg?: string }
  /** An HTML page of any status, as a proxy sends it. */
  | { readonly kind: 'html'; readonly status: number }
  /** Status 200 and this very body. */
  | { readonly kind: 'body'; readonly text: string }
  /** Accepted and never answered. */
  | { readonly kind: 'silence' }
  /** Applied, then the connection is cut before the answer. */
  | { readonly kind: 'lose-reply' }
  /** Reset before the call takes effect. */
  | { readonly kind: 'reset' };

export interface ScriptedFault {
  readonly fault: WecomFault;
  times: number;
  readonly when: (payload: Readonly<Record<string, unknown>>) => boolean;
}

/** Faults waiting for calls, by method, used up in the order scripted. */
export function createWecomFaults() {
  const scripted = new Map<string, ScriptedFault[]>();
  return {
    add(method: string, entry: ScriptedFault) {
      scripted.set(method, [...(scripted.get(method) ?? []), entry]);
    },
    next(method: string, payload: Readonly<Record<string, unknown>>): WecomFault | undefined {
      const entry = scripted.get(method)?.find(({ times, when }) => times > 0 && when(payload));
      if (entry === undefined) return undefined;
      entry.times -= 1;
      return entry.fault;
    },
    clear: () => scripted.clear(),
  };
}

/** Plays the fault on the wire. Answers what the call log is to say. */
export function playWecomFault(
  fault: WecomFault,
  request: IncomingMessage,
  response: ServerResponse,
): string {
  switch (fault.kind) {
    case 'refuse':
      writeWecom(response, { errcode: fault.errcode, errmsg: fault.errmsg ?? `scripted ${fault.errcode}` });
      return String(fault.errcode);
    case 'html':
      response.writeHead(fault.status, { 'content-type': 'text/html' });
      response.end('<html><body><h1>502 Bad Gateway</h1></body></html>');
      return `html ${fault.status}`;
    case 'body':
      response.writeHead(200, { 'content-type': 'application/json; charset=UTF-8' });
      response.end(fault.text);
      return 'body';
    case 'silence':
      return 'silence';
    case 'lose-reply':
      request.socket.destroy();
      return 'reply lost';
    case 'reset':
      request.socket.resetAndDestroy();
      return 'reset';
  }
}

export function writeWecom(response: ServerResponse, answer: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json; charset=UTF-8' });
  response.end(JSON.stringify(answer));
}
