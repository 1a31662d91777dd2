import type { Hook, HookReply, HookRequest } from '../../../src/ports/channel.ts';
import type { Log } from '../../../src/ports/runtime.ts';
import { decodeUtf8 } from '../../http/strict-json.ts';
import { WECOM_ID } from '../wecom-address.ts';
import { CALLBACK_PATH } from '../wecom-options.ts';
import { type EnvelopeKeys, isSigned, openEnvelope } from './envelope.ts';
import { readXml, type XmlFields } from './read-xml.ts';

/** That there is something to read at an account. `sentAt` is WeCom's own time of it. */
export interface Signal {
  readonly openKfId: string;
  readonly token: string | undefined;
  readonly sentAt: Date;
}

export interface CallbackParts {
  readonly envelope: EnvelopeKeys;
  /** Whether WeCom says this very time now, within five minutes: what somebody recorded is not taken later. */
  readonly isFresh: (at: Date) => boolean;
  /** Resolves once the signal cannot be lost; false while nothing can be taken, so that WeCom calls again. */
  readonly note: (signal: Signal) => Promise<boolean>;
  /** Somebody at WeCom saved our address. */
  readonly registered: () => Promise<void>;
  readonly log: Log;
}

const BODY_LIMIT = 64 * 1024;
/** What WeCom wants to read, else it calls again. */
const SUCCESS: HookReply = { status: 200, text: 'success' };

/**
 * The callback of WeCom: GET when somebody saves the address there, POST when there is something to read. Nothing is believed
 * before its signature. A repeated call only leads to one more look, so that nobody has to know it again.
 */
export function createCallbackHooks(parts: CallbackParts): readonly Hook[] {
  const hook = { path: CALLBACK_PATH, contentTypes: ['text/xml', 'application/xml'], bodyLimit: BODY_LIMIT };
  return [
    { ...hook, method: 'GET', handle: (request) => answerEcho(parts, request) },
    { ...hook, method: 'POST', handle: (request) => takeSignal(parts, request) },
  ];
}

async function answerEcho(parts: CallbackParts, { query }: HookRequest): Promise<HookReply> {
  // Base64 whose plus signs were not percent-encoded arrives with blanks.
  const { echostr = '' } = query;
  const encrypted = echostr.replaceAll(' ', '+');
  if (!isFromWecom(parts, query, encrypted)) return { status: 401 };
  const text = openEnvelope(parts.envelope, encrypted);
  if (text === undefined) return unreadable(parts, 'envelope');
  await parts.registered();
  return { status: 200, text };
}

async function takeSignal(parts: CallbackParts, { query, body }: HookRequest): Promise<HookReply> {
  const encrypted = readXml(decodeUtf8(body) ?? '')?.get('Encrypt');
  if (encrypted === undefined || !isFromWecom(parts, query, encrypted)) return { status: 401 };
  const text = openEnvelope(parts.envelope, encrypted);
  if (text === undefined) return unreadable(parts, 'envelope');
  const signal = readSignal(readXml(text));
  if (signal === undefined) {
    // It is WeCom's, and comes again unless it is taken: other apps share one callback.
    parts.log.debug('wecom.callback_ignored');
    return SUCCESS;
  }
  return (await parts.note(signal)) ? SUCCESS : { status: 503 };
}

function isFromWecom(
  { envelope, isFresh }: CallbackParts,
  { msg_signature: signature = '', timestamp = '', nonce = '' }: HookRequest['query'],
  encrypted: string,
): boolean {
  if (!isSigned(envelope, { timestamp, nonce, encrypted }, signature)) return false;
  return /^\d{1,12}$/u.test(timestamp) && isFresh(new Date(Number(timestamp) * 1000));
}

function unreadable({ log }: CallbackParts, why: string): HookReply {
  log.warn('wecom.callback_unreadable', { why });
  return { status: 400 };
}

function readSignal(fields: XmlFields | undefined): Signal | undefined {
  const openKfId = fields?.get('OpenKfId') ?? '';
  if (fields?.get('Event') !== 'kf_msg_or_event' || !WECOM_ID.test(openKfId)) return undefined;
  const token = fields.get('Token');
  return {
    openKfId,
    token: token === '' ? undefined : token,
    sentAt: new Date(Number(fields.get('CreateTime') ?? 0) * 1000),
  };
}
