import type { Tongue } from './story/people.ts';

const TEAMS: Readonly<Record<Tongue, { readonly name: string; readonly controller: string }>> = {
  zh: { name: '优选家电 · 客服中心', controller: '优选家电有限公司（虚构）' },
  en: { name: 'Brightway Appliances', controller: 'Brightway Appliances Ltd (fictional)' },
};

/** The csat.yaml of the demo, as a team would write it. */
export function policyText(tongue: Tongue, locale: string): string {
  const { name, controller } = TEAMS[tongue];
  return `# Made by csat-loop demo, with the rest of this folder.
team: { name: '${name}', timezone: Asia/Shanghai, locale: ${locale} }
surveys:
  - { when: { serviceType: pre-sales }, survey: quick-csat }
policy:
  delay: [{ when: { complexity: complex }, after: 2h }]
  quietHours: { from: '21:00', to: '09:00' }
  cooldown: 7d
  reminder: { after: 20h, times: 1 }
  expiry: 72h
  exclude: [{ tag: internal }, { agentTookPart: false }]
alerts:
  lowScore: 2
  npsDetractor: false
  keywords: [投诉, 退款, 曝光, refund, lawyer]
reports:
  weekly: '0 9 * * 1'
  targets: { csatShare: 0.85, meanScore: 4.2 }
privacy: { controller: '${controller}', contact: privacy@example.com }
`;
}
