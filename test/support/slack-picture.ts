type Json = Readonly<Record<string, unknown>>;

interface SlackDrawn {
  readonly at: string;
  readonly blocks: readonly Json[];
  /** Stands under the message before it. */
  readonly isReply?: boolean;
}

/** How Slack would show these messages, near enough to judge them by eye: one page of HTML. */
export function renderSlackPicture(
  messages: readonly SlackDrawn[],
  { lang, logo }: { readonly lang: string; readonly logo: string } = { lang: 'zh-CN', logo: '评' },
): string {
  const drawn = messages.map(
    ({ at, blocks, isReply = false }) =>
      `<article${isReply ? ' class="reply"' : ''}><div class="logo">${encode(logo)}</div><div><p class="who"><b>csat-loop</b> <i>APP</i> <time>${encode(at)}</time></p>` +
      `${blocks.map((block) => drawBlock(block, lang)).join('')}</div></article>`,
  );
  return `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>Slack</title><style>${CSS}</style><body>${drawn.join('')}`;
}

/** How Slack would show a dialog or App Home. */
export function renderSlackView(view: Json, lang = 'zh-CN'): string {
  const inner = list(view['blocks'])
    .map((block) => drawBlock(block, lang))
    .join('');
  const word = (name: string) => (view[name] === undefined ? '' : drawText(view[name], lang));
  const body =
    view['type'] === 'modal'
      ? `<section class="modal"><header>${word('title')}</header><div>${inner}</div>` +
        `<footer><span class="button">${word('close')}</span>${view['submit'] === undefined ? '' : `<span class="button primary">${word('submit')}</span>`}</footer></section>`
      : `<section class="home">${inner}</section>`;
  return `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>Slack</title><style>${CSS}</style><body>${body}`;
}

const CSS = `body{margin:0;padding:24px;width:820px;font:15px/1.47 Lato,"Noto Sans CJK SC",sans-serif;color:#1d1c1d;background:#fff}
article{display:grid;grid-template-columns:36px 1fr;gap:12px;margin-bottom:28px}.logo{width:36px;height:36px;border-radius:8px;background:#0f766e;color:#fff;display:grid;place-items:center;font-weight:700}
p{margin:0}.who i{font:10px/1 sans-serif;background:#eee;padding:2px 4px;border-radius:3px}.who time{color:#616061;font-size:12px}
h3{margin:8px 0;font-size:18px}.fields{display:grid;grid-template-columns:1fr 1fr;gap:8px 16px;margin:8px 0;white-space:pre-line}
.section{margin:8px 0;white-space:pre-line}blockquote{margin:8px 0;padding-left:12px;border-left:4px solid #ddd;white-space:pre-wrap}
.context{margin:8px 0;font-size:13px;color:#616061;display:flex;gap:8px;flex-wrap:wrap}hr{border:0;border-top:1px solid #ddd;margin:12px 0}
.button{display:inline-block;margin:4px 8px 4px 0;padding:6px 12px;border:1px solid #bbb;border-radius:8px;font-weight:700}.primary{background:#007a5a;color:#fff;border-color:#007a5a}a{color:#1264a3;text-decoration:none}
.dot{display:inline-block;width:17px;height:17px;border-radius:50%;font-size:0;vertical-align:middle;margin-top:-4px;background:#e8912d}.dot.red{background:#dd2e44}.dot.done{background:#2eb67d}
.reply{margin:-12px 0 24px 48px}.reply .logo{width:24px;height:24px;font-size:12px}.reply{grid-template-columns:24px 1fr}.beside{display:flex;justify-content:space-between;gap:16px;align-items:flex-start}.beside .button{flex:none}
.mention{background:#fcf4da;color:#1264a3;border-radius:3px;padding:0 2px}.asks::after{content:"?";font-size:10px;vertical-align:super;color:#888}
.modal{width:520px;border:1px solid #ddd;border-radius:8px;box-shadow:0 4px 16px #0002}.modal header{font-size:22px;font-weight:700;padding:16px 24px}.modal>div{padding:0 24px}.modal footer{padding:16px 24px;text-align:right}
.input{margin:12px 0}.input label{font-weight:700;display:block}.input small{color:#616061;font-size:13px}.box{border:1px solid #bbb;border-radius:4px;padding:8px 12px;margin:4px 0;color:#616061}.area{min-height:60px}.home{width:720px}`;

const DOTS: Readonly<Record<string, string>> = { '🔴': 'red', '🟠': 'orange', '✅': 'done' };

function drawBlock(block: Json, lang: string): string {
  switch (block['type']) {
    case 'header':
      return `<h3>${drawText(block['text'], lang)}</h3>`;
    case 'section':
      return drawSection(block, lang);
    case 'input':
      return drawInput(block, lang);
    case 'context':
      return `<div class="context">${list(block['elements'])
        .map((each) => `<span>${drawText(each, lang)}</span>`)
        .join(' ')}</div>`;
    case 'rich_text':
      return list(block['elements']).map(drawRich).join('');
    case 'divider':
      return '<hr>';
    case 'actions':
      return list(block['elements'])
        .map((element) => drawElement(element, lang))
        .join('');
    default:
      return `<p>${encode(JSON.stringify(block))}</p>`;
  }
}

function drawSection(block: Json, lang: string): string {
  const text =
    block['text'] === undefined ? '' : `<div class="section">${drawText(block['text'], lang)}</div>`;
  const fields = list(block['fields']).map((field) => `<div>${drawText(field, lang)}</div>`);
  const drawn = `${text}${fields.length === 0 ? '' : `<div class="fields">${fields.join('')}</div>`}`;
  const beside = block['accessory'];
  return beside === undefined
    ? drawn
    : `<div class="beside"><div>${drawn}</div>${drawElement(beside as Json, lang)}</div>`;
}

/** `?` stands for Slack asking first. */
function drawElement(element: Json, lang: string): string {
  if (element['type'] === 'overflow') return '<span class="button">⋯</span>';
  const asks = element['confirm'] === undefined ? '' : ' asks';
  return `<span class="button ${encode(String(element['style'] ?? ''))}${asks}">${drawText(element['text'], lang)}</span>`;
}

function drawInput(block: Json, lang: string): string {
  const element = block['element'] as Json;
  const preset = element['initial_option'] as Json | undefined;
  const options = list(element['options']).map((each) => `<div>○ ${drawText(each['text'], lang)}</div>`);
  const shown = preset === undefined ? '' : drawText(preset['text'], lang);
  const box =
    element['type'] === 'radio_buttons'
      ? options.join('')
      : `<div class="box${element['multiline'] === true ? ' area' : ''}">${shown || '&nbsp;'}</div>`;
  const hint = block['hint'] === undefined ? '' : `<small>${drawText(block['hint'], lang)}</small>`;
  return `<div class="input"><label>${drawText(block['label'], lang)}</label>${box}${hint}</div>`;
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
  const escaped = encode(String(text)).replace(
    /🔴|🟠|✅/gu,
    (dot) => `<i class="dot ${DOTS[dot]}">${dot}</i>`,
  );
  if (type !== 'mrkdwn') return escaped;
  return unescapeOnce(escaped)
    .replace(/&lt;!date\^(\d+)\^[^|]*\|([^&]*)&gt;/gu, (_all, seconds: string) =>
      shanghai(Number(seconds), lang),
    )
    .replace(/&lt;@([UW][A-Z0-9]+)&gt;/gu, '<span class="mention">@$1</span>')
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
