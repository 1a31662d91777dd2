import type { Palette } from './palette.ts';

/** The variables that depend on the team, before the stylesheet. */
export function brandCss({ light, dark }: Palette): string {
  return (
    `:root{--accent:${light.accent};--soft:${light.soft}}` +
    `@media (prefers-color-scheme:dark){:root{--accent:${dark.accent};--soft:${dark.soft}}}`
  );
}

/** The whole stylesheet of the survey page, with the blanks it does not need taken out. */
export const PAGE_CSS = `
:root{color-scheme:light dark;--ink:#1c2430;--muted:#5b6675;--line:#e3e7ed;--edge:#818b99;--bg:#f5f6f8;--surface:#fff;--chip:#f5f6f8;--on:#fff;--rim:#f0dcbd;--note:#fdf6ec}
@media (prefers-color-scheme:dark){:root{--ink:#e8ecf1;--muted:#9aa5b1;--line:#2a3340;--edge:#6b7888;--bg:#12171e;--surface:#1a212a;--chip:#242d38;--on:#12171e;--rim:#4a3d1d;--note:#2a2415}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;min-height:100vh;min-height:100dvh;display:flex;flex-direction:column;background:var(--bg);color:var(--ink);font:16px/1.6 system-ui,-apple-system,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;overflow-wrap:anywhere;-webkit-tap-highlight-color:transparent}
:lang(zh-TW) body{font-family:system-ui,-apple-system,"PingFang TC","Microsoft JhengHei","Noto Sans CJK TC",sans-serif}
button,input,textarea{font:inherit;color:inherit;margin:0}
button{-webkit-appearance:none;appearance:none;background:none;border:0;border-radius:8px;padding:0;cursor:pointer;text-align:left;touch-action:manipulation}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
header,main,footer>div{width:100%;max-width:600px;margin:0 auto;padding-left:max(20px,env(safe-area-inset-left));padding-right:max(20px,env(safe-area-inset-right))}
header{padding-top:max(16px,env(safe-area-inset-top))}
main{flex:1 0 auto;padding-top:26px;padding-bottom:28px}
.who{display:flex;gap:12px;align-items:center}
.logo{flex:none;width:36px;height:36px;border-radius:10px;background:var(--accent);color:var(--on);font-weight:700;display:grid;place-items:center;object-fit:cover}
.team{margin:0;font-weight:700;line-height:1.5}
.about{margin:1px 0 0;font-size:13px;line-height:1.6;color:var(--muted)}
progress{-webkit-appearance:none;appearance:none;display:block;width:100%;height:4px;margin-top:16px;border:0;border-radius:2px;overflow:hidden;background:var(--line);color:var(--accent)}
progress::-webkit-progress-bar{background:var(--line)}
progress::-webkit-progress-value{background:var(--accent);border-radius:2px}
progress::-moz-progress-bar{background:var(--accent);border-radius:2px}
.step{margin:0 0 6px;font-size:13px;color:var(--muted);font-variant-numeric:tabular-nums}
.intro{margin:0 0 20px;color:var(--muted);font-size:14px}
h1{margin:0 0 24px;font-size:24px;line-height:1.4;font-weight:700;text-wrap:pretty}
.hint{margin:-8px 0 16px;padding:12px 16px;border-radius:12px;border:1px solid var(--rim);background:var(--note)}
.list{display:grid;gap:10px;margin:0;padding:0;border:0;min-width:0}
.a{display:flex;align-items:center;gap:14px;width:100%;min-height:60px;padding:12px 16px;background:var(--surface);border:1px solid var(--line);border-radius:14px;font-size:17px;line-height:1.4;cursor:pointer;transition:background-color .12s,border-color .12s,transform .12s}
.a>.t{flex:1;min-width:0}
.c{flex:none;width:32px;height:32px;border-radius:50%;background:var(--chip);color:var(--muted);display:grid;place-items:center;font-size:15px;font-weight:700;font-variant-numeric:tabular-nums}
.o{flex:none;width:22px;height:22px;border-radius:50%;border:2px solid var(--edge)}
kbd{display:none;flex:none;min-width:22px;padding:0 6px;border:1px solid var(--line);border-radius:6px;font:12px/20px ui-monospace,monospace;color:var(--muted);text-align:center}
.on,[aria-busy],.a:has(:checked){border-color:var(--accent);background:var(--soft)}
.on .c,[aria-busy] .c{background:var(--accent);color:var(--on)}
.on .o,[aria-busy] .o{border:7px solid var(--accent);background:var(--surface)}
.a:active{background:var(--soft)}
.plain{background:none;border-style:dashed;border-color:var(--edge);color:var(--muted)}
.a input{-webkit-appearance:none;appearance:none;flex:none;width:22px;height:22px;border:2px solid var(--edge);border-radius:6px;display:grid;place-items:center}
.a input:checked{border-color:var(--accent);background:var(--accent)}
.a input:checked::after{content:"";width:6px;height:11px;margin-top:-3px;border:solid var(--on);border-width:0 2.5px 2.5px 0;transform:rotate(45deg)}
.grid{display:grid;gap:8px;grid-template-columns:repeat(6,1fr)}
.seven{grid-template-columns:repeat(7,1fr);gap:4px}
.grid .a{display:grid;place-items:center;padding:0;min-height:56px;font-size:18px;font-weight:600;font-variant-numeric:tabular-nums}
.grid .on,.grid [aria-busy]{background:var(--accent);color:var(--on)}
.ends{display:flex;justify-content:space-between;gap:24px;margin:0 0 8px;font-size:13px;color:var(--muted)}
.ends span:last-child{text-align:right}
textarea,.line{display:block;width:100%;padding:12px 14px;border:1px solid var(--edge);border-radius:14px;background:var(--surface);font-size:17px;line-height:1.5}
textarea{min-height:148px;resize:vertical}
.count{display:block;margin:6px 2px 0;font-size:13px;color:var(--muted);text-align:right;font-variant-numeric:tabular-nums}
.go{display:block;width:100%;min-height:56px;margin-top:16px;padding:12px 24px;border-radius:14px;background:var(--accent);color:var(--on);font-size:17px;font-weight:600;text-align:center;text-decoration:none}
.chat{margin:20px 0 0;text-align:center}.chat a{display:inline-block;padding:10px 16px;color:var(--accent);font-size:15px;line-height:24px;text-underline-offset:3px;border-radius:8px}
.lead{margin:0 0 8px}.lead+.go,.lead+form .go{margin-top:24px}
.nav{display:flex;justify-content:space-between;margin:16px 0 0}
.nav button,.typed>summary{min-height:44px;padding:10px 16px;color:var(--muted);font-size:15px;line-height:24px}
.nav :last-child:not(:first-child),.nav .skip{margin-left:auto}
.typed{margin:4px 0 0}
.typed>summary{display:inline-block;cursor:pointer;list-style:none;border-radius:8px}
.typed>summary::-webkit-details-marker{display:none}
.typed>summary::after{content:"";display:inline-block;width:6px;height:6px;margin:0 0 3px 8px;border:solid currentColor;border-width:0 1.5px 1.5px 0;transform:rotate(45deg)}
.typed[open]>summary::after{margin-bottom:0;transform:rotate(-135deg)}
.typed>div{padding:4px 0}
.row{display:flex;gap:8px;margin-top:4px}
.row .line{flex:1;min-width:0;min-height:48px}
.row .go{width:auto;min-height:48px;margin:0;padding:10px 18px;font-size:16px}
.typed label{font-size:13px;color:var(--muted)}
.state{padding-top:40px;text-align:center}
.state svg{width:64px;height:64px;margin-bottom:16px;color:var(--accent);stroke:currentColor;stroke-width:2;fill:none;stroke-linecap:round;stroke-linejoin:round}
.state h1{margin-bottom:12px}
.state p{margin:0 auto 8px;max-width:26em;white-space:pre-line;text-wrap:pretty}
.state .small{font-size:14px;color:var(--muted)}
.state form,.state .go{max-width:320px;margin-left:auto;margin-right:auto}
.state form{margin-top:24px;text-align:left}
footer{background:var(--surface);border-top:1px solid var(--line);font-size:13px;color:var(--muted);padding:14px 0 max(18px,env(safe-area-inset-bottom))}
footer form{display:inline}
footer button,footer summary{color:var(--accent);text-decoration:underline 1px;text-underline-offset:3px;line-height:1.6;padding:12px 0;margin:-12px 0;cursor:pointer;border-radius:4px}
footer button:hover,footer summary:hover{text-decoration-thickness:2px}
footer details{display:inline}
footer summary{display:inline-block;list-style:none;border-radius:8px}
footer summary::-webkit-details-marker{display:none}
footer details p{margin:12px 0 0;white-space:pre-line}
.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media (hover:hover){.a:hover{border-color:var(--accent)}.nav button:hover,.typed>summary:hover{color:var(--ink)}}
@media (hover:hover) and (pointer:fine){.js kbd{display:inline-block}}
@media (max-width:374px){.seven{grid-template-columns:repeat(4,1fr);gap:8px}}@media (max-width:359px){.ten{grid-template-columns:repeat(4,1fr)}}
@media (min-width:560px){.ten{grid-template-columns:repeat(11,1fr);gap:6px}header{padding-top:32px}}
@media (prefers-reduced-motion:no-preference){.a:active{transform:scale(.985)}main{animation:in .18s ease-out}@keyframes in{from{opacity:.4;transform:translateY(4px)}}}
@media (prefers-reduced-motion:reduce){*{transition:none!important;animation:none!important}}
@media (forced-colors:active){.a input{appearance:auto}.a input::after{display:none}.on,.a:has(:checked){outline:2px solid Highlight}}
`.replace(/\n/gu, '');
