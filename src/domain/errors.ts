/** Every fault the product can raise, with the facts an operator needs to act on it. Explained in docs/operations.md. */
interface FaultDetails {
  'config.invalid': { readonly problems: readonly string[] };
  'survey.invalid': { readonly problems: readonly string[] };
  'survey.unknown': { readonly surveyId: string; readonly version?: string };
  /** `place` where the store is a server: hosts and database. */
  'secret.wrong': { readonly hint: string; readonly place?: string };
  'data-dir.busy': { readonly path: string };
  'data-dir.unusable': { readonly path: string; readonly kind: string };
  'data-dir.empty': { readonly path: string };
  'listen.failed': { readonly host: string; readonly port: number; readonly kind: string };
  'file.unwritable': { readonly path: string; readonly kind: string };
  'channel.unavailable': { readonly channel: string; readonly operation: string; readonly kind?: string };
  'store.unavailable': { readonly operation: string; readonly place?: string };
  'store.refused': { readonly place: string; readonly kind: string };
  'store.corrupt': { readonly record: string };
  'store.half-copied': Readonly<Record<string, never>>;
  'backup.failed': { readonly hint: string };
  'copy.refused': { readonly hint: string };
  'store.newer': { readonly found: number; readonly known: number };
  'commit.contested': { readonly record: string; readonly tries: number };
}
export type FaultCode = keyof FaultDetails;

/** Thrown when the product cannot go on. Outcomes a caller is expected to handle are returned, not thrown. */
export class Fault<Code extends FaultCode = FaultCode> extends Error {
  override readonly name = 'Fault';
  readonly code: Code;
  readonly details: FaultDetails[Code];

  constructor(code: Code, details: FaultDetails[Code], options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(details)}`, options);
    this.code = code;
    this.details = details;
  }
}

/** Whether it is our fault of that code, whose details are typed then. */
export function isFault<Code extends FaultCode>(error: unknown, code: Code): error is Fault<Code> {
  return error instanceof Fault && error.code === code;
}

/** What the system, a library or a `Fault` calls an error, such as `ENOENT`; `undefined` when it has no name of that kind. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error && 'code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** Makes the compiler list the cases a `switch` forgot. */
export function assertNever(value: never): never {
  throw new TypeError(`unhandled case: ${JSON.stringify(value)}`);
}
