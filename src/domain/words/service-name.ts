import { type Locale, type LocalText, localText } from '../text.ts';

/** How a type of service is called: on the team's screens, and to a customer in the middle of a sentence. */
interface ServiceType {
  readonly team: LocalText;
  readonly customer: LocalText;
}

const ANY = localText('服务', '服務', 'our service');
const CONSULTATION: ServiceType = {
  team: localText('咨询', '諮詢', 'Consultation'),
  customer: localText('咨询服务', '諮詢服務', 'your enquiry'),
};
/** By the code without case and separators: source systems write `after-sales`, `afterSales` and `AFTER_SALES`. */
const TYPES: ReadonlyMap<string, ServiceType> = new Map([
  [
    'presales',
    {
      team: localText('售前咨询', '售前諮詢', 'Pre-sales'),
      customer: localText('售前咨询', '售前諮詢', 'your enquiry'),
    },
  ],
  ['consultation', CONSULTATION],
  ['inquiry', CONSULTATION],
  ['enquiry', CONSULTATION],
  [
    'aftersales',
    {
      team: localText('售后支持', '售後支援', 'After-sales'),
      customer: localText('售后服务', '售後服務', 'our after-sales service'),
    },
  ],
  [
    'complaint',
    {
      team: localText('投诉处理', '客訴處理', 'Complaint'),
      customer: localText('投诉处理', '客訴處理', 'how we handled your complaint'),
    },
  ],
  ['other', { team: localText('其他服务', '其他服務', 'Other'), customer: ANY }],
]);

/**
 * A service type as the customer reads it in the middle of a sentence. A team's own Chinese type is shown as it is; what
 * would read like a code is plainly "our service".
 */
export function serviceName(code: string, locale: Locale): string {
  const named = typeOf(code);
  if (named !== undefined) return named.customer[locale];
  return locale !== 'en' && /\p{Script=Han}/u.test(code) ? code : ANY[locale];
}

/** A service type as the team reads it; one of its own is shown as it is. */
export function serviceTypeWord(code: string, locale: Locale): string {
  return typeOf(code)?.team[locale] ?? code;
}

function typeOf(code: string): ServiceType | undefined {
  return TYPES.get(code.toLowerCase().replace(/[\s_.-]/gu, ''));
}
