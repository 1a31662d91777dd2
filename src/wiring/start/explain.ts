import { codeOf, Fault, isFault } from '../../domain/errors.ts';
import type { Locale, LocalText } from '../../domain/text.ts';
import { EXPLAIN_SAYS } from './explain-words.ts';

/**
 * What went wrong, and what to do, for a person at a terminal: the first line ends in the code that docs/operations.md
 * explains. Never a stack, never a secret.
 */
export function explain(error: unknown, locale: Locale): string {
  const { said, lines = [] } = error instanceof Fault ? sayFault(error, locale) : sayOther(error);
  const code = codeOf(error);
  const first = typeof said === 'string' ? said : said[locale];
  return [
    `csat-loop: ${first}${code === undefined ? '' : ` [${code}]`}`,
    ...lines.map((line) => `  ${line}`),
  ].join('\n');
}

interface Explained {
  readonly said: LocalText | string;
  /** What stands below, in English. */
  readonly lines?: readonly string[];
}

function sayFault(fault: Fault, locale: Locale): Explained {
  if (isFault(fault, 'config.invalid'))
    return { said: EXPLAIN_SAYS.configuration, lines: fault.details.problems };
  if (isFault(fault, 'survey.invalid')) return { said: EXPLAIN_SAYS.surveys, lines: fault.details.problems };
  if (isFault(fault, 'secret.wrong')) return saySecret(fault.details);
  if (isFault(fault, 'backup.failed')) return sayHint(EXPLAIN_SAYS.backup, fault.details.hint, locale);
  if (isFault(fault, 'copy.refused')) return sayHint(EXPLAIN_SAYS.copy, fault.details.hint, locale);
  if (isFault(fault, 'listen.failed')) return { said: sayListening(fault.details) };
  return sayPlace(fault);
}

function saySecret({ hint, place }: Fault<'secret.wrong'>['details']): Explained {
  return {
    said: place === undefined ? EXPLAIN_SAYS.secret : EXPLAIN_SAYS.sharedSecret(place),
    lines: [hint],
  };
}

/** The hint is a whole sentence in English. */
function sayHint(said: LocalText, hint: string, locale: Locale): Explained {
  return locale === 'en' ? { said: hint } : { said, lines: [hint] };
}

/** What is about a place on the disk. */
function sayPlace(fault: Fault): Explained {
  if (isFault(fault, 'data-dir.busy')) return { said: EXPLAIN_SAYS.busy(fault.details.path) };
  if (isFault(fault, 'data-dir.unusable'))
    return { said: EXPLAIN_SAYS.unusable(fault.details.path, fault.details.kind) };
  if (isFault(fault, 'data-dir.empty')) return { said: EXPLAIN_SAYS.empty(fault.details.path) };
  if (isFault(fault, 'file.unwritable'))
    return { said: EXPLAIN_SAYS.unwritable(fault.details.path, fault.details.kind) };
  if (isFault(fault, 'store.newer')) return { said: EXPLAIN_SAYS.newer };
  return sayStore(fault);
}

function sayStore(fault: Fault): Explained {
  if (isFault(fault, 'store.refused')) return { said: sayRefusal(fault.details) };
  if (isFault(fault, 'store.half-copied')) return { said: EXPLAIN_SAYS.halfCopied };
  if (!isFault(fault, 'store.unavailable')) return { said: JSON.stringify(fault.details) };
  const { place } = fault.details;
  return { said: place === undefined ? EXPLAIN_SAYS.unavailable : EXPLAIN_SAYS.silent(place) };
}

/** What MongoDB calls a login that fails, one that is missing or may not do this, and the same at Atlas. */
const LOGIN_KINDS = ['AuthenticationFailed', 'Unauthorized', 'AtlasError', '18', '13', '8000'];

function sayRefusal({ place, kind }: Fault<'store.refused'>['details']): LocalText {
  return LOGIN_KINDS.includes(kind) ? EXPLAIN_SAYS.noLogin(place, kind) : EXPLAIN_SAYS.refused(place, kind);
}

function sayListening({ host, port, kind }: Fault<'listen.failed'>['details']): LocalText {
  if (kind === 'EADDRINUSE') return EXPLAIN_SAYS.portTaken(port);
  if (kind === 'EACCES') return EXPLAIN_SAYS.portForbidden(port);
  if (['ENOTFOUND', 'EADDRNOTAVAIL', 'EAI_AGAIN'].includes(kind)) return EXPLAIN_SAYS.noAddress(host);
  return EXPLAIN_SAYS.notListening(host, port, kind);
}

function sayOther(error: unknown): Explained {
  return { said: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown error' };
}
