import { describe, expect, it } from 'vitest';
import { useDoctor } from '../support/doctor.ts';

const { environment, start } = useDoctor();

async function consoleOf(over: Readonly<Record<string, string>>) {
  const app = await start(await environment(over));
  return app.health().find(({ name }) => name === 'console');
}

describe('the console among the parts', () => {
  it.each([
    ['without a key', {}, 'on', 'local requests only'],
    ['with a key', { CSAT_API_KEY: 'key-of-the-team-0123456789' }, 'on', 'log in with CSAT_API_KEY'],
    ['with an address of this machine', { CSAT_PUBLIC_URL: 'http://127.0.0.2:3000' }, 'on', 'local'],
    [
      'with a public address and no key',
      { CSAT_PUBLIC_URL: 'https://csat.example.com' },
      'off',
      'nobody gets in',
    ],
  ])('%s is told as it is', async (_with, env, state, why) => {
    expect(await consoleOf(env)).toMatchObject({ state, why: expect.stringContaining(why) });
  });
});
