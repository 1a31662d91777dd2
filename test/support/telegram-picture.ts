/** A line of a chat as the customer sees it. */
export type ChatLine =
  | { readonly from: 'bot'; readonly text: string; readonly buttons: readonly (readonly string[])[] }
  | { readonly from: 'customer'; readonly text: string };

export interface ChatScreen {
  readonly lang: string;
  readonly bot: string;
  /** Below the bot's name. */
  readonly subtitle: string;
  readonly clock: string;
  /** What the line to type in says while it is empty. */
  readonly placeholder: string;
  readonly lines: readonly ChatLine[];
}

/** How Telegram would show these chats on phones, near enough to read them: one page of HTML, the screens side by side. */
export function renderTelegramPicture(screens: readonly ChatScreen[]): string {
  const [first] = screens;
  return `<!doctype html><html lang="${first?.lang ?? 'en'}"><meta charset="utf-8"><title>Telegram</title><style>${CSS}</style><body>${screens.map(drawScreen).join('')}`;
}

const CSS = `*{box-sizing:border-box}body{margin:0;padding:16px;display:inline-flex;gap:20px;background:#fff;font:14px/1.42 "Noto Sans CJK SC",system-ui,sans-serif;color:#0f1419}
.phone{width:376px;min-height:560px;border-radius:28px;border:1px solid #cfd6dd;overflow:hidden;display:flex;flex-direction:column;background:#d3e2ec}
.top{background:#f7f9fa;padding:12px 16px 10px;display:flex;gap:10px;align-items:center;border-bottom:1px solid #dfe5ea}
.face{width:38px;height:38px;border-radius:50%;background:#0f766e;color:#fff;display:grid;place-items:center;font-weight:700}
.top b{display:block;line-height:1.2}.top i{font-style:normal;font-size:12px;color:#7a8896}
.chat{flex:1;overflow:hidden;padding:10px;display:flex;flex-direction:column;justify-content:flex-end;gap:6px}
.bubble{max-width:86%;padding:7px 10px 6px;border-radius:14px;white-space:pre-wrap;overflow-wrap:anywhere;background:#fff;align-self:flex-start}
.bubble.me{background:#e3fdc8;align-self:flex-end}.bubble time{float:right;margin:6px 0 -3px 10px;font-size:11px;color:#8fa1ae}.me time{color:#62ac55}
.keys{width:86%;display:grid;gap:4px}.keys div{display:flex;gap:4px}.keys span{flex:1;padding:7px 4px;border-radius:8px;text-align:center;color:#fff;background:#7b98ad;font-size:14px;line-height:1.3}
.type{background:#f7f9fa;padding:11px 16px;color:#9aa7b2;border-top:1px solid #dfe5ea}`;

function drawScreen({ bot, subtitle, clock, placeholder, lines }: ChatScreen): string {
  const initial = [...bot][0] ?? '';
  return (
    `<section class="phone"><div class="top"><div class="face">${encode(initial)}</div><div><b>${encode(bot)}</b><i>${encode(subtitle)}</i></div></div>` +
    `<div class="chat">${lines.map((line) => drawLine(line, clock)).join('')}</div><div class="type">${encode(placeholder)}</div></section>`
  );
}

function drawLine(line: ChatLine, clock: string): string {
  const isBot = line.from === 'bot';
  const bubble = `<div class="bubble${isBot ? '' : ' me'}">${encode(line.text)}<time>${encode(clock)}</time></div>`;
  if (!isBot || line.buttons.length === 0) return bubble;
  const rows = line.buttons.map(
    (row) => `<div>${row.map((label) => `<span>${encode(label)}</span>`).join('')}</div>`,
  );
  return `${bubble}<div class="keys">${rows.join('')}</div>`;
}

function encode(text: string): string {
  return text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;').replace(/"/gu, '&quot;');
}
