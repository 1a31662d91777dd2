import { LOCALES, type Locale } from '../domain/text.ts';
import { UsageError } from './usage-error.ts';

/** The language of `--locale`; `undefined` when it was not given. */
export function readLocale(text: string | undefined): Locale | undefined {
  if (text === undefined) return undefined;
  const found = LOCALES.find((each) => each === text);
  if (found === undefined) throw new UsageError(`--locale is one of ${LOCALES.join(', ')}`);
  return found;
}
