const BRAND = /^#[0-9a-f]{6}$/iu;

/** The page's one stylesheet. A team's accent is used when it is a plain hex colour; in the dark it is lightened. */
export function renderStyle(brandAccent: string | undefined): string {
  const accent = brandAccent !== undefined && BRAND.test(brandAccent) ? brandAccent : undefined;
  const light =
    accent === undefined ? '' : `:root{--accent:${accent};--soft:color-mix(in srgb,${accent} 10%,#fff)}`;
  const dark =
    accent === undefined
      ? ''
      : `@media screen and (prefers-color-scheme:dark){:root{--accent:color-mix(in srgb,${accent} 55%,#fff);--soft:color-mix(in srgb,${accent} 22%,#12171e)}}`;
  return STYLE + light + dark;
}

const STYLE = `
:root{--ink:#1c2430;--muted:#5b6675;--line:#e3e7ed;--surface:#fff;--accent:#0f766e;--soft:#e7f4f2;--bad:#b42318;--warn:#b45309;--good:#15803d;color-scheme:light dark}
@media screen and (prefers-color-scheme:dark){:root{--ink:#e8ecf1;--muted:#9aa5b1;--line:#2a3340;--surface:#12171e;--accent:#2dd4bf;--soft:#12312e;--bad:#f87171;--warn:#fbbf24;--good:#4ade80}}
*{box-sizing:border-box}
body{margin:0;background:var(--surface);color:var(--ink);font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
:lang(zh-TW) body{font-family:system-ui,"PingFang TC","Microsoft JhengHei","Noto Sans CJK TC",sans-serif}
main{max-width:1075px;margin:0 auto;padding:48px 64px 64px}
h1{font-size:32px;line-height:1.3;margin:0 0 8px}
h2{font-size:20px;line-height:1.4;margin:0 0 16px}
h3{font-size:16px;margin:24px 0 8px}
p{margin:0}
.sub{color:var(--muted);font-size:18px}
.flag{width:fit-content;margin-top:8px;color:var(--warn);font-size:14px}
.findings{background:var(--soft);border-radius:12px;padding:20px 24px 20px 48px;margin:28px 0 24px;font-size:18px;list-style:disc}
.findings li{padding:2px 0;line-height:1.6}
.keys{display:grid;grid-template-columns:repeat(4,minmax(0,1fr));margin-bottom:32px}
.key{padding:0 16px;border-left:1px solid var(--line)}
.key:first-child{padding-left:0;border-left:0}
.key p{color:var(--muted);font-size:14px}
.key .name{font-size:16px}
.key .value{color:var(--ink);font-size:34px;font-weight:700;line-height:1.4;font-variant-numeric:tabular-nums}
.key .moved{display:inline-block;font-size:14px;white-space:nowrap;vertical-align:middle}
.key .value.none{color:var(--muted);font-weight:400}
.missed,.key p.missed,.key .value.missed{color:var(--bad);font-weight:700}
section{border-top:1px solid var(--line);padding:24px 0 28px}
.bar{display:block;width:100%;height:42px;border-radius:4px}
.bar rect{stroke:var(--surface);stroke-width:2}
.bar text{font-size:15px;text-anchor:middle;dominant-baseline:central}
.s1{fill:#b42318;background:#b42318}.s2{fill:#ee8a5f;background:#ee8a5f}.s3{fill:#cfd5dd;background:#cfd5dd}.s4{fill:#7cc4b8;background:#7cc4b8}.s5{fill:#0f766e;background:#0f766e}
.t1,.t5{fill:#fff}.t2,.t3,.t4{fill:#1c2430}
.legend{display:flex;flex-wrap:wrap;gap:4px 20px;list-style:none;margin:16px 0 0;padding:0;color:var(--muted)}
.legend i{display:inline-block;width:13px;height:13px;border-radius:3px;margin-right:8px}
.formula{color:var(--muted);font-size:14px;line-height:1.7;margin-top:14px}
.formula+.formula{margin-top:4px}
.empty{color:var(--muted);padding:8px 0}
table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}
th{font-weight:400;text-align:left;color:var(--muted)}
tbody th{overflow-wrap:anywhere;min-width:4.5em}
td,th{padding:11px 8px;border-bottom:1px solid var(--line);vertical-align:middle}
tr>:first-child{padding-left:0}tr>:last-child{padding-right:0}
tbody th{color:var(--ink)}
.num{text-align:right;white-space:nowrap}
thead th{border-bottom-color:color-mix(in srgb,var(--muted) 45%,var(--line))}
.under{display:none}
.few{color:var(--muted)}
.plot td,.plot th{border:0;padding-top:0;padding-bottom:0}
.plot tbody th{min-width:6.5em}
.plot .draw{width:60%;padding:0 16px}
.plot svg{display:block;width:100%;height:38px;overflow:visible}
.plot .axis svg{height:26px}
.grid{stroke:var(--line);stroke-width:1}
.range{stroke:var(--accent);stroke-width:4.5;stroke-linecap:round}
.dot{fill:var(--accent)}
.range.missed{stroke:var(--bad)}.dot.missed{fill:var(--bad)}
.goal{stroke:var(--warn);stroke-width:1.5;stroke-dasharray:5 4;opacity:.85}
.plot text{fill:var(--muted);font-size:14px;text-anchor:middle}
.plot text.goal-name{fill:var(--warn);stroke:none}
.plot .aside{color:var(--muted);font-size:14px}
.change thead th{white-space:normal;word-break:keep-all;vertical-align:bottom}
.change .clear{font-weight:700}.change tbody th{min-width:6.5em}
.change .num .few{display:block;font-size:14px;white-space:nowrap}.change td.wide{white-space:normal}
.change .verdict{white-space:normal;min-width:6.5em}
.trend{display:block;width:100%;height:260px;overflow:visible}
.trend .join{stroke:var(--accent);stroke-width:1.5;opacity:.45}
.trend .range{stroke-width:3.5}
.trend text{fill:var(--muted);font-size:13px;text-anchor:middle;dominant-baseline:central}
.trend .tick{text-anchor:start}.trend .goal-name{fill:var(--warn);text-anchor:end}
.two{display:grid;grid-template-columns:3fr 2fr;gap:0 48px;align-items:start}
td.case{white-space:normal}
code{font-family:ui-monospace,"SFMono-Regular",Menlo,Consolas,monospace;font-size:14px;overflow-wrap:anywhere}
footer{border-top:1px solid var(--line);padding-top:16px;color:var(--muted);font-size:13px;overflow-wrap:anywhere}
@media (max-width:1000px){
.change .wide,.change .previous{display:none}.change .under{display:block}
}
@media (max-width:760px){
main{padding:24px 16px 40px}
h1{font-size:26px}.sub{font-size:15px}
.findings{font-size:16px;padding:16px 16px 16px 34px;margin:20px 0}
.keys{grid-template-columns:1fr 1fr;gap:20px 0}
.key:nth-child(odd){padding-left:0;border-left:0}
.key .value{font-size:28px}
.bar text.tight,.trend .tight,.trend .answers{display:none}
.change .num{white-space:normal}.change .num .few{font-size:12px}.change .verdict,.change tbody th{min-width:0}
.change tbody th{overflow-wrap:normal}.change td,.change th{padding:10px 4px;font-size:14px}
.two{grid-template-columns:1fr}
td,th{padding:10px 5px;font-size:15px}
thead th.num{white-space:normal;word-break:keep-all}
.plot .draw{width:44%;padding:0 8px}
.plot th{font-size:14px}code{font-size:12px}
.plot .aside,.wide{display:none}
.under{display:block;color:var(--muted);font-size:12px;font-weight:400;line-height:1.2}
.plot .aside.keep{display:table-cell;font-size:12px}
}
@media print{
main{padding:0;max-width:none}
body{font-size:12pt;-webkit-print-color-adjust:exact;print-color-adjust:exact}
.findings,.keys,tr,.bar,.legend{break-inside:avoid}h2,h3{break-after:avoid}
@page{margin:16mm}
}
`;
