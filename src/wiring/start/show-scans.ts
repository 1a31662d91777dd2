import { qrText } from '../../../adapters/qr/draw-qr.ts';
import { type Locale, localText } from '../../domain/text.ts';
import { term } from '../../domain/words/terms.ts';
import type { Health } from '../../ports/channel.ts';
import type { Timers } from '../../ports/runtime.ts';

export interface ScanParts {
  readonly health: () => readonly Health[];
  readonly locale: Locale;
  readonly timers: Timers;
  /** A terminal that a person looks at: a pipe or a log must not hold what logs somebody in. */
  readonly terminal: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>;
}

const LOOK_EVERY_MS = 1000;

/** Draws each code that somebody has to scan once, until the signal aborts. Does nothing where nobody looks. */
export async function showScans(parts: ScanParts, stop: AbortSignal): Promise<void> {
  const { health, locale, timers, terminal } = parts;
  if (!terminal.isTTY) return;
  const shown = new Map<string, string>();
  while (!stop.aborted) {
    for (const { name, scan } of health()) {
      if (scan !== undefined && shown.get(name) !== scan)
        terminal.write(`\n${says(term('channel', name, locale))[locale]}\n${qrText(scan)}\n`);
      if (scan === undefined) shown.delete(name);
      else shown.set(name, scan);
    }
    await timers.sleep(LOOK_EVERY_MS, stop);
  }
}

const says = (part: string) =>
  localText(
    `${part}：请用手机扫描二维码登录（控制台里也有）`,
    `${part}：請用手機掃描 QR 碼登入（控制台裡也有）`,
    `${part}: scan this code with the phone to log in (it is in the console, too)`,
  );
