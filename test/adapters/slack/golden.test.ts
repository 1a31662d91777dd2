import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  forbiddenText,
  notSavedText,
  refusalText,
  unmaskedBlocks,
} from '../../../adapters/slack/blocks/answers.ts';
import { renderCase } from '../../../adapters/slack/blocks/case-blocks.ts';
import { renderEntry } from '../../../adapters/slack/blocks/entries.ts';
import { type HomeData, homeTrouble, homeView } from '../../../adapters/slack/blocks/home.ts';
import { MODAL_KINDS } from '../../../adapters/slack/blocks/modal-fields.ts';
import { caseModal } from '../../../adapters/slack/blocks/modals.ts';
import { renderNotice } from '../../../adapters/slack/blocks/notice-blocks.ts';
import { LOCALES, type Locale } from '../../../src/domain/text.ts';
import { findBlockProblems, findViewProblems } from '../../support/block-kit.ts';
import { emptyReport } from '../../support/sample-report.ts';
import { AT, sampleCard } from './sample-notices.ts';
import { CARDS, EMPTY_WORK, ENTRIES, HOME, HOME_AT } from './sample-work.ts';

const GOLDEN = join(import.meta.dirname, '../../fixtures/slack');

async function expectGolden(locale: Locale, name: string, drawn: unknown): Promise<void> {
  await expect(`${JSON.stringify(drawn, null, 1)}\n`).toMatchFileSnapshot(
    join(GOLDEN, locale, `${name}.json`),
  );
}

const UNMASKED = {
  name: '王女士',
  externalId: 'K-5531',
  contact: { phone: '13812345678', email: 'wang@example.com', telegramChatId: '42' },
  verbatims: ['修了两次还是漏水，打电话也没人接。电话 13812345678', '*客服态度* 还行'],
};

describe.each(LOCALES)('what Slack gets in %s is what was looked at', (locale) => {
  it('for a case in every state', async () => {
    const options = {
      locale,
      verbatim: 'masked',
      interactive: true,
      publicUrl: 'https://csat.example',
      willEscalate: () => true,
    } as const;
    const drawn = Object.entries(CARDS).map(([name, card]) => ({ name, blocks: renderCase(card, options) }));
    for (const { name, blocks } of drawn) expect(findBlockProblems(blocks), name).toEqual([]);
    await expectGolden(locale, 'cases', drawn);
  });

  it('for every line of a history', async () => {
    const drawn = ENTRIES.map((entry) => renderEntry(entry, { locale, verbatim: 'masked' }));
    for (const { text, blocks } of drawn) expect(findBlockProblems(blocks), text).toEqual([]);
    await expectGolden(locale, 'entries', drawn);
  });

  it('for the other notices', async () => {
    const options = {
      locale,
      verbatim: 'masked',
      interactive: true,
      renderReport: () => ({ text: '', blocks: [] }),
    } as const;
    const drawn = [
      renderNotice(
        {
          kind: 'human',
          customerMasked: '*女士',
          agent: '李雷',
          service: { type: 'after-sales', externalId: 'A-20931', department: '售后部' },
          at: AT,
        },
        options,
      ),
      ...[true, false].map((waits) =>
        renderNotice(
          {
            kind: 'human',
            customerMasked: '*女士',
            agent: '李雷',
            service: { type: 'after-sales', externalId: 'A-20931', department: '售后部' },
            question: {
              words: ['我的退款什么时候到？我的电话 13812345678', '<!channel> *发票*呢？'],
              waits,
            },
            at: AT,
          },
          options,
        ),
      ),
      renderNotice(
        { kind: 'operator', code: 'record.set-aside', text: 'record:4f1c:run-1:2', at: AT },
        options,
      ),
    ];
    for (const { blocks } of drawn) expect(findBlockProblems(blocks)).toEqual([]);
    await expectGolden(locale, 'others', drawn);
  });

  it('for every dialog', async () => {
    const drawn = MODAL_KINDS.map((kind) => caseModal(kind, sampleCard(), locale));
    for (const view of drawn) expect(findViewProblems(view)).toEqual([]);
    await expectGolden(locale, 'dialogs', drawn);
  });

  it('for one person alone', async () => {
    const whys = ['taken', 'done', 'not-done', 'empty', 'already-told'] as const;
    const card = sampleCard({}, { status: 'claimed', owner: 'U0LILEI' });
    const drawn = {
      refused: whys.map((why) => refusalText(why, card, locale)),
      forbidden: forbiddenText(locale),
      notSaved: notSavedText(locale),
      unmasked: unmaskedBlocks(UNMASKED, locale),
    };
    expect(findBlockProblems(drawn.unmasked)).toEqual([]);
    await expectGolden(locale, 'answers', drawn);
  });

  it('for App Home', async () => {
    const data: HomeData = { ...HOME, publicUrl: 'https://csat.example' };
    const empty: HomeData = { ...data, work: EMPTY_WORK, report: emptyReport() };
    const drawn = {
      manager: homeView(data, locale),
      agent: homeView({ ...data, isManager: false }, locale),
      'manager without anything': homeView(empty, locale),
      'agent without anything': homeView({ ...empty, isManager: false }, locale),
      'without figures': homeView({ ...empty, report: undefined }, locale),
      store: homeTrouble('store', HOME_AT, locale),
      forbidden: homeTrouble('forbidden', HOME_AT, locale),
    };
    for (const [name, view] of Object.entries(drawn)) expect(findViewProblems(view), name).toEqual([]);
    await expectGolden(locale, 'home', drawn);
  });
});
