type Json = Readonly<Record<string, unknown>>;

/** How Slack would show these messages, near enough to judge them by eye: one page of HTML. */
export function renderSlackPicture(
  messages: readonly { readonly at: string; readonly blocks: readonly Json[] }[],
  { lang, logo }: { readonly lang: string; readonly logo: string } = { lang: 'zh-CN', logo: '评' },
): string {
  const drawn = messages.map(
    ({ at, blocks }) =>
      `<article><div class="logo">${encode(logo)}</div><div><p class="who"><b>csat-loop</b> <i>APP</i> <time>${encode(at)}</time></p>` +
      `${blocks.map((block) => drawBlock(block, lang)).join('')}</div></article>`,
  );
  return `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>Slack</title><style>${CSS}</style><body>${drawn.join('')}`;
}

const CSS = `body{margin:0;padding:24px;width:820px;font:15px/1.47 Lato,"Noto Sans CJK SC",sans-serif;color:#1d1c1d;background:#fff}
article{display:grid;grid-template-columns:36px 1fr;gap:12px;margin-bottom:28px}.logo{width:36px;height:36px;border-radius:8px;background:#0f766e;color:#fff;display:grid;place-items:center;font-weight:700}
p{margin:0}.who i{font:10px/1 sans-serif;background:#eee;padding:2px 4px;border-radius:3px}.who time{color:#616061;font-size:12px}
h3{margin:8px 0;font-size:18px}.fields{display:grid;grid-template-columns:1fr 1fr;gap:8px 16px;margin:8px 0;white-space:pre-line}
.section{margin:8px 0;white-space:pre-line}blockquote{margin:8px 0;padding-left:12px;border-left:4px solid #ddd;white-space:pre-wrap}
.context{margin:8px 0;font-size:13px;color:#616061;display:flex;gap:8px;flex-wrap:wrap}hr{border:0;border-top:1px solid #ddd;margin:12px 0}
.button{display:inline-block;margin:4px 8px 4px 0;padding:6px 12px;border:1px solid #bbb;border-radius:8px;font-weight:700}.primary{background:#007a5a;color:#fff;border-color:#007a5a}a{color:#1264a3;text-decoration:none}
.dot{display:inline-block;width:17px;height:17px;border-radius:50%;font-size:0;vertical-align:middle;margin-top:-4px;background:#e8912d}.dot.red{background:#dd2e44}`;

const DOTS: Readonly<Record<string, string>> = { '🔴': 'red', '🟠': 'orange' };

function drawBlock(block: Json, lang: string): string {
  switch (block['type']) {
    case 'header':
      return `<h3>${drawText(block['text'], lang)}</h3>`;
    case 'section':
      return (
        (block['text'] === undefined ? '' : `<div class="section">${drawText(block['text'], lang)}</div>`) +
        (block['fields'] === undefined
          ? ''
          : `<div class="fields">${list(block['fields'])
              .map((field) => `<div>${drawText(field, lang)}</div>`)
              .join('')}</div>`)
      );
    case 'context':
      return `<div class="context">${list(block['elements'])
        .map((each) => drawText(each, lang))
        .join(' ')}</div>`;
    case 'rich_text':
      return list(block['elements']).map(drawRich).join('');
    case 'divider':
      return '<hr>';
    case 'actions':
      return list(block['elements'])
        .map(
          (button) =>
            `<span class="button ${encode(String(button['style'] ?? ''))}">${drawText(button['text'], lang)}</span>`,
        )
        .join('');
    default:
      return `<p>${encode(JSON.stringify(block))}</p>`;
  }
}

function drawRich(element: Json): string {
  const inner = list(element['elements'])
    .map((each) => {
      const text = encode(String(each['text'] ?? each['url'] ?? ''));
      const marked = (each['style'] as Json | undefined)?.['bold'] === true ? `<b>${text}</b>` : text;
      return each['type'] === 'link' ? `<a>${marked}</a>` : marked;
    })
    .join('');
  return element['type'] === 'rich_text_quote'
    ? `<blockquote>${inner}</blockquote>`
    : `<div class="section">${inner}</div>`;
}

function drawText(value: unknown, lang: string): string {
  const { type, text } = value as Json;
  // Drawn, for machines without a font of emoji; the text stays.
  const escaped = encode(String(text)).replace(/🔴|🟠/gu, (dot) => `<i class="dot ${DOTS[dot]}">${dot}</i>`);
  if (type !== 'mrkdwn') return escaped;
  return unescapeOnce(escaped)
    .replace(/&lt;!date\^(\d+)\^[^|]*\|([^&]*)&gt;/gu, (_all, seconds: string) =>
      shanghai(Number(seconds), lang),
    )
    .replace(/&lt;(https?:[^|&]*)\|([^&]*)&gt;/gu, '<a>$2</a>')
    .replace(/\*([^*\n]+)\*/gu, '<b>$1</b>');
}

/** Slack's own `&amp;`, `&lt;` and `&gt;` stand for one character each. */
function unescapeOnce(escaped: string): string {
  return escaped.replace(/&amp;(amp|lt|gt);/gu, '&$1;');
}

function shanghai(seconds: number, lang: string): string {
  return new Intl.DateTimeFormat(lang, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Asia/Shanghai',
  }).format(seconds * 1000);
}

function list(value: unknown): readonly Json[] {
  return Array.isArray(value) ? (value as Json[]) : [];
}

function encode(text: string): string {
  return text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;').replace(/"/gu, '&quot;');
}
