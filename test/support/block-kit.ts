/** Slack's published limits on what a message or view may hold, as a counter: https://docs.slack.dev/reference/block-kit/blocks. */
import { checkElement, checkList, checkText, type Json, toJson } from './block-kit-elements.ts';

const MESSAGE_BLOCKS = new Set(['header', 'section', 'context', 'divider', 'actions', 'image', 'rich_text']);
const VIEW_BLOCKS = new Set([...MESSAGE_BLOCKS, 'input']);
const FIELDS = new Set(['plain_text_input', 'static_select', 'users_select', 'radio_buttons']);

/** What Slack would refuse in the blocks of a message; empty when it would take them. */
export function findBlockProblems(blocks: unknown): readonly string[] {
  return checkBlocks(blocks, 50, MESSAGE_BLOCKS);
}

/** What Slack would refuse in a modal or in App Home; empty when it would take it. */
export function findViewProblems(view: unknown): readonly string[] {
  const { type, title, submit, close, callback_id: callback, private_metadata: kept, blocks } = toJson(view);
  const isModal = type === 'modal';
  const word = (value: unknown) => (value === undefined ? [] : checkText(value, 24, ['plain_text']));
  const hasInput = Array.isArray(blocks) && blocks.some((block) => toJson(block)['type'] === 'input');
  return [
    ...(isModal || type === 'home' ? [] : [`unknown view ${String(type)}`]),
    ...(isModal ? checkText(title, 24, ['plain_text']) : []),
    ...[...word(submit), ...word(close)],
    ...(isModal && hasInput && submit === undefined ? ['input without submit'] : []),
    ...(String(callback ?? '').length > 255 ? ['callback_id too long'] : []),
    ...(String(kept ?? '').length > 3000 ? ['private_metadata too long'] : []),
    ...checkBlocks(blocks, 100, VIEW_BLOCKS),
  ];
}

function checkBlocks(blocks: unknown, max: number, types: ReadonlySet<string>): readonly string[] {
  if (!Array.isArray(blocks)) return ['blocks is not a list'];
  const problems = blocks.flatMap((block: unknown, index) =>
    checkBlock(toJson(block), types).map((problem) => `blocks[${index}]: ${problem}`),
  );
  const ids = blocks.map((block: unknown) => toJson(block)['block_id']).filter((id) => id !== undefined);
  return [
    ...(blocks.length === 0 || blocks.length > max ? [`${blocks.length} blocks`] : []),
    ...(ids.every((id) => typeof id === 'string' && id !== '' && id.length <= 255) ? [] : ['block_id']),
    ...(new Set(ids).size === ids.length ? [] : ['block_id twice']),
    ...problems,
  ];
}

function checkBlock(block: Json, types: ReadonlySet<string>): readonly string[] {
  switch (block['type']) {
    case 'header':
      return checkText(block['text'], 150, ['plain_text']);
    case 'section':
      return checkSection(block);
    case 'context':
      return checkList(block['elements'], 10, (each) =>
        toJson(each)['type'] === 'image' ? [] : checkText(each, 3000, ['plain_text', 'mrkdwn']),
      );
    case 'actions':
      return checkActions(block);
    case 'input':
      return types.has('input') ? checkInputBlock(block) : ['input in a message'];
    case 'rich_text':
      return checkList(block['elements'], 100, checkRichElement);
    default:
      return types.has(String(block['type'])) ? [] : [`unknown type ${String(block['type'])}`];
  }
}

function checkActions({ elements }: Json): readonly string[] {
  const ids = Array.isArray(elements) ? elements.map((each) => toJson(each)['action_id']) : [];
  return [
    ...checkList(elements, 25, checkElement),
    ...(new Set(ids).size === ids.length ? [] : ['action_id twice']),
  ];
}

function checkInputBlock({ label, hint, element }: Json): readonly string[] {
  const type = String(toJson(element)['type']);
  return [
    ...checkText(label, 2000, ['plain_text']),
    ...(hint === undefined ? [] : checkText(hint, 2000, ['plain_text'])),
    ...(FIELDS.has(type) ? checkElement(element) : [`input of ${type}`]),
  ];
}

function checkSection(block: Json): readonly string[] {
  if (block['text'] === undefined && block['fields'] === undefined) return ['section without text or fields'];
  const text = block['text'] === undefined ? [] : checkText(block['text'], 3000, ['plain_text', 'mrkdwn']);
  const beside = block['accessory'] === undefined ? [] : checkElement(block['accessory']);
  if (block['fields'] === undefined) return [...text, ...beside];
  const fields = checkList(block['fields'], 10, (each) => checkText(each, 2000, ['plain_text', 'mrkdwn']));
  return [...text, ...fields, ...beside];
}

const RICH_ELEMENTS = new Set([
  'rich_text_section',
  'rich_text_quote',
  'rich_text_list',
  'rich_text_preformatted',
]);
const RICH_INLINE = new Set(['text', 'link', 'emoji', 'date']);

function checkRichElement(element: unknown): readonly string[] {
  const outer = toJson(element);
  if (!RICH_ELEMENTS.has(String(outer['type']))) return [`unknown element ${String(outer['type'])}`];
  return checkList(outer['elements'], 1000, (inline) => {
    const { type, text, url } = toJson(inline);
    if (!RICH_INLINE.has(String(type))) return [`unknown inline element ${String(type)}`];
    if (type === 'text' && (typeof text !== 'string' || text === '')) return ['empty rich text'];
    if (type === 'link' && !/^https?:\/\//u.test(String(url))) return ['link without an address'];
    return typeof text === 'string' && text.length > 4000 ? ['rich text too long'] : [];
  });
}
