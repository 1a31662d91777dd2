import type { EntryPlace } from '../../domain/asking/entry-view.ts';
import { LOCALES, type LocalText } from '../../domain/text.ts';
import { serviceName } from '../../domain/words/service-name.ts';
import type { EntryPageDeps } from './entry-page.ts';
import { entryToken } from './start-token.ts';

/** Every entry with its addresses, in the order of csat.yaml. */
export function listEntries(
  deps: Pick<EntryPageDeps, 'policy' | 'keys' | 'startLink' | 'entryUrl'>,
): readonly EntryPlace[] {
  return deps.policy().entries.map((entry) => ({
    entry,
    name: entry.title ?? namesOf(entry.serviceType),
    url: deps.entryUrl(entry.id),
    chat: deps.startLink(entryToken(deps.keys, entry.id)),
  }));
}

function namesOf(serviceType: string): LocalText {
  const [simplified, traditional, english] = LOCALES;
  return {
    [simplified]: serviceName(serviceType, simplified),
    [traditional]: serviceName(serviceType, traditional),
    [english]: serviceName(serviceType, english),
  };
}
