import { fstatSync, writeSync } from 'node:fs';
import { Socket } from 'node:net';
import { type DestinationStream, pino } from 'pino';

const STDOUT = 1;
/** What may wait for a slow reader; lines beyond it are dropped and counted. */
const MAX_WAITING_BYTES = 1024 * 1024;

/**
 * Standard output for log lines. Whoever reads it, or no longer does, must not stop surveys: on a full disk or a closed pipe
 * lines are lost, and on a pipe that nobody reads they wait in bounded memory, then are dropped and counted: `onDropped` is
 * called once it is read again.
 */
export function openStandardOutput(onDropped: (lines: number) => void): DestinationStream {
  const target = fstatSync(STDOUT);
  return target.isFIFO() || target.isSocket() ? openPipe(onDropped) : openFile();
}

/** Text for whoever started the program, past `process.stdout`, which would make a pipe wait for its reader. Lost when it cannot be written. */
export function writeOut(text: string): void {
  try {
    writeSync(STDOUT, text);
  } catch {
    // There is nowhere left to say it.
  }
}

function openFile(): DestinationStream {
  const output = pino.destination({ dest: STDOUT, sync: true });
  output.on('error', () => undefined);
  return output;
}

/** A socket on the descriptor writes at once what fits, and never blocks. */
function openPipe(onDropped: (lines: number) => void): DestinationStream {
  const pipe = new Socket({ fd: STDOUT, readable: false, writable: true });
  let dropped = 0;
  pipe.unref();
  pipe.on('error', () => undefined);
  pipe.on('drain', () => {
    const lines = dropped;
    dropped = 0;
    if (lines > 0) onDropped(lines);
  });
  return {
    write: (line) => {
      if (pipe.destroyed) return;
      if (pipe.writableLength > MAX_WAITING_BYTES) dropped += 1;
      else pipe.write(line);
    },
  };
}
