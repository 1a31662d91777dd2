import type { Log, LogFields } from '../../src/ports/runtime.ts';

export interface LogEntry {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly event: string;
  readonly fields: LogFields;
  readonly error?: unknown;
}

/** A log that keeps its entries. */
export class CollectingLog implements Log {
  readonly entries: LogEntry[] = [];

  debug(event: string, fields: LogFields = {}): void {
    this.entries.push({ level: 'debug', event, fields });
  }
  info(event: string, fields: LogFields = {}): void {
    this.entries.push({ level: 'info', event, fields });
  }
  warn(event: string, fields: LogFields = {}): void {
    this.entries.push({ level: 'warn', event, fields });
  }
  error(event: string, error: unknown, fields: LogFields = {}): void {
    this.entries.push({ level: 'error', event, fields, error });
  }

  /** What was said with the first entry of that event. */
  find(event: string): LogFields | undefined {
    return this.entries.find((entry) => entry.event === event)?.fields;
  }

  /** Events at warn or error, for "nothing went wrong". */
  troubles(): readonly string[] {
    return this.entries
      .filter(({ level }) => level === 'warn' || level === 'error')
      .map(({ event, error }) => `${event} ${String(error ?? '')}`);
  }
}
