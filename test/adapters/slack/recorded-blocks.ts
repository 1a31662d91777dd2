import type { SlackPosted } from '../../support/slack-server.ts';

interface FoundText {
  readonly type: string;
  readonly text: string;
}

/** Every text in a message with the kind of object that holds it: `mrkdwn` is read as markup, the others are not. */
export function textsOf(blocks: unknown): readonly FoundText[] {
  if (Array.isArray(blocks)) return blocks.flatMap(textsOf);
  if (typeof blocks !== 'object' || blocks === null) return [];
  const { type, text } = blocks as { type?: unknown; text?: unknown };
  const own = typeof text === 'string' ? [{ type: String(type), text }] : [];
  return [...own, ...Object.values(blocks).flatMap(textsOf)];
}

/** The text of the quotation in a message. */
export function quoteOf(message: SlackPosted | undefined): string | undefined {
  const quotes = (message?.blocks ?? [])
    .flatMap((block) => (Array.isArray(block['elements']) ? (block['elements'] as unknown[]) : []))
    .filter((element) => (element as { type?: unknown }).type === 'rich_text_quote');
  return quotes.length === 0
    ? undefined
    : textsOf(quotes)
        .map(({ text }) => text)
        .join('\n');
}
