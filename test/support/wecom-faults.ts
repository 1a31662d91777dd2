import type { IncomingMessage, ServerResponse } from 'node:http';
import { type LineFault, playLineFault } from './scripted-faults.ts';

/** Something that goes wrong with a call. Only `lose-reply` lets the call take effect. */
export type WecomFault =
  /** Status 200 and an error code, as WeCom refuses everything. */
  | { readonly kind: 'refuse'; readonly errcode: number; readonly errmsg?: string }
  /** An HTML page of any status, as a proxy sends it. */
  | { readonly kind: 'html'; readonly status: number }
  /** Status 200 and this very body. */
  | { readonly kind: 'body'; readonly text: string }
  | LineFault;

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
    case 'lose-reply':
    case 'reset':
      return playLineFault(fault, request);
  }
}

export function writeWecom(response: ServerResponse, answer: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json; charset=UTF-8' });
  response.end(JSON.stringify(answer));
}
