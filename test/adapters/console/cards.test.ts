import { describe, expect, it } from 'vitest';
import { addEntry } from '../../../src/domain/team/act-on-case.ts';
import { addMs, DAY_MS, HOUR_MS } from '../../../src/domain/time.ts';
import { at, ONE, TWO, useCaseVisit } from './case-visit.ts';
import { signLine } from './fake-desk.ts';

const visit = useCaseVisit();

describe('a card', () => {
  it('has one filled button, the next step while it is open, and a quiet one for the details', async () => {
    const { visitor } = visit();
    const { body } = await visitor.read('/console/cases');
    const cards = body.split('<li class="case ').slice(1);
    const filled = cards.map((card) =>
      [...card.matchAll(/class="button primary"[^>]*>([^<]+)/gu)].map(([, word]) => word),
    );
    expect(filled).toEqual([['认领'], ['登记回访'], ['解决'], []]);
    for (const card of cards) expect(card.match(/class="button" id="details-/gu)).toHaveLength(1);
  });

  it('is red about a deadline only when that is near or past', async () => {
    const { opened, visitor } = visit();
    const deadlines = async () => {
      const { body } = await visitor.read('/console');
      return [...body.matchAll(/<span class="num( bad)?">([^<]*(?:认领|回复)[^<]*)/gu)].map(
        ([, red, text]) => `${text}${red ?? ''}`,
      );
    };
    expect(await deadlines()).toEqual(['认领还剩 22 分钟 bad', '首次回复时限 11月30日 10:01']);
    opened.clock.advance(HOUR_MS);
    expect((await deadlines())[0]).toBe('认领已超时 38 分钟 bad');
    opened.clock.advance(7 * DAY_MS - HOUR_MS);
    expect((await deadlines())[1]).toBe('首次回复已超时 41 分钟 bad');
  });
});

describe('a case that nobody claimed', () => {
  it('stays as late as it is, whoever was told and whenever that was', async () => {
    const { opened, visitor, caseOf } = visit();
    opened.clock.advance(2 * DAY_MS);
    const found = caseOf(ONE);
    const told = { at: opened.clock.now(), who: 'csat-loop', what: 'escalated' } as const;
    const { claimBy: _past, ...rest } = found;
    opened.world.cases = [
      addEntry({ ...rest, escalated: 1, claimBy: addMs(told.at, HOUR_MS) }, told, signLine),
      addEntry({ ...rest, ...caseOf(TWO), status: 'open', escalated: 2 }, told, signLine),
    ];
    for (const url of ['/console', at(ONE)])
      expect((await visitor.read(url)).body).toContain('<span class="num bad">认领已超时 47 小时</span>');
    expect((await visitor.read('/console/cases?show=overdue')).body.match(/<li class="case/gu)).toHaveLength(
      2,
    );
  });
});

describe('the list of cases', () => {
  it.each([
    ['', ['caseOne', 'caseTwo', 'caseThree', 'caseDone']],
    ['?show=open', ['caseOne', 'caseTwo', 'caseThree']],
    ['?show=mine', ['caseTwo']],
    ['?show=overdue', ['caseOne']],
    ['?show=done', ['caseDone']],
    ['?show=<script>', ['caseOne', 'caseTwo', 'caseThree', 'caseDone']],
  ])('shows at %j what was asked for', async (query, ids) => {
    const { opened, named } = visit();
    const owner = await named('张伟');
    opened.clock.advance(HOUR_MS);
    const { body } = await owner.read(`/console/cases${query}`);
    expect([...body.matchAll(/id="case-(case[A-Z][a-z]+)0/gu)].map(([, id]) => id)).toEqual(ids);
  });

  it('asks for the name before it can tell which are mine', async () => {
    const { visitor } = visit();
    expect((await visitor.read('/console/cases?show=mine')).body).toContain('先填写您的名字');
  });
});
