import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusalText, unmaskedBlocks } from '../../../adapters/slack/blocks/answers.ts';
import { renderCase } from '../../../adapters/slack/blocks/case-blocks.ts';
import { renderEntry } from '../../../adapters/slack/blocks/entries.ts';
import { homeView } from '../../../adapters/slack/blocks/home.ts';
import { MODAL_KINDS } from '../../../adapters/slack/blocks/modal-fields.ts';
import { caseModal } from '../../../adapters/slack/blocks/modals.ts';
import { asId, type CaseId } from '../../../src/domain/ids.ts';
import { AUDIT_EVENTS } from '../../../src/domain/team/audit.ts';
import { CASE_STATUSES } from '../../../src/domain/team/case.ts';
import type { CaseCard, CaseEntry } from '../../../src/domain/team/notice.ts';
import { LOCALES } from '../../../src/domain/text.ts';
import { findBlockProblems, findViewProblems } from '../../support/block-kit.ts';
import { busyReport } from '../../support/sample-report.ts';
import { textsOf } from './recorded-blocks.ts';
import { AT, sampleCard } from './sample-notices.ts';
import { ENTRIES, sampleCase } from './sample-work.ts';

const HOSTILE = [
  '<!channel> <@U0EVIL> <https://evil.example|x>',
  '*b* _i_ ~s~ `c` :fire:',
  '```\n> q',
  '&lt;!here&gt;',
  'a\nb\u202e\0',
];
const text = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ maxLength: 20 }).map((some) => some.repeat(400)),
);
const locale = fc.constantFrom(...LOCALES);

const card: fc.Arbitrary<CaseCard> = fc
  .record({
    status: fc.constantFrom(...CASE_STATUSES),
    name: text,
    owner: fc.option(text, { nil: undefined }),
    department: text,
    words: fc.array(text, { maxLength: 3 }),
    code: text,
  })
  .map(({ status, name, owner, department, words, code }) =>
    sampleCard(
      { verbatims: words, dimension: code, alerts: [{ rule: 'churn', subject: code, severity: 'urgent' }] },
      {
        status,
        customerMasked: name,
        agent: { id: name },
        route: { department },
        serviceType: code,
        externalId: name,
        ...(owner === undefined ? {} : { owner }),
        resolution: { category: 'other', cause: name, fix: code },
        resurvey: { round: 1, dueAt: AT, skipped: code },
      },
    ),
  );

const entry: fc.Arbitrary<CaseEntry> = fc.record({
  at: fc.constant(AT),
  who: text,
  what: fc.constantFrom(...AUDIT_EVENTS),
  details: fc.dictionary(
    fc.constantFrom('to', 'text', 'result', 'cause', 'fix', 'category', 'why', 'level', 'news'),
    text,
  ),
  caseId: fc.constant(asId<CaseId>('C118xYz_aB-3456789012Q')),
  customerMasked: text,
});

/** Markup of ours mentions nobody that was typed, and holds no character of markup but in dates and mentions of ours. */
function expectOwnMarkup(blocks: unknown): void {
  for (const { type, text: shown } of textsOf(blocks)) {
    if (type !== 'mrkdwn') continue;
    const rest = shown.replace(/<!date\^\d+\^\{date_short_pretty\} \{time\}\|[-\d: ]+ UTC>/gu, '');
    expect(rest.replace(/<@[UW][A-Z0-9]{2,}>/gu, '')).not.toMatch(/[<>*_~`]/u);
    expect(rest).not.toContain('U0EVIL');
  }
}

describe('whatever anybody typed', () => {
  it('a case stays within the limits of Block Kit and none of it is markup', () => {
    fc.assert(
      fc.property(card, locale, (drawn, language) => {
        const blocks = renderCase(drawn, { locale: language, verbatim: 'full', interactive: true });
        expect(findBlockProblems(blocks)).toEqual([]);
        expectOwnMarkup(blocks);
      }),
      { numRuns: 300 },
    );
  });

  it('a reply in the thread stays within the limits, and mentions only who has a Slack id', () => {
    fc.assert(
      fc.property(entry, locale, fc.constantFrom('masked', 'none', 'full'), (told, language, verbatim) => {
        const message = renderEntry(told, { locale: language, verbatim });
        expect(findBlockProblems(message.blocks)).toEqual([]);
        expectOwnMarkup(message.blocks);
        expect(message.text.replace(/<@[UW][A-Z0-9]{2,}>/gu, '')).not.toMatch(/[<>]/u);
      }),
      { numRuns: 500 },
    );
  });

  it('dialogs and App Home stay within the limits', () => {
    fc.assert(
      fc.property(fc.array(card, { minLength: 1, maxLength: 4 }), locale, text, (cards, language, name) => {
        for (const kind of MODAL_KINDS)
          for (const each of cards) expect(findViewProblems(caseModal(kind, each, language))).toEqual([]);
        const open = cards.map((each, index) =>
          sampleCase({ ...each, status: 'open' }, asId<CaseId>(`case-${index}`)),
        );
        const done = cards.map((each, index) =>
          sampleCase({ ...each, status: 'resolved', owner: name }, asId<CaseId>(`done-${index}`)),
        );
        const work = { open, openCount: open.length, done };
        for (const isManager of [true, false]) {
          const view = homeView(
            { report: busyReport(), work, who: name, isManager, updatedAt: AT },
            language,
          );
          expect(findViewProblems(view)).toEqual([]);
          expectOwnMarkup(view.blocks);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('what is unmasked is shown as it was written, within the limits', () => {
    fc.assert(
      fc.property(text, fc.array(text, { maxLength: 60 }), locale, (name, verbatims, language) => {
        const contact = { phone: name, email: name, telegramChatId: name, wechatId: name, openKfId: name };
        const blocks = unmaskedBlocks({ name, externalId: name, contact, verbatims }, language);
        expect(findBlockProblems(blocks)).toEqual([]);
        expectOwnMarkup(blocks);
      }),
      { numRuns: 100 },
    );
  });

  it('a refusal names the owner without obeying the name', () => {
    const drawn = sampleCard({}, { status: 'claimed', owner: '<!channel> <@U0EVIL>' });
    expect(refusalText('taken', drawn, 'en')).toMatch(/^&lt;!channel&gt; &lt;@U0EVIL&gt; has claimed/u);
  });
});

describe('what was written about a case', () => {
  const reopened = ENTRIES.find(({ what, who }) => what === 'reopened' && who === 'customer');
  const noted = ENTRIES.find(({ what, details }) => what === 'noted' && details?.['text'] !== undefined);

  it('is masked, the team’s words too, unless the team wants everything', () => {
    const shown = (verbatim: 'masked' | 'full') =>
      JSON.stringify(noted && renderEntry(noted, { locale: 'zh-CN', verbatim }).blocks);
    expect(shown('masked')).toContain('138****5678');
    expect(shown('masked')).not.toContain('13812345678');
    expect(shown('full')).toContain('13812345678');
  });

  it('by the customer is withheld where the team wants no words of customers in Slack', () => {
    const shown = JSON.stringify(
      reopened && renderEntry(reopened, { locale: 'zh-CN', verbatim: 'none' }).blocks,
    );
    expect(shown).not.toContain('昨晚');
    expect(shown).toContain('verbatim: none');
  });
});
