import { describe, expect, it } from 'vitest';
import type { Response, ScoredResponse } from '../../src/domain/conversation/response.ts';
import { asId } from '../../src/domain/ids.ts';
import { addMs, HOUR_MS } from '../../src/domain/time.ts';
import type { ResponseFilter, ResponseStore } from '../../src/ports/store/responses.ts';
import { aResponse, NOW } from '../support/builders.ts';
import { EXOTIC } from '../support/foreign-text.ts';
import { type Engine, useEngine } from './open-engine.ts';

/** What every engine's responses must do. */
export function responsesContract(name: string, open: () => Promise<Engine>): void {
  describe(`responses on ${name}`, () => {
    const engine = useEngine(open);
    const responses = (): ResponseStore => engine().store.responses;
    const put = async (id: string, over: Partial<Response> = {}): Promise<void> =>
      responses().put(aResponse({ id: asId(id), ...over }));
    const list = async (filter: ResponseFilter): Promise<readonly string[]> =>
      (await responses().list(filter, 500, undefined))?.items.map(({ id }) => id) ?? [];

    it('come back whole', async () => {
      const full = aResponse({
        segment: 'vip',
        product: 'phone',
        complexity: 'low',
        status: 'partial',
        flags: ['too-fast', 'text-cut'],
        answers: [
          {
            questionId: asId('a'),
            kind: 'multi',
            dimension: undefined,
            value: ['x', 'y'],
            comment: EXOTIC,
            at: NOW,
          },
          { questionId: asId('b'), kind: 'yesno', dimension: undefined, value: false, at: NOW },
        ],
      });
      await responses().put(full);
      expect(await responses().find(full.id)).toStrictEqual(full);
      expect(await responses().find(asId('nobody'))).toBeUndefined();
    });

    it('are replaced only by what a newer turn made of them', async () => {
      await put('a', { turn: 2 });
      await put('a', { turn: 2, department: 'same' });
      await put('a', { turn: 1, department: 'older' });
      expect(await responses().find(asId('a'))).toStrictEqual(aResponse({ id: asId('a'), turn: 2 }));
      await put('a', { turn: 3, department: 'newer', endedAt: addMs(NOW, HOUR_MS) });
      expect(await list({ department: 'newer', from: addMs(NOW, HOUR_MS) })).toEqual(['a']);
      expect(await list({ department: 'after-sales' })).toEqual([]);
    });

    it('are kept as the newest turn made them, whoever is first of several at once', async () => {
      const ids = Array.from({ length: 10 }, (_, index) => `r${index}`);
      await Promise.all(ids.flatMap((id) => [1, 3, 2].map((turn) => put(id, { turn }))));
      const turns = await Promise.all(ids.map(async (id) => (await responses().find(asId(id)))?.turn));
      expect(turns).toEqual(ids.map(() => 3));
    });

    it('are listed newest first in pages that stay in place while new ones arrive', async () => {
      for (let at = 0; at < 7; at += 1) await put(`r${at}`, { endedAt: addMs(NOW, Math.floor(at / 2)) });
      const first = await responses().list({}, 3, undefined);
      expect(first?.items.map(({ id }) => id)).toEqual(['r6', 'r5', 'r4']);
      await put('r7', { endedAt: addMs(NOW, 9) });
      const second = await responses().list({}, 3, first?.nextCursor);
      expect(second?.items.map(({ id }) => id)).toEqual(['r3', 'r2', 'r1']);
      const last = await responses().list({}, 3, second?.nextCursor);
      expect(last?.items.map(({ id }) => id)).toEqual(['r0']);
      expect(last?.nextCursor).toBeUndefined();
      expect((await responses().list({}, 8, undefined))?.nextCursor).toBeUndefined();
    });

    it('are filtered by agent, department, channel, survey and time, alone and together', async () => {
      await put('base');
      await put('agent', { agent: { id: 'agent-8' } });
      await put('department', { department: 'sales' });
      await put('channel', { channel: 'web' });
      await put('survey', { survey: { id: asId('service-csat'), version: 'v' } });
      await put('later', { endedAt: addMs(NOW, HOUR_MS) });
      await put('both', { agent: { id: 'agent-8' }, department: 'sales', endedAt: addMs(NOW, HOUR_MS) });
      expect(await list({ agent: 'agent-8' })).toEqual(['both', 'agent']);
      expect(await list({ department: 'sales' })).toEqual(['both', 'department']);
      expect(await list({ channel: 'web' })).toEqual(['channel']);
      expect(await list({ survey: 'service-csat' })).toEqual(['survey']);
      expect(await list({ from: addMs(NOW, HOUR_MS) })).toEqual(['later', 'both']);
      expect(await list({ to: addMs(NOW, HOUR_MS) })).toHaveLength(5);
      expect(
        await list({ agent: 'agent-8', department: 'sales', from: NOW, to: addMs(NOW, HOUR_MS + 1) }),
      ).toEqual(['both']);
      expect(await list({ agent: "x' OR '1'='1" })).toEqual([]);
    });

    it('are filtered by why they were asked: those that name a case were asked about it', async () => {
      const at = (ms: number) => ({ endedAt: addMs(NOW, ms) });
      await put('service', at(0));
      await put('solved', { ...at(1), caseId: asId('service') });
      await put('other', { ...at(2), agent: { id: 'agent-8' } });
      await put('unsolved', { ...at(3), caseId: asId('other'), agent: { id: 'agent-8' } });
      expect(await list({ purpose: 'service' })).toEqual(['other', 'service']);
      expect(await list({ purpose: 'recovery' })).toEqual(['unsolved', 'solved']);
      expect(await list({ purpose: 'service', agent: 'agent-8' })).toEqual(['other']);
      expect(await list({})).toHaveLength(4);
      expect(await responses().find(asId('solved'))).toStrictEqual(
        aResponse({ id: asId('solved'), ...at(1), caseId: asId('service') }),
      );
      const first = await responses().list({ purpose: 'service' }, 1, undefined);
      const second = await responses().list({ purpose: 'service' }, 1, first?.nextCursor);
      expect(second?.items.map(({ id }) => id)).toEqual(['service']);
      const span = { from: NOW, to: addMs(NOW, 9) };
      for (const read of [responses().scan, responses().scanScores] as const) {
        const ids: string[] = [];
        for await (const page of read({ ...span, purpose: 'service' })) ids.push(...page.map(({ id }) => id));
        for await (const page of read({ ...span, purpose: 'recovery', agent: 'agent-8' }))
          ids.push(...page.map(({ id }) => id));
        expect(ids).toEqual(['service', 'other', 'unsolved']);
      }
    });

    it.each(['', 'x', '%', 'MTIz', 'MSAy=', 'a'.repeat(500)])(
      'answers nothing to the unreadable cursor %j',
      async (cursor) => {
        await put('a');
        expect(await responses().list({}, 3, cursor)).toBeUndefined();
      },
    );

    it.each([0, 501, 1.5, -1])('refuse a page of %d', async (limit) => {
      await expect(responses().list({}, limit, undefined)).rejects.toBeInstanceOf(RangeError);
    });

    it('are read through oldest first for a report, in pages', async () => {
      for (let from = 0; from < 502; from += 50)
        await Promise.all(
          Array.from({ length: Math.min(50, 502 - from) }, (_, index) =>
            put(`r${from + index}`, { endedAt: addMs(NOW, (from + index) % 7) }),
          ),
        );
      await put('before', { endedAt: addMs(NOW, -1) });
      await put('after', { endedAt: addMs(NOW, 7) });
      const pages: (readonly Response[])[] = [];
      for await (const page of responses().scan({ from: NOW, to: addMs(NOW, 7) })) pages.push(page);
      expect(pages.map((page) => page.length)).toEqual([500, 2]);
      const times = pages.flat().map(({ endedAt }) => endedAt.getTime());
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect(new Set(pages.flat().map(({ id }) => id)).size).toBe(502);
    });

    it('are read through for figures without their people and words, and only those that pass the filter', async () => {
      const span = { from: NOW, to: addMs(NOW, HOUR_MS) };
      const scores = async (filter: ResponseFilter): Promise<readonly ScoredResponse[]> => {
        const found: ScoredResponse[] = [];
        for await (const page of responses().scanScores({ ...filter, ...span })) found.push(...page);
        return found;
      };
      const { id, survey, status, endedAt, agent, flags, answers } = aResponse({ id: asId('base') });
      await put('base');
      const [scored] = await scores({});
      expect(scored).toMatchObject({ id, survey, status, flags, endedAt, ...(agent && { agent }) });
      expect(scored?.answers.map(({ kind, dimension, value }) => ({ kind, dimension, value }))).toEqual(
        answers.map(({ kind, dimension, value }) => ({ kind, dimension, value })),
      );
      await put('other', {
        agent: { id: 'agent-8' },
        department: 'sales',
        channel: 'web',
        endedAt: addMs(NOW, HOUR_MS - 1),
      });
      await put('over', { agent: { id: 'agent-8' }, endedAt: span.to });
      const idsOf = async (filter: ResponseFilter) => (await scores(filter)).map((each) => each.id);
      expect(await idsOf({})).toEqual(['base', 'other']);
      expect(await idsOf({ agent: 'agent-8' })).toEqual(['other']);
      expect(await idsOf({ department: 'sales', channel: 'web' })).toEqual(['other']);
      expect(await idsOf({ survey: 'nobody' })).toEqual([]);
      const [answer] = answers;
      await put('half', { channel: 'other', ...(answer && { answers: [{ ...answer, comment: '\udc00' }] }) });
      expect(await scores({ channel: 'other' })).toMatchObject([
        { id: 'half', answers: [{ value: answer?.value }] },
      ]);
      expect(await idsOf({ agent: "x' OR '1'='1" })).toEqual([]);
    });
  });
}
