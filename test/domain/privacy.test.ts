import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskCustomer, maskName, maskText, plainText } from '../../src/domain/privacy.ts';

describe('a text that people see', () => {
  it.each([
    ['电话13812345678谢谢', '电话138****5678谢谢'],
    ['+86 138 1234 5678', '138****5678'],
    ['１３８１２３４５６７８', '138****5678'],
    ['身份证11010519491231002X', '身份证1101**********2X'],
    ['卡号6222 0212 3456 7890 123', '卡号622****0123'],
    ['写信到 wang.xiaoming@example.com.cn', '写信到 w***@example.com.cn'],
    ['010-12345678', '010****5678'],
  ])('62: "%s" shows no number or address', (text, masked) => {
    expect(maskText(text)).toBe(masked);
  });

  it.each(['等了2个小时', '5分', '订单 2026-03-02', '1、3'])('62: "%s" stays as it is', (text) => {
    expect(maskText(text)).toBe(text);
  });

  it('62: never shows eleven digits of a phone in a row, wherever it stands', () => {
    const phone = fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }).map(String);
    const around = fc.constantFrom('', '电话', ' ', '：', '(', '。', 'tel:', '\n');
    fc.assert(
      fc.property(around, phone, around, (before, number, after) => {
        expect(maskText(`${before}${number}${after}`)).not.toContain(number);
      }),
    );
  });

  it('takes time that does not grow faster than the text', () => {
    for (const text of ['1'.repeat(50_000), 'a@'.repeat(25_000), '1 '.repeat(25_000), '-1'.repeat(25_000)])
      expect(maskText(text).length).toBeGreaterThan(0);
  }, 5000);

  it('59: holds no control, bidirectional, zero-width or tag characters', () => {
    expect(plainText('a\u202Eb\u200Bc\u{E0041}d\u0000e\uFEFF\tf\n')).toBe('abcde\tf\n');
  });
});

describe('a customer that people see', () => {
  it.each([
    ['王女士', '*女士'],
    ['王小明', '*小明'],
    ['Anna Lee', 'A*** L***'],
    ['13812345678', '138****5678'],
    ['  ', '*'],
  ])('named "%s" is %s', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });

  it('without a name is the masked phone, else e-mail, else the end of the id', () => {
    const contact = { phone: '13812345678', email: 'a.b@example.com' };
    expect(maskCustomer({ externalId: 'C-42', contact })).toBe('138****5678');
    expect(maskCustomer({ externalId: 'C-42', contact: { email: contact.email } })).toBe('a***@example.com');
    expect(maskCustomer({ externalId: 'C-42', contact: { email: '𠮷@example.com' } })).toBe(
      '𠮷***@example.com',
    );
    expect(maskCustomer({ externalId: 'customer-4711', contact: {} })).toBe('#***711');
  });
});
