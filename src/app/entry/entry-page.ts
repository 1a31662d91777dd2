import { lengthOf } from '../../../flows/engine/route.ts';
import { ENTRY_SOURCE, type Entry } from '../../domain/asking/entry.ts';
import type { EntryView, StartLink } from '../../domain/asking/entry-view.ts';
import { chooseSurvey } from '../../domain/sending/match.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import type { Locale } from '../../domain/text.ts';
import { pageTeam } from '../conversation/page-team.ts';
import { pageToken } from '../conversation/survey-page.ts';
import { type IntakeDeps, recordClosed } from '../intake/record-interaction.ts';
import { entryToken } from './start-token.ts';
import { findEntry, toClosingEvent } from './walk-in.ts';

export interface EntryPageDeps extends IntakeDeps {
  readonly startLink: StartLink;
  /** The address of an entry's page. */
  readonly entryUrl: (id: string) => string;
}

/** The page of an entry; `undefined` when there is none of that id, or no survey for it. Stores nothing. */
export function viewEntry(deps: EntryPageDeps, id: string, locale: Locale): EntryView | undefined {
  const policy = deps.policy();
  const entry = findEntry(policy, id);
  const survey = entry && surveyOf(deps, entry);
  if (entry === undefined || survey === undefined) return undefined;
  return {
    ...pageTeam(policy, locale),
    ...lengthOf(survey),
    id,
    locale,
    title: entry.title?.[locale],
    serviceType: entry.serviceType,
    chat: deps.startLink(entryToken(deps.keys, id, locale)),
  };
}

/** One visit of an entry's page: pressing twice, and going back to press again, is the same one. */
export interface Visit {
  readonly id: string;
  /** When the page was shown. */
  readonly at: Date;
  readonly locale: Locale;
}

/**
 * Opens a survey of its own for whoever asks for one, and answers the token of its page; the same visit has the same survey.
 * `undefined` when there is no such entry, or the send policy says that nobody is asked about it.
 */
export async function openEntry(
  deps: EntryPageDeps,
  id: string,
  { id: visit, at, locale }: Visit,
): Promise<string | undefined> {
  const entry = findEntry(deps.policy(), id);
  if (entry === undefined) return undefined;
  // Digests, since the visit comes from a browser: it names no customer of another source.
  const visitId = deps.keys.digest('interaction', [ENTRY_SOURCE, 'page', id, visit]);
  const customerId = deps.keys.digest('customer', [ENTRY_SOURCE, 'page', id, visit]);
  const event = toClosingEvent(entry, { visitId, customerId, locale, contact: {} }, at);
  const decision = (await recordClosed(deps, event)).decisions.at(-1);
  return decision?.outcome === 'scheduled' ? pageToken(deps, decision.invitationId) : undefined;
}

function surveyOf({ policy, survey }: EntryPageDeps, entry: Entry): Survey | undefined {
  const nobody = { visitId: '', customerId: '', locale: 'en', contact: {} } as const;
  return survey(chooseSurvey(policy().surveys, toClosingEvent(entry, nobody, new Date(0)).interaction));
}
