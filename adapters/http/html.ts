import { plainText } from '../../src/domain/privacy.ts';
import { wellFormed } from '../../src/domain/text.ts';

/** Markup that is safe to send: only `html`, `verbatim` and `trusted` make it. */
export interface Html {
  readonly markup: string;
}
export type Content = string | number | false | undefined | Html | readonly Content[];

/** A template whose values are escaped, for text and for quoted attributes; `false` and `undefined` print nothing. */
export function html(parts: TemplateStringsArray, ...values: readonly Content[]): Html {
  return { markup: String.raw({ raw: parts }, ...values.map(render)) };
}

/** A person's own words back into their field: escaped, nothing taken away but NUL, which HTML cannot hold. */
export function verbatim(text: string): Html {
  return { markup: escapeText(text.replaceAll('\0', '')) };
}

/** Markup written by us, never by a person: the stylesheet and the script. */
export function trusted(markup: string): Html {
  return { markup };
}

/** Text for element content and quoted attributes: no markup, no control or direction-changing character survives. */
export function escapeHtml(text: string): string {
  return escapeText(plainText(text));
}

function render(value: Content): string {
  if (value === undefined || value === false) return '';
  if (typeof value === 'string') return escapeHtml(value);
  if (typeof value === 'number') return String(value);
  if ('markup' in value) return value.markup;
  return value.map(render).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeText(text: string): string {
  return wellFormed(text).replace(/[&<>"']/gu, (char) => ENTITIES[char] ?? '');
}
