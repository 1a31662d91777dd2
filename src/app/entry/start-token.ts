import { asId, type InvitationId } from '../../domain/ids.ts';
import { LOCALES, type Locale } from '../../domain/text.ts';
import type { Keys } from '../../ports/runtime.ts';

/** What a link or code that opens a chat stands for. */
export type StartToken =
  /** `locale` is that of the page the link stood on; a printed code has none. */
  | { readonly kind: 'entry'; readonly id: string; readonly locale: Locale | undefined }
  /** The survey of one page link goes on in the chat. */
  | { readonly kind: 'invitation'; readonly id: InvitationId };

/** 16 characters; with them the longest token has 49, and platforms take 64. */
const SIGNATURE_BYTES = 12;
const TOKEN = /^([a-z])([A-Za-z0-9_-]{16})([A-Za-z0-9_-]{1,32})$/u;
const PURPOSE = 'start-link';
const INVITATION = 'i';
const ENTRY = 'e';
const ENTRY_IN: Readonly<Record<Locale, string>> = { 'zh-CN': 's', 'zh-TW': 't', en: 'n' };

/** Opens an entry's survey in a chat. The same for ever: it is printed. */
export function entryToken(keys: Pick<Keys, 'sign'>, id: string, locale?: Locale): string {
  return tokenOf(keys, locale === undefined ? ENTRY : ENTRY_IN[locale], id);
}

/** Opens the survey of this invitation in a chat. */
export function invitationToken(keys: Pick<Keys, 'sign'>, id: InvitationId): string {
  return tokenOf(keys, INVITATION, id);
}

/** What the token stands for; `undefined` for everything that this installation has not signed. */
export function readStartToken(keys: Pick<Keys, 'verify'>, token: string): StartToken | undefined {
  const [, letter, signature, id] = TOKEN.exec(token) ?? [];
  if (letter === undefined || signature === undefined || id === undefined) return undefined;
  if (!keys.verify(PURPOSE, `${letter}${id}`, signature)) return undefined;
  if (letter === INVITATION) return { kind: 'invitation', id: asId<InvitationId>(id) };
  return { kind: 'entry', id, locale: LOCALES.find((each) => ENTRY_IN[each] === letter) };
}

function tokenOf(keys: Pick<Keys, 'sign'>, letter: string, id: string): string {
  return `${letter}${keys.sign(PURPOSE, `${letter}${id}`, SIGNATURE_BYTES)}${id}`;
}
