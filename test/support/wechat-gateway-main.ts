/**
 * A puppet gateway as a process of its own: wechaty's real service over the mock puppet. Lines of JSON come in as what people
 * say, `{"from","id","text"}`, and go out as what was sent to them, `{"to","text"}`, after `{"ready":true}`.
 */
import { createInterface } from 'node:readline';
import { mock, PuppetMock } from 'wechaty-puppet-mock';
import { PuppetServer } from 'wechaty-puppet-service';

const SELF = 'wxid_us';
const INDIVIDUAL = 1;
const TEXT = 7;

const [, , port = '0', token = '', customer = ''] = process.argv;
const mocker = new mock.Mocker();
const puppet = new PuppetMock({ mocker });
for (const id of [SELF, customer]) mocker.createContact({ id, name: id, type: INDIVIDUAL });

puppet.messageSendText = async (to: string, text: string) => {
  tell({ to, text });
};
puppet.ding = (data?: string) => {
  puppet.emit('dong', { data: data ?? '' });
};
// An account that stays logged in at the gateway, as they do: whoever starts the puppet finds it there.
puppet.on('start', () => {
  if (!puppet.isLoggedIn) puppet.login(SELF);
});

const server = new PuppetServer({ endpoint: `127.0.0.1:${port}`, puppet, token, tls: { disable: true } });
await server.start();
tell({ ready: true });

for await (const line of createInterface({ input: process.stdin })) {
  const { from, id, text } = JSON.parse(line) as { from: string; id: string; text: string };
  const payload = { id, talkerId: from, listenerId: SELF, timestamp: 1, type: TEXT, text };
  mocker.cacheMessagePayload.set(id, payload);
  puppet.emit('message', { messageId: id });
}
process.exit(0);

function tell(said: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${JSON.stringify(said)}\n`);
}
