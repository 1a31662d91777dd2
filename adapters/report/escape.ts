import { plainText } from '../../src/domain/privacy.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for element content and quoted attributes: no markup, no control or direction-changing character survives. */
export function escapeHtml(text: string): string {
  return plainText(text).replace(/[&<>"']/gu, (char) => ENTITIES[char] ?? '');
}
