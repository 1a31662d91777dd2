import { describe, expect, it } from 'vitest';
import { troubleOf } from '../../../src/domain/team/trouble.ts';
import { LOCALES } from '../../../src/domain/text.ts';
import { aNotice } from '../../support/builders.ts';
import { busyWorld, NOW, openConsole } from './sample-console.ts';

const LOCAL = { host: '127.0.0.1:3000' };

describe('trouble on today’s page', () => {
  it('is told, without what was sealed', async () => {
    const { body } = await openConsole(busyWorld()).server.inject({ url: '/console', headers: LOCAL });
    expect(body).toContain('1 条通知还没有送到团队频道');
    expect(body).toContain('<b>一条记录处理失败，已搁置</b>');
    expect(body).not.toContain('sealed');
  });

  it.each(LOCALES)(
    'says in %s what was set aside once, with what to do and in the marks of the language',
    async (locale) => {
      const at = NOW;
      const operator = (code: string, text: string) =>
        aNotice({ subject: text, posted: 1, content: { kind: 'operator', code, text, at }, createdAt: at });
      const notices = [
        operator('record.set-aside', 'record:4f1c:run-1:2'),
        operator('something.new', 'look here'),
      ];
      const { server } = openConsole(busyWorld(), {}, { listNotices: async () => notices });
      const cookie = `csat_console_locale=${locale}`;
      const { body } = await server.inject({ url: '/console', headers: { ...LOCAL, cookie } });
      const [, told = ''] = /id="trouble-title">(.*?)<\/section>/su.exec(body) ?? [];
      expect(told).toContain(troubleOf('record.set-aside')?.what[locale]);
      expect(told).toContain(troubleOf('record.set-aside')?.todo[locale]);
      expect(told.match(/<li>/gu)).toHaveLength(2);
      expect(told).toContain('look here');
      expect(told).not.toContain('4f1c');
      if (locale === 'en') expect(told).not.toMatch(/[。，；]/u);
    },
  );
});
