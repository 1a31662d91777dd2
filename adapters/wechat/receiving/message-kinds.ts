/** wechaty's `MessageType`, by number: the enum itself is only there where wechaty is installed. */
export const MESSAGE_KINDS = [
  'unknown',
  'attachment',
  'audio',
  'contact',
  'chat-history',
  'emoticon',
  'image',
  'text',
  'location',
  'mini-program',
  'group-note',
  'transfer',
  'red-envelope',
  'recalled',
  'url',
  'video',
  'post',
] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** Kinds that are somebody's attempt to answer. Never downloaded. */
const UNSUPPORTED: ReadonlySet<MessageKind> = new Set<MessageKind>([
  'attachment',
  'audio',
  'contact',
  'chat-history',
  'emoticon',
  'image',
  'location',
  'mini-program',
  'url',
  'video',
]);

export function isUnsupported(kind: MessageKind): boolean {
  return UNSUPPORTED.has(kind);
}

/** wechaty's `ContactType.Individual`. */
export const INDIVIDUAL = 1;

/** WeChat's own helpers, which some puppets tell of as individuals. */
const HELPERS = new Set([
  'weixin',
  'fmessage',
  'filehelper',
  'newsapp',
  'medianote',
  'floatbottle',
  'notifymessage',
]);

/** WeChat itself, a tool of it, or an official account. */
export function isHelper(contactId: string): boolean {
  return HELPERS.has(contactId) || contactId.startsWith('gh_');
}

/** What WeChat or a puppet writes in a chat under the contact's name: whole texts only, since a customer may quote one. */
const NOTICES: readonly RegExp[] = [
  // A contact was accepted.
  /^(?:我通过了你的(?:朋友|好友)验证请求|我通過了你的(?:朋友|好友)驗證請求)[，,][^\n]{0,24}$/u,
  /^(?:你已添加了|以上是打招呼的(?:内容|內容)|你已新增了|以上是打招呼的消息)[^\n]{0,64}$/u,
  /^(?:I've accepted your friend request\.|You have added [^\n]{1,64} as your WeChat contact\.)[^\n]{0,40}$/u,
  // Taken back.
  /^(?:"[^"\n]{1,64}"|“[^”\n]{1,64}”|你|您|You) ?(?:撤回了一条消息|撤回了一條訊息|收回了一則訊息|(?:has )?recalled a message\.?)$/u,
  // Money, and what only a phone can show.
  /^\[?(?:收到(?:红包|转账)[，,]请在手机上查看|收到(?:紅包|轉帳)[，,]請在手機上查看)[。]?\]?$/u,
  /^\[?(?:Red packet|Transfer) received\. View on phone\.?\]?$/iu,
  /^\[[^\n\]]{0,40}(?:请在手机上查看|請在手機上查看|view (?:it )?on (?:your )?(?:phone|mobile))[^\n\]]{0,10}\]$/iu,
  // System messages that a puppet did not take apart.
  /^<(?:\?xml|sysmsg|msg)[\s>]/u,
];

export function isNotice(text: string): boolean {
  return NOTICES.some((each) => each.test(text.trim()));
}
