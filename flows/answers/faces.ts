/**
 * Faces that stand for themselves in chat text: emoji, WeChat's "[强]" and its older "/:strong". Stars are numbers, and so
 * is 🔟.
 */
const FACE = String.raw`(?:(?![⭐★🌟🔟])\p{Extended_Pictographic}[\p{Emoji_Modifier}\uFE0F]?(?:\u200D\p{Extended_Pictographic}\uFE0F?)*|\[[\p{L}\d]{1,12}\]|\/:[:a-z@~)(&+\-]{2,9})`;

/** Where a face begins behind a text, as a lookahead. A letter in brackets is no mark of a list. */
export const BEFORE_FACE = String.raw`(?=\[\p{L}{1,12}\]|\/:[:a-z@~]|(?![⭐★🌟])\p{Extended_Pictographic})`;

const LEADING = new RegExp(`^(?:${FACE}\\s*)+`, 'u');
const TRAILING = new RegExp(`(?:\\s*${FACE}){1,20}$`, 'u');

/** The faces that a text begins with, and what stands behind them; no faces when there is nothing else. */
export function partFaces(text: string): { readonly faces: string; readonly rest: string } {
  const faces = LEADING.exec(text.slice(0, MAX_FACES))?.[0] ?? '';
  const rest = text.slice(faces.length).replace(/^[\s,，。!！~～]+/u, '');
  return rest === '' ? { faces: '', rest: text } : { faces: faces.trim(), rest };
}

/** The text without the faces around it; the same when it is nothing but faces. */
export function withoutFaces(text: string): string {
  const bare = text.replace(LEADING, '').replace(TRAILING, '').trim();
  return bare === '' ? text : bare;
}

const MAX_FACES = 100;

/** Chat programs that cannot show something write what it was. It may come several times. */
const MEDIA =
  /^(?:\[(?:语音|語音|语音消息|語音訊息|图片|圖片|照片|视频|視頻|影片|动画表情|動畫表情|表情|贴图|貼圖|文件|檔案|位置|链接|連結|红包|紅包|转账|名片|聊天记录|voice|voice message|audio|photo|image|video|sticker|file|location|link|contact card)\](?:\s*\d{1,3}\s*(?:["”″'秒]|s|sec)*)?\s*)+$/iu;

/** The whole text stands for something that is no text: "[语音]5″". */
export function isMediaMark(text: string): boolean {
  return text.length <= MAX_FACES && MEDIA.test(text);
}

/** Of a text that stands for something that is no text: whether that was spoken. */
export function isVoiceMark(text: string): boolean {
  return /^\[(?:语音|語音|voice|audio)/iu.test(text);
}

/** WeChat writes the quoted message above the reply, a row of dashes between them. */
const QUOTED = /^「[\s\S]{0,3000}?」\s*\n-(?:\s?-){5,40}\s*\n/u;

/** A reply without the message that it quotes. */
export function withoutQuote(text: string): string {
  return text.startsWith('「') ? text.replace(QUOTED, '') : text;
}
