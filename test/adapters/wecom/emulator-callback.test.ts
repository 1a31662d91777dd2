import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useServers } from '../../support/small-servers.ts';
import { decryptCallback, signCallback } from '../../support/wecom-crypto.ts';
import { startWecomServer, type WecomServer } from '../../support/wecom-server.ts';

interface Received {
  readonly query: URLSearchParams;
  readonly body: string;
  readonly contentType: string | undefined;
}

describe('callbacks of the fake WeCom', () => {
  const listen = useServers();
  let server: WecomServer;
  let received: Received[];
  let statuses: number[];
  let url: string;

  beforeEach(async () => {
    server = await startWecomServer();
    received = [];
    statuses = [];
    const answer = async (request: IncomingMessage, response: ServerResponse) => {
      const { searchParams: query } = new URL(request.url ?? '/', 'http://here');
      const body = await readText(request);
      const echo = query.get('echostr');
      if (echo !== null) {
        response.end(decryptCallback(echo, server.secrets.encodingAesKey).message);
        return;
      }
      received.push({ query, body, contentType: request.headers['content-type'] });
      response.writeHead(statuses.shift() ?? 200).end();
    };
    url = `${await listen((request, response) => void answer(request, response))}/wecom/callback`;
  });
  afterEach(() => server.close());

  const open = ({ query, body }: Received) => {
    const encrypt = /<Encrypt><!\[CDATA\[(.*?)\]\]>/u.exec(body)?.[1] ?? '';
    const [timestamp = '', nonce = ''] = [query.get('timestamp') ?? '', query.get('nonce') ?? ''];
    const signature = signCallback(server.secrets.token, timestamp, nonce, encrypt);
    return {
      ...decryptCallback(encrypt, server.secrets.encodingAesKey),
      isSigned: signature === query.get('msg_signature'),
    };
  };

  it('registers an address that answers the plain text, and no other', async () => {
    const mute = await listen((_, response) => void response.end('success'));
    expect(await server.callback.register(mute)).toBe(false);
    expect(await server.callback.register(url)).toBe(true);
  });

  it('tells of every message, encrypted and signed, and what it tells leads to the message', async () => {
    await server.callback.register(url);
    server.customer('wm1').type('hi');
    await server.callback.settled();
    const [first] = received;
    if (first === undefined) throw new TypeError('nothing was received');
    const { message, receiver, isSigned } = open(first);
    expect({ receiver, isSigned, contentType: first.contentType }).toEqual({
      receiver: server.corpId,
      isSigned: true,
      contentType: 'text/xml',
    });
    expect(message).toContain('<Event><![CDATA[kf_msg_or_event]]></Event>');
    expect(message).toContain(`<OpenKfId><![CDATA[${server.account}]]></OpenKfId>`);
    expect(message).toContain(`<Token><![CDATA[${server.callback.deliveries[0]?.token}]]></Token>`);
    expect(message).not.toContain('hi');
  });

  it('repeats what was not answered with 200, three times at most', async () => {
    await server.callback.register(url);
    statuses.push(503);
    server.customer('wm1').type('one');
    await server.callback.settled();
    statuses.push(503, 503, 503, 503, 503);
    server.customer('wm1').type('two');
    await server.callback.settled();
    expect(server.callback.deliveries.map((each) => each.statuses)).toEqual([
      [503, 200],
      [503, 503, 503, 503],
    ]);
  });

  it('sends nothing while it is held, and what is wrong where it is told to', async () => {
    await server.callback.register(url);
    server.callback.isHeld = true;
    server.customer('wm1').type('one');
    await server.callback.settled();
    expect(received).toEqual([]);
    await server.callback.post(server.account, 'T', { corpId: 'ww-other' });
    await server.callback.post(server.account, 'T', { token: 'wrong' });
    expect(received.map(open)).toMatchObject([
      { receiver: 'ww-other', isSigned: true },
      { receiver: server.corpId, isSigned: false },
    ]);
  });
});

async function readText(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
