import { type Finding, findingsIn } from '../../src/domain/finding.ts';
import { WECHAT_SAYS } from './inspect-words.ts';

export interface WechatInspection {
  readonly puppet: string;
  readonly variables: Readonly<Record<string, string>>;
  /** Whether a package can be found from here. */
  readonly isInstalled: (name: string) => boolean;
}

const say = findingsIn('wechat');
const SERVICE = 'wechaty-puppet-service';

/** What can be told without logging in: a look at the account itself would throw the running server out. */
export function inspectWechat({ puppet, variables, isInstalled }: WechatInspection): readonly Finding[] {
  const absent = ['wechaty', puppet].filter((name) => !isInstalled(name));
  return [
    say.ok('puppet', WECHAT_SAYS.puppet(puppet)),
    ...absent.map((name) => say.problem('installed', WECHAT_SAYS.missing(name))),
    ...(absent.length === 0 ? [say.ok('installed', WECHAT_SAYS.installed())] : []),
    ...(puppet === SERVICE ? inspectService(variables) : []),
    say.note('account', WECHAT_SAYS.bestEffort()),
  ];
}

function inspectService(variables: WechatInspection['variables']): readonly Finding[] {
  const token = variables['WECHATY_PUPPET_SERVICE_TOKEN'] ?? variables['WECHATY_TOKEN'];
  return [judgeToken(token, variables), judgeEndpoint(variables)];
}

/** wechaty reads the part before the underscore as the name in the gateway's certificate. */
function judgeToken(token: string | undefined, variables: WechatInspection['variables']): Finding {
  if (token === undefined) return say.problem('token', WECHAT_SAYS.tokenMissing());
  const named = variables['WECHATY_PUPPET_SERVICE_TLS_SERVER_NAME'] !== undefined;
  return named || /^[^_]+_./u.test(token)
    ? say.ok('token', WECHAT_SAYS.token())
    : say.problem('token', WECHAT_SAYS.tokenForm());
}

function judgeEndpoint(variables: WechatInspection['variables']): Finding {
  const endpoint = variables['WECHATY_PUPPET_SERVICE_ENDPOINT'];
  if (endpoint === undefined) return say.note('gateway', WECHAT_SAYS.lookedUp());
  const isPlain = /^(?:true|1)$/iu.test(variables['WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT'] ?? '');
  const isHere = /^(?:127\.|localhost:|\[?::1\]?:)/u.test(endpoint);
  if (isPlain && !isHere) return say.note('gateway', WECHAT_SAYS.plainAbroad());
  return say.ok('gateway', WECHAT_SAYS.endpoint(isPlain));
}
