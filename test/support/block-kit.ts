/** Slack's published limits on what one message may hold, as a counter: https://docs.slack.dev/reference/block-kit/blocks. */

type Json = Readonly<Record<string, unknown>>;

const BLOCK_TYPES = new Set(['header', 'section', 'context', 'divider', 'actions', 'image', 'rich_text']);

/** What Slack would refuse in these blocks; empty when it would take them. */
export function findBlockProblems(blocks: unknown): readonly string[] {
  if (!Array.isArray(blocks)) return ['blocks is not a list'];
  const problems = blocks.flatMap((block: unknown, index) =>
    checkBlock(toJson(block)).map((problem) => `blocks[${index}]: ${problem}`),
  );
  const ids = blocks.map((block: unknown) => toJson(block)['block_id']).filter((id) => id !== undefined);
  return [
    ...(blocks.length === 0 || blocks.length > 50 ? [`${blocks.length} blocks`] : []),
    ...(new Set(ids).size === ids.length ? [] : ['block_id twice']),
    ...problems,
  ];
}

function checkBlock(block: Json): readonly string[] {
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
      return checkList(block['elements'], 25, checkButton);
    case 'rich_text':
      return checkList(block['elements'], 100, checkRichElement);
    default:
      return BLOCK_TYPES.has(String(block['type'])) ? [] : [`unknown type ${String(block['type'])}`];
  }
}

function checkSection(block: Json): readonly string[] {
  if (block['text'] === undefined && block['fields'] === undefined) return ['section without text or fields'];
  const text = block['text'] === undefined ? [] : checkText(block['text'], 3000, ['plain_text', 'mrkdwn']);
  if (block['fields'] === undefined) return text;
  const fields = checkList(block['fields'], 10, (each) => checkText(each, 2000, ['plain_text', 'mrkdwn']));
  return [...text, ...fields];
}

function checkButton(element: unknown): readonly string[] {
  const button = toJson(element);
  const value = String(button['value'] ?? '');
  const url = String(button['url'] ?? '');
  return [
    ...checkText(button['text'], 75, ['plain_text']),
    ...(value.length > 2000 ? ['button value too long'] : []),
    ...(url.length > 3000 ? ['button url too long'] : []),
  ];
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

function checkText(value: unknown, max: number, types: readonly string[]): readonly string[] {
  const { type, text, emoji, verbatim } = toJson(value);
  if (!types.includes(String(type))) return [`text type ${String(type)}`];
  if (typeof text !== 'string' || text.trim() === '') return ['empty text'];
  return [
    ...(text.length > max ? [`text of ${text.length} over ${max}`] : []),
    ...(type === 'mrkdwn' && emoji !== undefined ? ['emoji in mrkdwn'] : []),
    ...(type === 'plain_text' && verbatim !== undefined ? ['verbatim in plain_text'] : []),
  ];
}

function checkList(
  value: unknown,
  max: number,
  check: (each: unknown) => readonly string[],
): readonly string[] {
  if (!Array.isArray(value)) return ['not a list'];
  const count = value.length === 0 || value.length > max ? [`${value.length} elements`] : [];
  return [...count, ...value.flatMap((each: unknown) => check(each))];
}

function toJson(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}
