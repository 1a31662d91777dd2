import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { useProcesses } from '../support/process-world.ts';

describe('the command line where it cannot do what is asked', () => {
  const world = useProcesses();
  const call = async (args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
    const calling = world().cli(args, env);
    const { code } = await calling.exitWithin(30_000);
    return { code, stdout: calling.stdout(), stderr: calling.stderr() };
  };

  it.each([[['start', '--port', '9']], [['start', 'x']]])(
    'refuses %j and says how the port is set',
    async (args) => {
      const { code, stderr } = await call(args);
      expect(code).toBe(2);
      expect(stderr).toContain('CSAT_PORT');
      expect(existsSync(join(world().dir, 'data'))).toBe(false);
    },
  );

  it('asks for a mistyped command with one mark at the end', async () => {
    const { code, stderr } = await call(['doctr']);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'csat-loop: there is no such command; did you mean doctor? See csat-loop --help.\n',
    });
  });

  it.each([[['report', 'weekly']], [['store', 'check']]])(
    '%j makes no data where there are none',
    async (args) => {
      const { code, stderr } = await call(args, { CSAT_LOCALE: 'en' });
      expect(code).toBe(1);
      expect(stderr).toMatch(/there is no data in \S+ yet: start the server first.*\[data-dir\.empty\]\n$/u);
      expect(existsSync(join(world().dir, 'data'))).toBe(false);
    },
  );

  it('tells of a picture that cannot be written, in the language of .env though the rest of it is broken', async () => {
    const { dir } = world();
    mkdirSync(join(dir, 'folder'));
    for (const out of ['none/x.svg', 'folder']) {
      const { code, stderr } = await call(['survey', 'graph', 'quick-csat', '--out', out], {
        CSAT_LOCALE: 'en',
      });
      expect(code).toBe(1);
      expect(stderr).toMatch(
        new RegExp(`^csat-loop: ${out} cannot be written .*\\[file\\.unwritable\\]\\n$`, 'u'),
      );
    }
    writeFileSync(join(dir, '.env'), 'CSAT_LOCALE=zh-CN\ngarbage line\n');
    const { stderr } = await call(['report', 'weekly'], { CSAT_PORT: '99999' });
    expect(stderr).toMatch(/^csat-loop: 配置有错误： \[config\.invalid\]\n {2}\.env:2: .*\n {2}CSAT_PORT: /u);
  });
});
