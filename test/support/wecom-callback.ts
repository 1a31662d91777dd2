import { encryptFor, signCallback, type WecomSecrets } from './wecom-crypto.ts';

/** One callback and what became of it. */
export interface WecomDelivery {
  readonly account: string;
  readonly token: string;
  /** The status of each try; 0 for none within 5 s. */
  readonly statuses: number[];
  isOver: boolean;
}

/** What makes a callback another than WeCom's. */
export interface WecomTampering {
  readonly corpId?: string;
  /** Signs with another token. */
  readonly token?: string;
  readonly timestamp?: string;
  readonly nonce?: string;
  /** Instead of the right one. */
  readonly signature?: string;
  /** Instead of what is encrypted. */
  readonly encrypt?: string;
  /** The whole body, signed as if it held `encrypt`. */
  readonly body?: string;
  readonly contentType?: string;
  /** The decrypted message. */
  readonly message?: string;
}

export interface WecomCallback {
  /** Where callbacks go; undefined for nowhere. */
  url: string | undefined;
  /** While true nothing is delivered, as when the program cannot be reached. */
  isHeld: boolean;
  /** Tries until one is answered: the first and three repeats. */
  readonly deliveries: readonly WecomDelivery[];
  /** Registers the address as WeCom's console does: true when it proves that it knows the key. */
  register(url: string): Promise<boolean>;
  /** Tells that there is something to read. */
  notify(account: string, token: string): Promise<void>;
  /** What would be posted, without posting it. */
  compose(
    account: string,
    token: string,
  ): { readonly query: Readonly<Record<string, string>>; readonly body: string };
  /** One request, with something wrong in it. */
  post(account: string, token: string, tampering?: WecomTampering): Promise<Response>;
  /** Resolves once every delivery that was begun is over. */
  settled(): Promise<void>;
  stop(): void;
}

const ANSWER_MS = 5000;
const MOST_TRIES = 4;

export interface CallbackWorld {
  readonly corpId: string;
  readonly secrets: WecomSecrets;
  readonly now: () => Date;
  readonly violate: (what: string) => void;
  readonly onDelivery: () => void;
}

export function createCallback(world: CallbackWorld): WecomCallback {
  const { corpId, secrets, now, violate } = world;
  const stopping = new AbortController();
  const deliveries: WecomDelivery[] = [];
  const under = new Set<Promise<void>>();
  let nonces = 0;

  const queryOf = (encrypt: string, tampering: WecomTampering = {}) => {
    nonces += 1;
    const timestamp = tampering.timestamp ?? String(Math.floor(now().getTime() / 1000));
    const nonce = tampering.nonce ?? `17${String(nonces).padStart(8, '0')}`;
    const signature =
      tampering.signature ?? signCallback(tampering.token ?? secrets.token, timestamp, nonce, encrypt);
    return { msg_signature: signature, timestamp, nonce };
  };
  const addressOf = (url: string, query: Readonly<Record<string, string>>) => {
    const address = new URL(url);
    for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
    return address;
  };

  const eventFor = (account: string, token: string) =>
    `<xml><ToUserName><![CDATA[${corpId}]]></ToUserName>` +
    `<CreateTime>${Math.floor(now().getTime() / 1000)}</CreateTime><MsgType><![CDATA[event]]></MsgType>` +
    `<Event><![CDATA[kf_msg_or_event]]></Event><Token><![CDATA[${token}]]></Token>` +
    `<OpenKfId><![CDATA[${account}]]></OpenKfId></xml>`;

  const compose = (account: string, token: string, tampering: WecomTampering = {}) => {
    const receiver = tampering.corpId ?? corpId;
    const message = tampering.message ?? eventFor(account, token);
    const encrypt = tampering.encrypt ?? encryptFor(receiver, message, secrets.encodingAesKey);
    const body =
      tampering.body ??
      `<xml><ToUserName><![CDATA[${corpId}]]></ToUserName><Encrypt><![CDATA[${encrypt}]]></Encrypt>` +
        '<AgentID><![CDATA[]]></AgentID></xml>';
    return { query: queryOf(encrypt, tampering), body };
  };

  const post: WecomCallback['post'] = (account, token, tampering = {}) => {
    const { url } = callback;
    if (url === undefined) throw new TypeError('no address is registered');
    const { query, body } = compose(account, token, tampering);
    return fetch(addressOf(url, query), {
      method: 'POST',
      headers: { 'content-type': tampering.contentType ?? 'text/xml' },
      body,
      redirect: 'manual',
      signal: AbortSignal.any([stopping.signal, AbortSignal.timeout(ANSWER_MS)]),
    });
  };

  /** The status of one try. */
  const tryOnce = async (account: string, token: string): Promise<number> => {
    try {
      const answer = await post(account, token);
      const text = await answer.text();
      if (answer.status === 200 && text !== '' && text !== 'success')
        violate('callback: answered with something else than nothing or success');
      return answer.status;
    } catch {
      return 0;
    }
  };

  const deliver = async (account: string, token: string): Promise<void> => {
    const delivery: WecomDelivery = { account, token, statuses: [], isOver: false };
    deliveries.push(delivery);
    while (delivery.statuses.length < MOST_TRIES && !stopping.signal.aborted) {
      delivery.statuses.push(await tryOnce(account, token));
      if (delivery.statuses.at(-1) === 200) break;
    }
    delivery.isOver = true;
    world.onDelivery();
  };

  const callback: WecomCallback = {
    url: undefined,
    isHeld: false,
    deliveries,
    async register(url) {
      const words = `${Math.floor(now().getTime() / 1000)}-echo`;
      const encrypt = encryptFor(corpId, words, secrets.encodingAesKey);
      const address = addressOf(url, { ...queryOf(encrypt), echostr: encrypt });
      const answer = await fetch(address, { signal: AbortSignal.timeout(ANSWER_MS) });
      const isProved = answer.status === 200 && (await answer.text()) === words;
      if (isProved) callback.url = url;
      return isProved;
    },
    async notify(account, token) {
      if (callback.url === undefined || callback.isHeld) return;
      const work = deliver(account, token);
      under.add(work);
      await work;
      under.delete(work);
    },
    compose: (account, token) => compose(account, token),
    post,
    async settled() {
      while (under.size > 0) await Promise.all(under);
    },
    stop: () => stopping.abort(),
  };
  return callback;
}
