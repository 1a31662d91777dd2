/** The elements of a flat document, by name. */
export type XmlFields = ReadonlyMap<string, string>;

const MAX_FIELDS = 40;
const ELEMENT = /\s*<([A-Za-z]\w{0,63})>(?:\s*<!\[CDATA\[((?:(?!\]\]>)[\s\S])*)\]\]>\s*|([^<]*))<\/\1>\s*/uy;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Reads the one shape in which WeCom calls: `<xml>` with elements that hold text or CDATA, each name once. No attributes, no
 * nesting, no declarations and no entities but the five of XML, so that there is nothing to expand. `undefined` for anything
 * else. One pass over the text; never throws.
 */
export function readXml(text: string): XmlFields | undefined {
  const inner = /^\s*<xml>([\s\S]*)<\/xml>\s*$/u.exec(text)?.[1];
  if (inner === undefined) return undefined;
  if (inner.trim() === '') return new Map();
  const fields = new Map<string, string>();
  const element = new RegExp(ELEMENT);
  while (element.lastIndex < inner.length) {
    const field = readField(element.exec(inner));
    if (field === undefined || fields.has(field.name) || fields.size >= MAX_FIELDS) return undefined;
    fields.set(field.name, field.value);
  }
  return fields;
}

function readField(found: RegExpExecArray | null) {
  const [, name, raw, escaped = ''] = found ?? [];
  const value = raw ?? unescapeText(escaped);
  return name === undefined || value === undefined ? undefined : { name, value };
}

/** `undefined` for an entity that is none of the five. */
function unescapeText(text: string): string | undefined {
  if (/&(?!(?:amp|lt|gt|quot|apos);)/u.test(text)) return undefined;
  return text.replace(/&(\w+);/gu, (_all, name: string) => ENTITIES[name] ?? '');
}
