import type { DailyWindow } from '../policy.ts';
import { addMs, MINUTE_MS, minutesOfDay, nextLocalTime } from '../time.ts';

/** Whether the clock in that zone shows a time inside the window; its end is already outside. */
export function isQuiet(at: Date, window: DailyWindow, timezone: string): boolean {
  const minutes = minutesOfDay(at, timezone);
  const { from, to } = window;
  return from <= to ? minutes >= from && minutes < to : minutes >= from || minutes < to;
}

/** The instant itself, or the end of the quiet hours it falls in. */
export function afterQuietHours(at: Date, window: DailyWindow | undefined, timezone: string): Date {
  if (window === undefined || !isQuiet(at, window, timezone)) return at;
  let end = nextLocalTime(at, timezone, window.to);
  // Where clocks are changed the wanted time may not exist that day, and its stand-in may still be quiet.
  for (let minutes = 0; minutes < MAX_SHIFT_MINUTES && isQuiet(end, window, timezone); minutes += 1) {
    end = addMs(end, MINUTE_MS);
  }
  return end;
}

/** No clock change is longer than a day: Samoa once left out a whole one. */
const MAX_SHIFT_MINUTES = 24 * 60;
