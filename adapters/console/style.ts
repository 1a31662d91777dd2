const ACCENT = /^#[\da-f]{6}$/iu;

/** The console's stylesheet; the team's accent takes the place of ours in light mode. */
export function consoleStyle(accent: string): string {
  const own = ACCENT.test(accent) ? accent : '#0f766e';
  return `:root{--accent:${own}}${STYLE}`;
}

const STYLE = `
:root{color-scheme:light dark;--ink:#1c2430;--muted:#5b6675;--line:#e3e7ed;--bg:#f5f6f8;--surface:#fff;--soft:#e7f4f2;--on:#fff;--good:#15803d;--warn:#b45309;--bad:#b42318;--off:#c3cad3;--note:#fdf3e3}
@media (prefers-color-scheme:dark){:root{--accent:#2dd4bf;--ink:#e8ecf1;--muted:#9aa5b1;--line:#2a3340;--bg:#12171e;--surface:#1a212a;--soft:#12312e;--on:#12171e;--good:#4ade80;--warn:#fbbf24;--bad:#f87171;--off:#5b6675;--note:#2b2415}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;grid-template-columns:216px minmax(0,1fr);background:var(--bg);color:var(--ink);font:14px/1.6 system-ui,-apple-system,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;overflow-wrap:anywhere}
:lang(zh-TW) body{font-family:system-ui,-apple-system,"PingFang TC","Microsoft JhengHei","Noto Sans CJK TC",sans-serif}
a{color:var(--accent)}
h1,h2,p,ul,ol,dl,dd,figure{margin:0;padding:0}
ul,ol{list-style:none}
h1{font-size:22px;line-height:1.4}
h2{font-size:15px;line-height:1.5}
button,input{font:inherit;color:inherit}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:8px}
.skip{position:absolute;left:-999px}.skip:focus{left:12px;top:12px;background:var(--surface);padding:10px 16px;z-index:2}
.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.num{font-variant-numeric:tabular-nums}
.muted{color:var(--muted)}.bad{color:var(--bad)}
aside{position:sticky;top:0;height:100vh;display:flex;flex-direction:column;padding:20px 12px;background:var(--surface);border-right:1px solid var(--line);overflow-y:auto}
.brand{padding:0 12px 16px;font-size:16px;font-weight:700}
.brand small{display:block;font-weight:400;font-size:13px;color:var(--muted)}
nav a{display:flex;align-items:center;justify-content:space-between;min-height:44px;padding:0 12px;border-radius:8px;color:var(--muted);text-decoration:none}
nav a:hover{color:var(--ink);background:var(--bg)}
nav a[aria-current]{background:var(--soft);color:var(--accent);font-weight:600}
.badge{min-width:22px;padding:0 7px;border-radius:11px;background:var(--bad);color:var(--on);font-size:13px;line-height:22px;text-align:center;font-weight:400}
.foot{margin-top:auto;padding:16px 12px 0;font-size:13px;color:var(--muted)}
.adapters li{display:grid;grid-template-columns:8px 1fr;gap:8px;padding:3px 0;line-height:1.5}
.adapters small{display:block;font-size:13px}
.dot{width:8px;height:8px;margin-top:6px;border-radius:50%;background:var(--off)}
.dot.on{background:var(--good)}.dot.starting{background:var(--warn)}.dot.degraded{background:var(--bad)}
.adapters b{font-weight:400}.degraded b{color:var(--bad)}
.foot .tools{display:flex;flex-wrap:wrap;gap:0 12px;margin-top:12px;padding-top:8px;border-top:1px solid var(--line)}
.tools a,.tools button{display:inline-flex;align-items:center;min-height:44px;min-width:24px;color:var(--muted);text-decoration:none;background:none;border:0;padding:0;cursor:pointer}
.tools a:hover,.tools button:hover{color:var(--ink);text-decoration:underline}.tools [aria-current]{color:var(--ink);font-weight:600}
main{min-width:0;padding:20px 28px 40px;max-width:1180px}
.notice{margin:0 0 16px;padding:10px 14px;border-left:4px solid var(--warn);border-radius:8px;background:var(--note)}
.notice.done{border-left-color:var(--accent);background:var(--soft)}
.top{display:flex;flex-wrap:wrap;align-items:baseline;justify-content:space-between;gap:4px 16px;margin-bottom:16px}
.top p{color:var(--muted)}
.top a{display:inline-block;padding:4px 0}
.cards{display:grid;grid-template-columns:repeat(4,minmax(0,1fr));gap:12px;margin-bottom:20px}
.card{background:var(--surface);border:1px solid var(--line);border-radius:12px;padding:16px}
.figure dt{color:var(--muted)}
.figure .value{font-size:28px;line-height:1.3;font-weight:700;font-variant-numeric:tabular-nums}
.figure .about{word-break:keep-all;font-size:13px;color:var(--muted);font-variant-numeric:tabular-nums}
.split{display:grid;grid-template-columns:minmax(0,1.55fr) minmax(0,1fr);gap:16px;align-items:start}
.stack{display:grid;gap:16px;min-width:0}
.head{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:baseline;gap:0 12px;margin-bottom:12px}
.head>.muted{font-size:13px}
.cases{display:grid;gap:10px}
.case{position:relative;background:var(--surface);border:1px solid var(--line);border-left:4px solid var(--warn);border-radius:12px;padding:12px 16px}
.case.urgent{border-left-color:var(--bad)}.case.done{border-left-color:var(--off)}
.case header{display:flex;flex-wrap:wrap;align-items:center;gap:4px 10px}
.case header time{margin-left:auto;color:var(--muted);font-size:13px}
.chip{padding:0 8px;border-radius:8px;background:var(--warn);color:var(--on);font-weight:700;line-height:24px;font-variant-numeric:tabular-nums}
.urgent .chip{background:var(--bad)}.done .chip{background:none;color:var(--muted);border:1px solid var(--line)}
.case blockquote{margin:8px 0;max-width:38em;white-space:pre-line}
.case .facts{display:flex;flex-wrap:wrap;gap:0 14px;font-size:13px;color:var(--muted)}
.case .bad{color:var(--bad)}
.case header+.feet{margin-top:8px}.feet{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;gap:8px 16px}.feet .facts{flex:1 1 260px}
.buttons{display:flex;flex-wrap:wrap;gap:8px;margin-left:auto}
.filters{margin-bottom:16px}.filters ul{display:flex;flex-wrap:wrap;gap:4px}
.filters a{display:inline-flex;align-items:center;min-height:44px;padding:0 14px;border-radius:8px;color:var(--muted);text-decoration:none}
.filters a:hover{color:var(--ink)}.filters a[aria-current]{background:var(--soft);color:var(--accent);font-weight:600}
.casework{display:grid;grid-template-columns:minmax(0,1.35fr) minmax(0,1fr);grid-template-rows:auto 1fr;gap:16px;align-items:start}
.casework #steps{grid-column:2;grid-row:1/span 2}
.known{display:grid;grid-template-columns:fit-content(38%) minmax(0,1fr);gap:6px 16px;margin-top:12px;padding-top:12px;border-top:1px solid var(--line)}
.known div{display:grid;grid-column:1/-1;grid-template-columns:subgrid}.known dt{color:var(--muted)}.known dd{white-space:pre-line}
.history li{padding:8px 0 8px 14px;border-left:2px solid var(--line)}.history li.doubtful{border-left-color:var(--bad)}
.history time{color:var(--muted);font-size:13px}.history p{display:flex;flex-wrap:wrap;gap:0 10px;align-items:baseline}.history .said{display:block;white-space:pre-line;max-width:38em;color:var(--muted)}
.history{margin-top:8px}
.steps h2+h3{margin-top:8px}.steps h3{margin:0;font-size:16px}.steps form+h2{margin-top:24px}.steps .muted{font-size:13px}
.steps details{border-top:1px solid var(--line)}.steps summary{min-height:44px;font-size:14px}.steps details[open]{padding-bottom:16px}.steps h2+details{margin-top:8px}
.act{display:grid;gap:14px;margin-top:12px}.act>.button{justify-self:start}.act.row{display:flex;flex-wrap:wrap;gap:8px}
.field{display:grid;gap:6px;border:0;margin:0;padding:0;min-width:0}.field>label:first-child,.field legend{font-weight:600;padding:0 0 6px}.field>label:first-child{padding:0}
.field textarea,.field input:not([type=radio],[type=checkbox]),.field select{width:100%;min-height:44px;padding:8px 12px;border:1px solid var(--muted);border-radius:8px;background:var(--surface);color:inherit;font:inherit}
.field textarea{resize:vertical}.field small{font-size:13px}
.wrong{color:var(--bad)}
.options{display:flex;flex-wrap:wrap;gap:0 20px}.option{display:inline-flex;align-items:center;gap:8px;min-height:44px;cursor:pointer}.option input{flex:none;width:20px;height:20px;margin:0;accent-color:var(--accent)}
.you{display:flex;flex-wrap:wrap;gap:0 12px;align-items:center;width:100%}.you span{color:var(--ink)}
.fresh{animation:fresh 4s ease-out}@keyframes fresh{from{background:var(--soft)}}
.chart{display:grid;grid-template-columns:max-content minmax(0,1fr) max-content;gap:0 10px}
.chart li{display:grid;grid-column:1/-1;grid-template-columns:subgrid;align-items:center;font-size:13px}
.chart svg{display:block;width:100%;height:32px;overflow:visible}
.chart .name{color:var(--muted)}.chart .val{text-align:right;font-variant-numeric:tabular-nums}.chart .val small{margin-left:8px;color:var(--muted);font-size:13px}
.chart line.grid{stroke:var(--line);stroke-width:1}.chart line.span{stroke:var(--accent);stroke-width:3;stroke-linecap:round}.chart circle{fill:var(--accent)}
.chart line.goal{stroke:var(--muted);stroke-width:1;stroke-dasharray:3 3}
.chart .low line.span{stroke:var(--bad)}.chart .low circle{fill:var(--bad)}
.chart .axis svg{height:20px}.chart text{fill:var(--muted);font-size:13px}
.rows li{display:flex;justify-content:space-between;gap:16px;padding:6px 0}.rows small{display:block;font-size:13px;max-width:52em}.notice .rows li{flex-wrap:wrap;gap:0 16px}.notice .rows li>:first-child{flex:1 1 240px}
.rows li+li{border-top:1px solid var(--line)}
.empty{padding:20px;color:var(--muted)}section.empty{margin-bottom:20px}
.empty h2{color:var(--ink);margin-bottom:6px}
.code{display:flex;gap:8px;align-items:start;margin-top:12px;padding:12px;background:var(--bg);border:1px solid var(--line);border-radius:8px}
.code pre{flex:1;min-width:0;margin:0;overflow-x:auto;font:13px/1.6 ui-monospace,SFMono-Regular,Menlo,monospace;color:var(--ink);white-space:pre-wrap}
.button{min-height:44px;padding:0 16px;border:1px solid var(--line);border-radius:8px;background:var(--surface);color:var(--ink);cursor:pointer;text-decoration:none;display:inline-flex;align-items:center}
.button:hover{border-color:var(--accent)}
.button.primary{background:var(--accent);border-color:var(--accent);color:var(--on);font-weight:600}
.cases+h2,section+section.group{margin-top:20px}.weeks .button{margin-left:auto}
.choose{display:flex;flex-wrap:wrap;gap:8px 12px;align-items:center;margin-bottom:20px}.choose label{font-weight:600}.choose input{min-height:44px;padding:0 12px;border:1px solid var(--muted);border-radius:8px;background:var(--surface);color:var(--ink)}.choose .wrong{width:100%;order:1;color:var(--bad)}.choose .muted{font-size:13px}
.periods{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,300px),1fr));gap:20px;align-items:start}.periods section.group{margin-top:0}.periods h2{margin-bottom:8px}.periods .item .line{flex-wrap:nowrap;align-items:center}.periods .what{display:grid;flex:1}.periods .muted{font-size:13px}
.list{display:grid;gap:8px}
.item{background:var(--surface);border:1px solid var(--line);border-radius:12px;padding:12px 16px}
.item .line{display:flex;flex-wrap:wrap;gap:2px 14px;align-items:baseline}
.item .line time{margin-left:auto;color:var(--muted);font-size:13px}
.item .sub{font-size:13px;color:var(--muted);display:flex;flex-wrap:wrap;gap:0 14px}
details>summary{cursor:pointer;display:inline-flex;align-items:center;min-height:32px;color:var(--accent);font-size:13px}
.checks{margin:4px 0 8px;display:grid;grid-template-columns:max-content max-content 1fr;gap:4px 16px;font-size:13px}
.checks div{display:grid;grid-column:1/-1;grid-template-columns:subgrid}
.checks dd,.checks dt{min-width:0}.checks dd:last-child{color:var(--muted)}
.answers{margin:4px 0;display:grid;grid-template-columns:fit-content(34%) minmax(0,1fr);gap:4px 16px;font-size:13px}
.answers dt{color:var(--muted)}.answers dd{white-space:pre-line;max-width:38em}
.tag{padding:0 8px;border:1px solid var(--line);border-radius:10px;font-size:13px;color:var(--muted)}
.login{grid-column:1/-1;justify-self:center;align-self:center;width:min(360px,calc(100vw - 32px));max-width:none;padding:24px}main.login{padding:24px}
.login form:not(.act){display:grid;gap:12px;margin-top:12px}.login form:not(.act) label{font-weight:600}
.login form:not(.act) input{width:100%;min-height:48px;padding:0 12px;border:1px solid var(--muted);border-radius:8px;background:var(--surface)}
.login h1+p{margin-top:8px}.login p+p,.login .act,.login dl+p,.login form+p,.login .field+p{margin-top:16px}.login .notice{margin:12px 0 0}.login:has(.act,.known,.field){width:min(520px,calc(100vw - 32px))}.login .known blockquote{margin:0 0 8px;white-space:pre-line}.login form{position:relative}.login .vh{width:1px;min-height:0;padding:0;border:0}
.login .primary{justify-content:center;min-height:48px}
.qr svg{display:block;width:100%;height:auto;border-radius:8px}
.scan{display:flex;flex-wrap:wrap;gap:16px 24px;align-items:center;justify-content:space-between}.scan>:first-child{flex:1 1 240px;max-width:38em}.scan .qr{flex:0 0 min(320px,100%)}
.entries{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,460px),1fr));gap:16px}
.entry{display:grid;grid-template-columns:148px minmax(0,1fr);gap:16px;align-items:start}.entry p+p,.entry .code+p{margin-top:12px}.entry .code{align-items:center}
.paper{grid-column:1/-1;width:min(640px,100%);max-width:none;margin:auto;padding:32px 24px;text-align:center;background:#fff;color:#000}.paper .team{font-size:18px}.paper h1{margin:8px 0 24px;font-size:34px}.paper .qr{width:min(360px,80%);margin:0 auto 20px}.paper .call{font-size:22px;font-weight:600}.paper .muted{margin-top:8px;color:#444}.paper .screen{margin-top:28px}.paper a{color:#0f5f58}
@media print{.screen{display:none!important}body,.alone{background:#fff!important;display:block;min-height:0}.paper{padding:0;margin-top:10vh}.paper .qr{width:110mm}}
@media (max-width:480px){.entry{grid-template-columns:minmax(0,1fr)}.entry .qr{width:min(220px,100%)}}
@media (min-width:721px){body{background:linear-gradient(to right,var(--surface) 215px,var(--line) 215px 216px,var(--bg) 216px)}.alone{background:var(--bg)}}
@media (max-width:1000px){.cards{grid-template-columns:repeat(2,minmax(0,1fr))}.split,.casework{grid-template-columns:minmax(0,1fr)}.casework #steps{grid-column:auto;grid-row:auto}}
@media (max-width:720px){body{display:flex;flex-direction:column}.alone{justify-content:center}aside{display:contents}.brand{padding:14px 16px 6px;background:var(--surface)}nav{order:0;background:var(--surface);border-bottom:1px solid var(--line);padding:0 8px 6px}nav ul{display:flex;flex-wrap:wrap}nav a{gap:6px;padding:0 10px}main{order:1;padding:16px}.foot{order:2;margin-top:auto;padding:16px;background:var(--surface);border-top:1px solid var(--line)}.cards{gap:8px}.card{padding:12px}.figure .value{font-size:24px}.checks{grid-template-columns:max-content 1fr}.checks dd:last-child{grid-column:1/-1}.checks div{padding-bottom:6px}.answers{grid-template-columns:minmax(0,1fr);gap:0}.answers dd{padding-bottom:8px}.item .line time{margin-left:0}.feet .buttons{width:100%}.feet .buttons form,.feet .buttons>a{flex:1}.feet .buttons .button{width:100%;justify-content:center}.act>.button{justify-self:stretch;justify-content:center}}
@media (prefers-reduced-motion:reduce){*{animation:none!important;transition:none!important}}
@media (forced-colors:active){.dot,.chip,.badge{border:1px solid}}
`;
