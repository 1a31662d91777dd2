import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Log } from '../../src/ports/runtime.ts';
import { securityHeaderLines } from './headers.ts';
import { HttpProblem, renderProblem } from './problems.ts';

/**
 * Answers what never became a request: unreadable heads, heads that are too long, requests that do not end in time.
 * The socket is closed. The parser's error carries the bytes received, so nothing of it is logged but our own code.
 */
export function answerClientError(log: Log, error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem = problemOf(error.code);
  log.info('http.refused', { status: problem.status, problem: problem.code });
  const body = renderProblem(problem);
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`,
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    ...securityHeaderLines(),
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}

function problemOf(code: string | undefined): HttpProblem {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return new HttpProblem('timeout', { detail: 'The request did not end in time.' });
  if (code === 'HPE_HEADER_OVERFLOW')
    return new HttpProblem('headers-too-large', { detail: 'The address or the headers are too long.' });
  return new HttpProblem('invalid-request', { detail: 'This is not a request that can be read.' });
}
