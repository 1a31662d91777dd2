/** Hides what identifies a person wherever people look who do not need it. Raw text stays in the store. */

const SEPARATED = '[\\s-]?';
/** Order matters: an ID card number contains what looks like a phone number. Every pattern is free of backtracking. */
const PATTERNS: readonly (readonly [RegExp, (found: string) => string])[] = [
  [/[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/gu, maskEmail],
  [/(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])/gu, (id) => `${id.slice(0, 4)}**********${id.slice(-2)}`],
  [new RegExp(`(?<!\\d)\\d{4}(?:${SEPARATED}\\d{4}){2,3}(?:${SEPARATED}\\d{1,4})?(?!\\d)`, 'gu'), maskDigits],
  [
    new RegExp(`(?<!\\d)(?:\\+?86${SEPARATED})?1[3-9]\\d${SEPARATED}\\d{4}${SEPARATED}\\d{4}(?!\\d)`, 'gu'),
    maskPhone,
  ],
  [/(?<![\d-])0\d{2,3}-?\d{7,8}(?!\d)/gu, maskDigits],
  [/(?<!\d)\+\d[\d\s-]{7,16}\d(?!\d)/gu, maskDigits],
  [/(?<!\d)\d{11,19}(?!\d)/gu, maskDigits],
];

/** Phones, e-mail addresses, ID and bank card numbers inside a text, masked: `138****1234`. Reads full-width digits too. */
export function maskText(text: string): string {
  const plain = text.replace(/[０-９＠－]/gu, (char) => char.normalize('NFKC'));
  return PATTERNS.reduce((masked, [pattern, mask]) => masked.replace(pattern, (found) => mask(found)), plain);
}

/** A name for the team's eyes: 王女士 → *女士, 王小明 → *小明, Anna Lee → A*** L***; a phone used as a name is masked as one. */
export function maskName(name: string): string {
  const trimmed = name.trim();
  if (trimmed === '') return '*';
  if (/\d{5,}|@/u.test(trimmed.normalize('NFKC')))
    return maskText(trimmed) === trimmed ? maskDigits(trimmed) : maskText(trimmed);
  if (/\p{Script=Han}/u.test(trimmed)) return `*${[...trimmed].slice(1).join('')}`;
  return trimmed
    .split(/\s+/u)
    .map((word) => `${[...word][0] ?? ''}***`)
    .join(' ');
}

/** The end of a shorter id would be most of it. */
const SHORT_ID = 6;

/** How a customer is shown to people: the masked name, else phone, else e-mail, else the end of the id. */
export function maskCustomer(facts: {
  readonly name?: string;
  readonly externalId: string;
  readonly contact: { readonly phone?: string; readonly email?: string };
}): string {
  if (facts.name !== undefined && facts.name.trim() !== '') return maskName(facts.name);
  if (facts.contact.phone !== undefined) return maskDigits(facts.contact.phone);
  if (facts.contact.email !== undefined) return maskEmail(facts.contact.email);
  const id = [...facts.externalId];
  return `#***${id.length > SHORT_ID ? id.slice(-3).join('') : ''}`;
}

function maskEmail(email: string): string {
  const [local = '', domain = ''] = email.split('@');
  return `${[...local][0] ?? ''}***@${domain}`;
}

function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/gu, '').slice(-11);
  return `${digits.slice(0, 3)}****${digits.slice(-4)}`;
}

function maskDigits(found: string): string {
  const digits = found.replace(/\D/gu, '');
  if (digits.length < 5) return '****';
  return `${digits.slice(0, 3)}****${digits.slice(-4)}`;
}

/** Control, bidirectional, zero-width and tag characters, which can make a text look like another, removed for display. */
export function plainText(text: string): string {
  return text.replace(/(?![\n\t])[\p{Cc}\p{Cf}]/gu, '');
}
