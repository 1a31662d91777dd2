import type { Environment } from './schema.ts';

/** WeCom customer service (微信客服), as its console gives it. */
export interface WecomConfig {
  readonly corpId: string;
  readonly secret: string;
  /** Of the callback. */
  readonly token: string;
  readonly encodingAesKey: string;
  /** Without a slash at its end. */
  readonly apiRoot: string;
  /** `CSAT_PUBLIC_URL`: where WeCom calls us. */
  readonly publicUrl: string;
}

/** None of these does anything without the others. */
const ALL_OR_NONE = ['WECOM_CORP_ID', 'WECOM_SECRET', 'WECOM_TOKEN', 'WECOM_ENCODING_AES_KEY'] as const;
const WECOM_ROOT = 'https://qyapi.weixin.qq.com';
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/u;

type Needs = (name: string, because: readonly string[], how: string) => readonly string[];

/** Variables that are missing beside those that are set. */
export function listWecomIncomplete(needs: Needs): readonly string[] {
  const how = 'WeCom customer service needs all four of corp id, secret, token and EncodingAESKey';
  return [
    ...ALL_OR_NONE.flatMap((name) =>
      needs(name, [...ALL_OR_NONE.filter((each) => each !== name), 'WECOM_API_ROOT'], how),
    ),
    ...needs('CSAT_PUBLIC_URL', ALL_OR_NONE, 'set the https address at which WeCom reaches this server'),
  ];
}

/** WeCom calls an https address; this machine's own may be named, for trying it out against something that is not WeCom. */
export function listWecomUnusable(env: Environment): readonly string[] {
  if (env.WECOM_CORP_ID === undefined || env.CSAT_PUBLIC_URL === undefined) return [];
  const { protocol, hostname } = new URL(env.CSAT_PUBLIC_URL);
  const isCallable = protocol === 'https:' || LOOPBACK.test(hostname) || isElsewhere(env);
  return isCallable
    ? []
    : ['CSAT_PUBLIC_URL: must begin with https://, since WECOM_CORP_ID is set and WeCom calls no other'];
}

function isElsewhere({ WECOM_API_ROOT: root }: Environment): boolean {
  return root !== undefined && new URL(root).hostname !== new URL(WECOM_ROOT).hostname;
}

/** `undefined` when WeCom is not configured. */
export function toWecom(env: Environment): WecomConfig | undefined {
  const { WECOM_CORP_ID: corpId, WECOM_SECRET: secret, WECOM_TOKEN: token } = env;
  const { WECOM_ENCODING_AES_KEY: encodingAesKey, CSAT_PUBLIC_URL: publicUrl } = env;
  if (!(corpId && secret && token && encodingAesKey && publicUrl)) return undefined;
  const apiRoot = env.WECOM_API_ROOT ?? WECOM_ROOT;
  return { corpId, secret, token, encodingAesKey, apiRoot, publicUrl };
}
