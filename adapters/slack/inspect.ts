import * as z from 'zod';
import { type Finding, findingsIn, type Inspection } from '../../src/domain/finding.ts';
import { type Asked, ask } from '../http/ask.ts';
import { EVENTS_PATH, SLACK_API_URL } from './addresses.ts';
import { SLACK_SAYS } from './inspect-words.ts';

/** How what people do in Slack reaches us; not at all when a token only posts. */
export type SlackReceiving =
  | { readonly via: 'socket'; readonly appToken: string }
  /** `publicUrl`: where Slack can call us, when it is known. */
  | { readonly via: 'http'; readonly publicUrl: string | undefined };

export interface SlackInspection {
  readonly botToken: string;
  readonly apiUrl: string | undefined;
  /** Every channel that messages go to, by id. */
  readonly channels: readonly string[];
  readonly receiving: SlackReceiving | undefined;
  readonly now: () => Date;
  readonly limitMs: number;
}

/** What posting and updating takes, and what buttons and commands take besides. */
const POSTING = ['chat:write'];
const RECEIVING = ['commands'];

const say = findingsIn('slack');

/** Asks Slack who the bot is, what it may do and whether it can post where it has to. Posts nothing. */
export async function inspectSlack(options: SlackInspection): Promise<Inspection> {
  const { receiving } = options;
  const call = (method: string, fields: Readonly<Record<string, string>> = {}, token = options.botToken) =>
    ask(`${options.apiUrl ?? SLACK_API_URL}${method}`, {
      ...options,
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: new URLSearchParams(fields),
    });
  const channels = [...new Set(options.channels)];
  const [auth, socket, ...infos] = await Promise.all([
    call('auth.test'),
    receiving?.via === 'socket' ? call('apps.connections.open', {}, receiving.appToken) : undefined,
    ...channels.map((channel) => call('conversations.info', { channel })),
  ]);
  const scopes = scopesOf(auth);
  const token = judgeToken(auth);
  const offsetMs = auth.status === 'answered' ? auth.offsetMs : undefined;

  if (token.status !== 'ok') return { findings: [token], offsetMs };
  const needed = [...POSTING, ...(receiving === undefined ? [] : RECEIVING)];
  const findings = channels.map((channel, index) => judgeChannel(channel, infos[index], scopes ?? []));
  return {
    findings: [token, judgeScopes(scopes, needed), judgeReceiving(receiving, socket), ...findings],
    offsetMs,
  };
}

/** Opening a connection gives an address only: nothing is connected, and a running server keeps its own. */
function judgeReceiving(receiving: SlackReceiving | undefined, socket: Asked | undefined): Finding {
  if (receiving === undefined) return say.note('receiving', SLACK_SAYS.postsOnly());
  if (receiving.via === 'http')
    return receiving.publicUrl === undefined
      ? say.problem('receiving', SLACK_SAYS.noAddress())
      : say.ok('receiving', SLACK_SAYS.calls(`${receiving.publicUrl}${EVENTS_PATH}`));
  if (socket === undefined || socket.status === 'failed')
    return say.problem('receiving', SLACK_SAYS.unreachable(socket?.kind ?? 'not asked'));
  const read = answer.safeParse(socket.json);
  if (socket.code === 429 || read.data?.error === 'ratelimited')
    return say.note('receiving', SLACK_SAYS.wait());
  if (!read.success) return say.problem('receiving', SLACK_SAYS.notSlack(socket.code));
  return read.data.ok
    ? say.ok('receiving', SLACK_SAYS.socket())
    : say.problem('receiving', SLACK_SAYS.socketRefused(read.data.error ?? 'unknown_error'));
}

const answer = z.looseObject({
  ok: z.boolean(),
  error: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,60}$/u)
    .optional(),
});
const identity = z.object({ team: z.string(), user: z.string() });
const conversation = z.object({
  channel: z.object({
    is_archived: z.boolean().optional(),
    is_member: z.boolean().optional(),
    is_private: z.boolean().optional(),
    is_im: z.boolean().optional(),
  }),
});

function judgeToken(asked: Asked): Finding {
  if (asked.status === 'failed') return say.problem('reach', SLACK_SAYS.unreachable(asked.kind));
  const read = answer.safeParse(asked.json);
  if (asked.code === 429 || read.data?.error === 'ratelimited') return say.note('token', SLACK_SAYS.wait());
  if (!read.success) return say.problem('reach', SLACK_SAYS.notSlack(asked.code));
  if (!read.data.ok) return say.problem('token', SLACK_SAYS.refused(read.data.error ?? 'unknown_error'));
  const who = identity.safeParse(read.data);
  if (!who.success) return say.problem('reach', SLACK_SAYS.notSlack(asked.code));
  return say.ok('token', SLACK_SAYS.bot(plain(who.data.user), plain(who.data.team)));
}

/** `undefined` when Slack, or what stands before it, does not say. */
function scopesOf(asked: Asked): readonly string[] | undefined {
  const header = asked.status === 'answered' ? asked.headers.get('x-oauth-scopes') : null;
  return header?.split(',').map((scope) => scope.trim());
}

function judgeScopes(scopes: readonly string[] | undefined, needed: readonly string[]): Finding {
  if (scopes === undefined) return say.note('scopes', SLACK_SAYS.scopesUnknown(needed));
  const missing = needed.filter((scope) => !scopes.includes(scope));
  if (missing.length > 0) return say.problem('scopes', SLACK_SAYS.scopesMissing(missing));
  return say.ok('scopes', SLACK_SAYS.scopes(needed));
}

function judgeChannel(id: string, asked: Asked | undefined, scopes: readonly string[]): Finding {
  const name = `channel ${id}`;
  const read = asked?.status === 'answered' ? answer.safeParse(asked.json).data : undefined;
  if (read === undefined) return say.note(name, SLACK_SAYS.channelNotAsked(id));
  if (!read.ok) return judgeRefusal(id, read.error ?? 'unknown_error', scopes);
  const found = conversation.safeParse(read).data?.channel;
  if (found === undefined) return say.note(name, SLACK_SAYS.channelNotAsked(id));
  if (found.is_archived === true) return say.problem(name, SLACK_SAYS.archived(id));
  return canPost(found, scopes)
    ? say.ok(name, SLACK_SAYS.channelOk(id))
    : say.problem(name, SLACK_SAYS.notIn(id));
}

function judgeRefusal(id: string, code: string, scopes: readonly string[]): Finding {
  const name = `channel ${id}`;
  if (code !== 'channel_not_found') return say.note(name, SLACK_SAYS.channelUnknown(id, code));
  const seesAll = scopes.includes('channels:read') && scopes.includes('groups:read');
  return seesAll
    ? say.problem(name, SLACK_SAYS.channelMissing(id))
    : say.note(name, SLACK_SAYS.channelUnseen(id));
}

function canPost(
  { is_member: isMember, is_im: isDirect, is_private: isPrivate }: z.infer<typeof conversation>['channel'],
  scopes: readonly string[],
): boolean {
  if (isMember === true || isDirect === true) return true;
  return isPrivate !== true && scopes.includes('chat:write.public');
}

/** Names are Slack's: shown, but inert. */
function plain(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 80);
}
