import { z } from 'zod';
import { type Finding, findingsIn, type Inspection } from '../../src/domain/finding.ts';
import type { Clock } from '../../src/ports/runtime.ts';
import { isPublicUrl } from '../http/loopback.ts';
import type { Called } from './called.ts';
import { WECOM_SAYS } from './inspect-words.ts';
import { createWecomApi } from './wecom-api.ts';
import { CALLBACK_PATH, type WecomAccount } from './wecom-options.ts';

export interface WecomInspection {
  readonly account: Pick<WecomAccount, 'corpId' | 'secret' | 'apiRoot'>;
  /** `CSAT_PUBLIC_URL`, when it is known. */
  readonly publicUrl: string | undefined;
  readonly clock: Clock;
  /** Of one call, in milliseconds. */
  readonly limitMs: number;
}

const say = findingsIn('wecom');

const accountList = z.object({ account_list: z.array(z.object({ name: z.string().default('') })) });

/** Asks WeCom for a token and for the customer service accounts it is good for. Reads no message and sends none. */
export async function inspectWecom(options: WecomInspection): Promise<Inspection> {
  const { account, clock, limitMs, publicUrl } = options;
  const api = createWecomApi({ account, clock, timeoutMs: limitMs });
  const listed = await api.call('kf/account/list', { offset: 0, limit: 100 });
  const findings = [...judgeAccounts(listed), judgeCallback(publicUrl)];
  return { findings, offsetMs: api.offsetMs() };
}

function judgeAccounts(listed: Called): readonly Finding[] {
  if (listed.status === 'failed') return [say.problem('reach', WECOM_SAYS.unreachable(listed.kind))];
  if (listed.status === 'http') return [say.problem('reach', WECOM_SAYS.notWecom(listed.code))];
  if (listed.status === 'refused') return [judgeRefusal(listed.errcode)];
  const found = accountList.safeParse(listed.status === 'ok' ? listed.body : undefined);
  if (!found.success) return [say.problem('reach', WECOM_SAYS.notWecom(200))];
  const names = found.data.account_list.map(({ name }) => plain(name));
  const accounts =
    names.length === 0
      ? say.problem('accounts', WECOM_SAYS.noAccounts())
      : say.ok('accounts', WECOM_SAYS.accounts(names));
  return [say.ok('token', WECOM_SAYS.token()), accounts];
}

/** Codes that an administrator can do something about, each with its own advice. */
function judgeRefusal(code: number): Finding {
  if (code === 40001 || code === 40013) return say.problem('token', WECOM_SAYS.secretRefused(code));
  if (code === 60020) return say.problem('token', WECOM_SAYS.addressRefused());
  if (code === 48002 || code === 60011) return say.problem('accounts', WECOM_SAYS.notAllowed(code));
  if (code === 45009 || code === -1) return say.note('token', WECOM_SAYS.wait(code));
  return say.problem('token', WECOM_SAYS.refused(code));
}

/** WeCom calls from outside: an address only this machine knows gets nothing. */
function judgeCallback(publicUrl: string | undefined): Finding {
  if (publicUrl === undefined) return say.problem('callback', WECOM_SAYS.noAddress());
  if (!isPublicUrl(publicUrl)) return say.problem('callback', WECOM_SAYS.nearAddress());
  const address = `${publicUrl.replace(/\/+$/u, '')}${CALLBACK_PATH}`;
  return publicUrl.startsWith('https://')
    ? say.ok('callback', WECOM_SAYS.callback(address))
    : say.note('callback', WECOM_SAYS.plainCallback(address));
}

/** A name somebody chose, on one line. */
function plain(name: string): string {
  return name.replaceAll(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 40);
}
