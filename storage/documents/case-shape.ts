/**
 * Whether what lies in a document can be looked at as a case: the parts that are walked through only when somebody reads a page,
 * where a missing list would break the page and not name the record.
 */
export function isCardShaped(card: unknown): boolean {
  return (
    isPart(card) && hasTexts(card, CARD_TEXTS) && isTime(card['openedAt']) && isFactsShaped(card['facts'])
  );
}

/** Likewise of what happened to it. */
export function isHistoryShaped(document: unknown): boolean {
  if (!isPart(document)) return false;
  const { audit, told, seen } = document;
  return isListOf(audit, isEntry) && isAbsentOr(told, Number.isSafeInteger) && isAbsentOr(seen, isTextList);
}

const CARD_TEXTS = ['id', 'status', 'customerMasked', 'serviceType', 'externalId'] as const;

type Part = Readonly<Record<string, unknown>>;

function isFactsShaped(facts: unknown): boolean {
  return (
    isPart(facts) &&
    hasTexts(facts, ['severity', 'category']) &&
    isListOf(facts['alerts'], (alert) => isPart(alert) && hasTexts(alert, ['rule', 'subject'])) &&
    isListOf(facts['scores'], (each) => isPart(each) && typeof each['score'] === 'number') &&
    isTextList(facts['verbatims'])
  );
}

function isEntry(entry: unknown): boolean {
  return isPart(entry) && hasTexts(entry, ['who', 'what', 'hash']) && isTime(entry['at']);
}

function isPart(value: unknown): value is Part {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasTexts(part: Part, names: readonly string[]): boolean {
  return names.every((name) => typeof part[name] === 'string');
}

/** Epoch milliseconds that a date can hold. */
function isTime(value: unknown): boolean {
  return typeof value === 'number' && !Number.isNaN(new Date(value).getTime());
}

function isListOf(value: unknown, isOne: (each: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isOne);
}

function isTextList(value: unknown): boolean {
  return isListOf(value, (each) => typeof each === 'string');
}

function isAbsentOr(value: unknown, isOne: (each: unknown) => boolean): boolean {
  return value === undefined || isOne(value);
}
