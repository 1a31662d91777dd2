import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { renderPage, renderUnavailable } from '../../../adapters/web/page/page.ts';
import { LOCALES } from '../../../src/domain/text.ts';
import { askingPage, EVERY_VIEW, frameOf, hostilePage, KINDS, questionOf } from './page-views.ts';

const { body: RATING } = renderPage(askingPage('rating'));

/** The answers a browser could send, in the order they are shown. */
function codes(body: string): string[] {
  return [...body.matchAll(/<(?:button|input)[^>]* name="answer" value="([^"]*)"/gu)].map(
    ([, code]) => code ?? '',
  );
}

function commands(body: string): string[] {
  return [...body.matchAll(/name="command" value="([^"]*)"/gu)].map(([, code]) => code ?? '');
}

describe('the answers of a question', () => {
  it.each([
    ['rating', ['5', '4', '3', '2', '1']],
    ['nps', ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10']],
    ['ces', ['1', '2', '3', '4', '5', '6', '7']],
    ['level3', ['satisfied', 'neutral', 'dissatisfied']],
    ['yesno', ['yes', 'no']],
    ['choice', ['slow', 'unsolved', 'attitude', 'repeat', 'other']],
    ['multi', ['slow', 'unsolved', 'attitude', 'repeat', 'other']],
    ['text', []],
  ] as const)('are the codes of its kind: %s', (kind, expected) => {
    expect(codes(renderPage(askingPage(kind)).body)).toEqual(expected);
  });

  it.each(KINDS)('can be typed as well: %s', (kind) => {
    expect(renderPage(askingPage(kind)).body).toMatch(
      /<(?:input|textarea)(?![^>]*value)[^>]* name="answer"[^>]* maxlength="2000"/u,
    );
  });

  it.each(KINDS)('stand in forms that all carry the step: %s', (kind) => {
    const forms = renderPage(askingPage(kind, { seq: 7 }))
      .body.split('<form method="post"')
      .slice(1);
    expect(forms.length).toBeGreaterThanOrEqual(3);
    for (const form of forms) expect(form).toMatch(/^[^>]*><input type="hidden" name="step" value="7">/u);
  });

  it('name both ends of a scale without words', () => {
    const { body } = renderPage(askingPage('nps'));
    expect(body).toContain('0 · 完全不可能');
    expect(body).toContain('10 · 非常可能');
  });

  it.each([
    ['rating', 4, 'value="4"'],
    ['nps', 10, 'value="10"'],
    ['yesno', false, 'value="no"'],
    ['choice', 'slow', 'value="slow"'],
  ] as const)('mark what was chosen before going back: %s', (kind, before, value) => {
    const { body } = renderPage(askingPage(kind, { before }));
    expect(body.match(/class="a on"[^>]*/gu)).toEqual([expect.stringContaining(value)]);
  });

  it('tick what was ticked, else what was chosen before', () => {
    const ticked = (over: object) =>
      [...renderPage(askingPage('multi', over)).body.matchAll(/value="(\w+)" data-key="\d" checked/gu)].map(
        ([, code]) => code,
      );
    expect(ticked({ ticked: ['other'], before: ['slow'] })).toEqual(['other']);
    expect(ticked({ before: ['slow', 'repeat'] })).toEqual(['slow', 'repeat']);
  });

  it('give a text back to the letter, its first line break and joined emoji included', () => {
    const before = '\n等太久 👨‍👩‍👧 <b>&amp;';
    const { body } = renderPage(askingPage('text', { before }));
    expect(body).toContain('>\n\n等太久 👨‍👩‍👧 &lt;b&gt;&amp;amp;</textarea>');
  });
});

describe('a reading in doubt', () => {
  it('offers the codes in question and a way to refuse them', () => {
    const { body } = renderPage(
      askingPage('rating', { doubt: ['4', '5'], hint: '您是想打 4 分还是 5 分？' }),
    );
    expect(codes(body)).toEqual(['5', '4', 'doubt:no']);
    expect(body).toContain('您是想打 4 分还是 5 分？');
    expect(body).toContain('都不是');
  });
});

describe('the ways around an answer', () => {
  it('are back, stop and a person on every later step', () => {
    expect(commands(RATING)).toEqual(['back', 'stop', 'human']);
  });

  it('have no "back" on the first step, where the survey introduces itself as voluntary', () => {
    const { body } = renderPage(askingPage('rating', { canGoBack: false, intro: '感谢您联系我们。' }));
    expect(commands(body)).toEqual(['stop', 'human']);
    expect(body).toContain('<p class="intro">感谢您联系我们。<br>参加是自愿的，可以随时停止');
  });

  it('have "skip" where the question is optional', () => {
    expect(commands(renderPage(askingPage('text', { question: questionOf('text', true) })).body)).toEqual([
      'back',
      'skip',
      'stop',
      'human',
    ]);
  });

  it('lead back from a person and from stop', () => {
    expect(commands(renderPage({ ...frameOf(), state: 'paused' }).body)).toEqual(['resume', 'stop']);
    expect(commands(renderPage({ ...frameOf(), state: 'stopped' }).body)).toEqual(['optIn']);
    expect(commands(renderPage({ ...frameOf(), state: 'done', thanks: '谢谢' }).body)).toEqual([]);
  });
});

describe('every page', () => {
  it.each(LOCALES)('says who asks, about what and how far it is: %s', (locale) => {
    const { body } = renderPage(askingPage('rating', { ...frameOf(locale), locale }));
    const expected = {
      'zh-CN': ['关于您 11月20日 的售后服务', '第 2 题，共 6 题 · 约 1 分钟', '直接打字回答', '隐私说明'],
      'zh-TW': ['關於您 11月20日 的售後服務', '第 2 題，共 6 題 · 約 1 分鐘', '直接輸入文字回答', '隱私說明'],
      en: [
        'About our after-sales service on 20 Nov',
        'Question 2 of 6 · about 1 minute',
        'Type your answer instead',
        'Privacy',
      ],
    }[locale];
    for (const words of [`<html lang="${locale}">`, ...expected]) expect(body).toContain(words);
  });

  it.each(Object.entries(EVERY_VIEW))(
    'has one heading, one main part and less than 30 kB: %s',
    (_name, view) => {
      const { body } = renderPage(view);
      expect(body.match(/<h1/gu)).toHaveLength(1);
      expect(body.match(/<main/gu)).toHaveLength(1);
      expect(Buffer.byteLength(body)).toBeLessThan(30_000);
    },
  );

  it.each(Object.entries(EVERY_VIEW))('asks nothing of any other address: %s', (_name, view) => {
    expect(renderPage(view).body).not.toMatch(/(?:src|href|action)="(?!data:|")|url\(|@import/u);
  });

  it('allows exactly the style and script it holds', () => {
    const { body, policy } = renderPage(askingPage('rating', { accent: '#7c3aed' }));
    const held = [...body.matchAll(/<(style|script)>([\s\S]*?)<\/\1>/gu)].map(
      ([, tag, content]) =>
        `${tag} 'sha256-${createHash('sha256')
          .update(content ?? '')
          .digest('base64')}'`,
    );
    expect(held).toHaveLength(3);
    for (const each of held) {
      const [tag = '', hash = ''] = each.split(' ');
      expect(policy.split('; ').find((part) => part.startsWith(`${tag}-src`))).toContain(hash);
    }
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(body).not.toMatch(/ on\w+=| style=/u);
  });
});

describe('36: hostile words', () => {
  it.each(KINDS)('stay words everywhere: %s', (kind) => {
    const { body } = renderPage(hostilePage(kind));
    expect(body.match(/<script/gu)).toHaveLength(1);
    expect(body.match(/<img/gu)).toBeNull();
    expect(body).not.toMatch(/(?:src|href)="javascript:/u);
    expect(body.match(/<\/title>/gu)).toHaveLength(1);
    expect(body.match(/<\/style>/gu)).toHaveLength(2);
    expect(body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('cannot turn the direction of the page around', () => {
    expect(renderPage(hostilePage('rating')).body).not.toContain('\u202E');
  });

  it('come back inert when the store is down', () => {
    const { body } = renderUnavailable('zh-CN', {
      step: 3,
      answers: ['</textarea><script>alert(1)</script>'],
      command: undefined,
    });
    expect(body).toContain('&lt;/textarea&gt;&lt;script&gt;');
    expect(body).toContain('name="step" value="3"');
  });
});

describe('the logo', () => {
  it.each(['/brand/logo.png', 'data:image/png;base64,iVBORw0KGgo='])(
    'is shown when it is our own: %s',
    (logo) => {
      expect(renderPage(askingPage('rating', { logo })).body).toContain(`<img class="logo" src="${logo}"`);
    },
  );

  it.each([
    'https://evil.example/l.png',
    '//evil.example/l.png',
    '/\\evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    `data:image/png;base64,${'A'.repeat(20_000)}`,
  ])('gives way to the initial when it is not, or is heavy: %.40s', (logo) => {
    const { body } = renderPage(askingPage('rating', { logo }));
    expect(body).not.toContain('<img');
    expect(body).toContain('<span class="logo" aria-hidden="true">优</span>');
  });
});

describe('a type of service', () => {
  it.each([
    ['complaint', 'zh-CN', '的投诉处理'],
    ['after-sales', 'zh-CN', '的售后服务'],
    ['退换货', 'zh-CN', '的退换货'],
    ['tier2_x', 'zh-CN', '的服务'],
    ['退换货', 'en', 'our service on'],
  ] as const)('%s in %s reads "%s"', (serviceType, locale, expected) => {
    const about = { month: 11, day: 20, serviceType };
    expect(renderPage(askingPage('rating', { locale, about })).body).toContain(expected);
  });
});
