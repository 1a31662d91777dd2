import { describe, expect, it } from 'vitest';
import { CANARY, examine, told, useDoctor } from '../support/doctor.ts';

const { environment, wecom } = useDoctor();

describe('a server with WeCom customer service', () => {
  it('has its accounts told, and that nobody outside reaches an address of this machine', async () => {
    const server = await wecom();
    const base = { ...server.env, CSAT_API_KEY: CANARY.CSAT_API_KEY };
    const near = await environment({ ...base, CSAT_PUBLIC_URL: 'http://127.0.0.1:9' });
    const diagnosis = await examine(near);
    expect(told(diagnosis, 'problem')).toEqual(['wecom callback']);
    expect(diagnosis.findings.map(({ message }) => message.en)).toContain(
      '1 customer service account: 优选家电客服',
    );
    const outside = await environment({ ...base, CSAT_PUBLIC_URL: 'https://csat.example.invalid' });
    expect(told(await examine(outside), 'problem')).toEqual([]);
    expect(server.violations).toEqual([]);
  });

  it('has its clock compared, and a wrong secret told', async () => {
    const server = await wecom();
    server.skewMs = 400_000;
    server.fail('gettoken', { kind: 'refuse', errcode: 40001 });
    const env = await environment({ ...server.env, CSAT_PUBLIC_URL: 'https://csat.example.invalid' });
    const problems = told(await examine(env), 'problem');
    expect(problems).toEqual(expect.arrayContaining(['clock offset', 'wecom token 40001']));
  });
});
