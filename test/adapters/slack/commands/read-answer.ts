import { textsOf } from '../recorded-blocks.ts';

/** Everything an answer says, in order. */
export function allText(blocks: unknown): string {
  return textsOf(blocks)
    .map(({ text }) => text)
    .join('');
}

export interface FoundButton {
  readonly action_id: string;
  readonly value: string;
}

/** Its buttons. */
export function buttonsOf(blocks: unknown): readonly FoundButton[] {
  if (Array.isArray(blocks)) return blocks.flatMap(buttonsOf);
  if (typeof blocks !== 'object' || blocks === null) return [];
  const own = 'action_id' in blocks && 'value' in blocks ? [blocks as FoundButton] : [];
  return [...own, ...Object.values(blocks).flatMap(buttonsOf)];
}
