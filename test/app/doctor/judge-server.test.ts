import { describe, expect, it } from 'vitest';
import {
  type Answered,
  judgePublicUrl,
  judgeServer,
  type ServerFacts,
} from '../../../src/app/doctor/judge-server.ts';
import type { Finding } from '../../../src/domain/finding.ts';

const ADDRESS = 'http://127.0.0.1:3000';

function briefly(findings: readonly Finding[]): readonly string[] {
  expect(findings.filter(({ status, todo }) => status === 'problem' && todo === undefined)).toEqual([]);
  return findings.map(({ status, name }) => `${status} ${name}`);
}

function server(over: Partial<ServerFacts>): ServerFacts {
  return {
    isServed: true,
    address: ADDRESS,
    answered: undefined,
    port: undefined,
    parts: undefined,
    ...over,
  };
}

describe('a data directory without a server', () => {
  it.each([
    [{ status: 'free' } as const, undefined, ['off running', 'ok port']],
    [
      { status: 'taken' } as const,
      { status: 'stranger', code: 404 } as const,
      ['off running', 'problem port'],
    ],
    [{ status: 'refused', kind: 'EACCES' } as const, undefined, ['off running', 'problem port']],
    [undefined, undefined, ['off running']],
  ])('and a port that is %j', (port, answered, told) => {
    expect(briefly(judgeServer(server({ isServed: false, port, answered })))).toEqual(told);
  });

  it('tells a port that another csat-loop has from one that a stranger has', () => {
    const taken = (answered: Answered) =>
      judgeServer(server({ isServed: false, port: { status: 'taken' }, answered }))[1]?.message.en;
    expect(taken({ status: 'csat-loop', isOther: true })).toContain('another csat-loop');
    expect(taken({ status: 'stranger', code: 200 })).toContain('another program');
  });
});

describe('a data directory that a server holds', () => {
  it('has its parts told: what is degraded is a problem', () => {
    const parts = [
      { name: 'store', state: 'on', why: 'SQLite' },
      { name: 'telegram', state: 'degraded', why: 'refused' },
      { name: 'slack', state: 'off', why: 'not set' },
      { name: 'web', state: 'starting', why: 'soon' },
    ] as const;
    expect(briefly(judgeServer(server({ answered: { status: 'ours' }, parts })))).toEqual([
      'ok running',
      'ok part store',
      'problem part telegram',
      'off part slack',
      'note part web',
    ]);
  });

  it.each<[Answered | undefined, readonly string[]]>([
    [{ status: 'ours' }, ['ok running', 'note parts']],
    [{ status: 'csat-loop', isOther: false }, ['note running', 'note parts']],
    [{ status: 'csat-loop', isOther: true }, ['problem running']],
    [{ status: 'stranger', code: 502 }, ['problem running']],
    [{ status: 'failed', kind: 'timeout' }, ['problem running']],
    [undefined, ['note running']],
  ])('where %j answers is told as %j', (answered, told) => {
    expect(briefly(judgeServer(server({ answered })))).toEqual(told);
  });
});

describe('the public address', () => {
  const facts = { url: 'https://survey.example.com', isLoopback: false, isServed: true };

  it.each<[Answered, boolean, readonly string[]]>([
    [{ status: 'ours' }, true, ['ok reach']],
    [{ status: 'csat-loop', isOther: true }, true, ['problem reach']],
    [{ status: 'csat-loop', isOther: false }, true, ['note reach']],
    [{ status: 'stranger', code: 200 }, true, ['problem reach']],
    [{ status: 'failed', kind: 'ENOTFOUND' }, true, ['problem reach']],
    [{ status: 'failed', kind: 'ENOTFOUND' }, false, ['note reach']],
  ])('where %j answers (a server runs: %s) is told as %j', (answered, isServed, told) => {
    expect(briefly(judgePublicUrl({ ...facts, answered, isServed }))).toEqual(told);
  });

  it('without https is a note, and so is one that only this machine can open', () => {
    const answered = { status: 'ours' } as const;
    expect(briefly(judgePublicUrl({ ...facts, url: 'http://survey.example.com', answered }))).toEqual([
      'note encryption',
      'ok reach',
    ]);
    expect(
      briefly(judgePublicUrl({ ...facts, url: 'http://localhost', isLoopback: true, answered })),
    ).toEqual(['note public address', 'ok reach']);
  });
});
