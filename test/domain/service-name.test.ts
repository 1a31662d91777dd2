import { describe, expect, it } from 'vitest';
import { LOCALES } from '../../src/domain/text.ts';
import { serviceName } from '../../src/domain/words/service-name.ts';
import { term } from '../../src/domain/words/terms.ts';

const said = (code: string) => ({
  team: LOCALES.map((locale) => term('serviceType', code, locale)),
  customer: LOCALES.map((locale) => serviceName(code, locale)),
});

describe('a type of service', () => {
  it.each(['after-sales', 'aftersales', 'afterSales', 'AFTER_SALES', 'after sales'])(
    'written %s is the same type for customer and team',
    (code) => {
      expect(said(code)).toEqual({
        team: ['售后支持', '售後支援', 'After-sales'],
        customer: ['售后服务', '售後服務', 'our after-sales service'],
      });
    },
  );

  it.each(['consultation', 'Inquiry', 'enquiry'])('written %s is a consultation for both', (code) => {
    expect(said(code)).toEqual({
      team: ['咨询', '諮詢', 'Consultation'],
      customer: ['咨询服务', '諮詢服務', 'your enquiry'],
    });
  });

  it.each(['pre-sales', 'complaint', 'other'])('%s has words in every language', (code) => {
    for (const word of [...said(code).team, ...said(code).customer]) expect(word).not.toBe(code);
  });

  it.each(['数据迁移', 'vip-x', '', '__proto__', 'constructor'])(
    'of the team’s own, %j, is shown to the team as it is, and to customers never as a code',
    (code) => {
      expect(said(code).team).toEqual([code, code, code]);
      const own = code === '数据迁移' ? [code, code] : ['服务', '服務'];
      expect(said(code).customer).toEqual([...own, 'our service']);
    },
  );
});
