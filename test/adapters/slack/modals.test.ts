import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MODAL_KINDS, type ModalKind } from '../../../adapters/slack/blocks/modal-fields.ts';
import { caseModal, readSubmission } from '../../../adapters/slack/blocks/modals.ts';
import { LOCALES } from '../../../src/domain/text.ts';
import { sampleCard } from './sample-notices.ts';

const ID = sampleCard().id;

const typed = (value: string) => ({ value: { type: 'plain_text_input', value } });
const user = (id: unknown) => ({ value: { type: 'users_select', selected_user: id } });
const chosen = (value: unknown) => ({ value: { type: 'static_select', selected_option: { value } } });

function submit(kind: ModalKind, values: Record<string, unknown>): ReturnType<typeof readSubmission> {
  return readSubmission({ ...caseModal(kind, sampleCard(), 'zh-CN'), state: { values } }, 'zh-CN');
}

describe('a submitted dialog', () => {
  it.each([
    ['assign', { to: user('U0WANG') }, { kind: 'assign', to: 'U0WANG' }],
    ['note', { text: typed('  回了电话\n明天再打 ') }, { kind: 'note', text: '回了电话\n明天再打' }],
    [
      'contact',
      { result: chosen('no-answer'), text: { value: { type: 'plain_text_input', value: null } } },
      { kind: 'contact', result: 'no-answer', text: '' },
    ],
    [
      'resolve',
      { category: chosen('process'), cause: typed('没写漏水点'), fix: typed('换人修好') },
      { kind: 'resolve', category: 'process', cause: '没写漏水点', fix: '换人修好' },
    ],
    ['reopen', { why: typed('又漏了') }, { kind: 'reopen', why: '又漏了' }],
  ] as const)('of %s says what is to be done', (kind, values, action) => {
    expect(submit(kind, values)).toEqual({ caseId: ID, action });
  });

  it.each([
    ['assign', {}, ['to']],
    ['assign', { to: user(null) }, ['to']],
    ['assign', { to: user('<!channel>') }, ['to']],
    ['note', { text: typed(' \n\t　') }, ['text']],
    ['note', { text: typed('好'.repeat(10_000)) }, ['text']],
    ['note', { text: 'text' }, ['text']],
    ['note', { text: { value: { value: 7 } } }, ['text']],
    ['contact', { text: typed('x') }, ['result']],
    ['contact', { result: chosen('gone') }, ['result']],
    ['contact', { result: chosen('reached'), text: typed('x'.repeat(2_001)) }, ['text']],
    ['resolve', {}, ['category', 'cause', 'fix']],
    ['resolve', { category: chosen('constructor'), cause: typed('x'), fix: typed('y') }, ['category']],
    ['resolve', { category: chosen(['process']), cause: typed('x'), fix: typed('') }, ['category', 'fix']],
    ['reopen', { why: [] }, ['why']],
  ] as const)('of %s with %j names what is wrong', (kind, values, wrong) => {
    const read = submit(kind, values);
    expect('errors' in read ? Object.keys(read.errors) : read).toEqual(wrong);
  });

  it('loses half characters and NUL before they reach a store', () => {
    expect(submit('note', { text: typed('a\ud800b\0c') })).toMatchObject({ action: { text: 'abc' } });
  });

  it('takes 2000 characters and no more', () => {
    expect(submit('note', { text: typed('x'.repeat(2_000)) })).toHaveProperty('action');
    expect(submit('note', { text: typed('x'.repeat(2_001)) })).toEqual({
      errors: { text: '太长了，最多 2000 个字符。' },
    });
  });

  it.each(LOCALES)('is judged in %s', (locale) => {
    const view = { ...caseModal('resolve', sampleCard(), locale), state: { values: {} } };
    const read = readSubmission(view, locale);
    const texts = 'errors' in read ? Object.values(read.errors) : [];
    expect(texts).toHaveLength(3);
    for (const text of texts) expect(/[a-z]{3}/u.test(text)).toBe(locale === 'en');
  });

  it.each([
    undefined,
    null,
    [],
    'view',
    {},
    { callback_id: 'case:note' },
    { callback_id: 'case:note', private_metadata: 'no json' },
    { callback_id: 'case:note', private_metadata: '{"caseId":""}' },
    { callback_id: 'case:note', private_metadata: '{"caseId":7}' },
    { callback_id: 'case:unmask', private_metadata: '{"caseId":"C1"}' },
    { callback_id: 'case:toString', private_metadata: '{"caseId":"C1"}' },
  ])('that is none of ours asks for nothing: %j', (view) => {
    expect(readSubmission(view, 'en')).toEqual({ errors: {} });
  });

  it('never throws, and asks for nothing that a person did not fill in', () => {
    const values = fc.dictionary(
      fc.constantFrom('to', 'text', 'result', 'category', 'cause', 'fix', 'why', '__proto__', 'x'),
      fc.oneof(fc.anything(), fc.record({ value: fc.anything() })),
    );
    fc.assert(
      fc.property(fc.constantFrom(...MODAL_KINDS), values, fc.anything(), (kind, given, metadata) => {
        const view = caseModal(kind, sampleCard(), 'en');
        const read = readSubmission({ ...view, state: { values: given } }, 'en');
        if ('errors' in read) expect(Object.keys(read.errors).length).toBeGreaterThan(0);
        else expect(read.caseId).toBe(ID);
        expect(readSubmission({ ...view, private_metadata: metadata, state: metadata }, 'en')).toBeTypeOf(
          'object',
        );
      }),
      { numRuns: 500 },
    );
  });
});
