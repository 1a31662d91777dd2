declare const brand: unique symbol;
type Id<Name extends string> = string & { readonly [brand]: Name };

/** 22 characters of base64url: a 128-bit keyed digest of channel, bot and chat address. */
export type ChatId = Id<'Chat'>;
/** 22 characters: a 128-bit keyed digest of source and the source's customer id. */
export type CustomerId = Id<'Customer'>;
/** 22 characters: a digest of (source, externalId, closedAt). */
export type InteractionId = Id<'Interaction'>;
/** 22 characters: a digest of (subject, purpose, round). Also the id of the run and of the response. */
export type InvitationId = Id<'Invitation'>;
/** The id of the invitation whose run opened the case: one case per run. */
export type CaseId = Id<'Case'>;
export type QuestionId = Id<'Question'>;
export type SurveyId = Id<'Survey'>;

type AnyId = ChatId | CustomerId | InteractionId | InvitationId | CaseId | QuestionId | SurveyId;

/** Names a checked text as an id. Throws `RangeError` for an empty one. */
export function asId<T extends AnyId>(text: string): T {
  if (text === '') throw new RangeError('an id is never empty');
  return text as T;
}
