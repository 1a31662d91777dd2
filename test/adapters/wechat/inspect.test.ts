import { describe, expect, it } from 'vitest';
import { inspectWechat } from '../../../adapters/wechat/inspect.ts';

const SERVICE = 'wechaty-puppet-service';
const TOKEN = 'WECHATY_PUPPET_SERVICE_TOKEN';
const ENDPOINT = 'WECHATY_PUPPET_SERVICE_ENDPOINT';
const NO_TLS = 'WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT';

function look(variables: Readonly<Record<string, string>>, { puppet = SERVICE, absent = [''] } = {}) {
  const findings = inspectWechat({ puppet, variables, isInstalled: (name) => !absent.includes(name) });
  return Object.fromEntries(
    findings.map(({ name, status, message, todo }) => [name, [status, message.en, todo?.en]]),
  );
}

describe('doctor looks at WeChat', () => {
  it('names the puppet, and says that it is best effort', () => {
    const found = look({}, { puppet: 'wechaty-puppet-wechat4u' });
    expect(found['puppet']).toEqual(['ok', 'the puppet is wechaty-puppet-wechat4u', undefined]);
    expect(found['account']?.[0]).toBe('note');
    expect(found['token']).toBeUndefined();
  });

  it.each([
    ['wechaty', 'npm install wechaty@1.20.2'],
    [SERVICE, `npm install ${SERVICE}`],
  ])('says how to install %s', (name, todo) => {
    expect(look({}, { absent: [name] })['installed']).toEqual(['problem', `${name} is not installed`, todo]);
  });

  it.each([
    [undefined, 'problem'],
    ['2f1c7a4e', 'problem'],
    ['insecure_2f1c7a4e', 'ok'],
    ['puppet_workpro_2f1c', 'ok'],
  ])('judges the form of the token %s: %s', (token, status) => {
    const found = look(token === undefined ? {} : { [TOKEN]: token })['token'];
    expect(found?.[0]).toBe(status);
    if (token !== undefined) expect(JSON.stringify(found)).not.toContain(token);
  });

  it.each([
    [{}, 'note'],
    [{ [ENDPOINT]: '127.0.0.1:8788', [NO_TLS]: 'true' }, 'ok'],
    [{ [ENDPOINT]: 'gateway.example.com:8788' }, 'ok'],
    [{ [ENDPOINT]: 'gateway.example.com:8788', [NO_TLS]: 'true' }, 'note'],
  ])('judges the way to the gateway %o: %s', (variables, status) => {
    expect(look(variables)['gateway']?.[0]).toBe(status);
  });
});
