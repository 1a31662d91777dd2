/** One line on the terminal that says how far a command is; it is gone before anything else is printed. */
export interface Progress {
  /** Takes the place of what was shown before. */
  show(text: string): void;
  /** To be called before anything is printed, and when the work ends or fails. */
  clear(): void;
}

const CLEAR_LINE = '\r\u001b[K';

/** Shows progress on a terminal, standard error where none is given; in a pipe or a file it says nothing. */
export function createProgress(
  terminal: Pick<NodeJS.WriteStream, 'isTTY' | 'write'> = process.stderr,
): Progress {
  let shown = '';
  const put = (text: string) => {
    if (!terminal.isTTY || text === shown) return;
    terminal.write(`${CLEAR_LINE}${text}`);
    shown = text;
  };
  return { show: put, clear: () => put('') };
}

/** Work that may show how far it is; the line is gone when it ends or fails. */
export async function withProgress<T>(work: (show: Progress['show']) => Promise<T>): Promise<T> {
  const progress = createProgress();
  try {
    return await work(progress.show);
  } finally {
    progress.clear();
  }
}
