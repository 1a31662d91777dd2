import type { ChatAddress } from '../../src/domain/conversation/chat.ts';

/** Whom of our customers, at which of our customer service accounts. */
export interface WecomPlace {
  readonly openKfId: string;
  readonly externalUserId: string;
}

/** Ids of WeCom as they may stand in an address. */
export const WECOM_ID = /^[\w.@=-]{1,128}$/u;

/** `<open_kfid>/<external_userid>`; `undefined` for ids that WeCom does not give. */
export function chatOfPlace({ openKfId, externalUserId }: WecomPlace): string | undefined {
  return WECOM_ID.test(openKfId) && WECOM_ID.test(externalUserId)
    ? `${openKfId}/${externalUserId}`
    : undefined;
}

/** The reverse; `undefined` for what `chatOfPlace` did not make. */
export function placeOfChat({ chat }: Pick<ChatAddress, 'chat'>): WecomPlace | undefined {
  const [openKfId = '', externalUserId = '', ...rest] = chat.split('/');
  const place = { openKfId, externalUserId };
  return rest.length === 0 && chatOfPlace(place) !== undefined ? place : undefined;
}
