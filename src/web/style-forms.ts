/** How forms and what stands around them look; a part of STYLE. */
export const FORM_STYLE = `
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.bar{display:flex;flex-wrap:wrap;gap:10px 24px;align-items:baseline;margin:0 0 26px}
.session{margin:0 0 22px}.bar .session{margin:0 0 0 auto}
.do{display:inline-block;font:inherit;font-weight:600;color:var(--bg);background:var(--ink);border:1px solid var(--ink);border-radius:4px;padding:7px 15px;cursor:pointer;text-decoration:none}
button.quiet{font:inherit;color:var(--ink);background:none;border:1px solid var(--edge);border-radius:4px;padding:7px 15px;cursor:pointer}
button.bare{font:inherit;color:inherit;background:none;border:0;padding:4px 0;min-height:24px;cursor:pointer;text-decoration:underline;text-decoration-color:var(--line);text-underline-offset:3px}
button.bare:hover{text-decoration-color:currentColor}button.bad{color:var(--confirmed)}button:disabled{opacity:.5;cursor:default}
.notice{border-left:3px solid var(--accent);padding:8px 14px;margin:0 0 24px;background:var(--panel)}.notice.bad{border-color:var(--confirmed)}
.rule fieldset{border:0;margin:0;padding:0;min-width:0}.rule{margin:0 0 8px}
.rule label,.finder label{display:block;font-size:13px;font-weight:600;margin:0 0 4px}
.rule input[type=text],.rule input[type=url],.rule input[type=password],.rule textarea,.rule select,.finder input{font:inherit;color:var(--ink);background:var(--panel);border:1px solid var(--edge);border-radius:4px;padding:7px 9px;width:100%;min-height:38px}
.rule textarea{display:block;resize:vertical;line-height:1.45}.rule textarea.code{font:13px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
.rule [aria-invalid]{border-color:var(--confirmed)}.rule fieldset:disabled{opacity:.85}
.rule .sub{margin-top:3px}.wrong{color:var(--confirmed);font-size:13.5px;margin:4px 0 0;padding:0;list-style:none;overflow-wrap:anywhere}
.pairs{display:grid;grid-template-columns:repeat(auto-fit,minmax(240px,1fr));gap:18px 24px;margin:0 0 18px}
.one-line{display:grid;grid-template-columns:2fr 1.4fr 8em auto;gap:14px 18px;align-items:start}.one-line .buttons{padding-top:23px}
.narrow{max-width:460px}.narrow .buttons{margin-top:16px}
.buttons{display:flex;flex-wrap:wrap;gap:10px 12px;align-items:center}.rule .choice{display:flex;gap:8px;align-items:center;font-weight:400;color:var(--soft);margin:0}.rule .choice select{width:auto}
.rule .buttons .do{margin-left:auto}.rule.one-line .buttons .do,.rule.narrow .buttons .do{margin-left:0}
.rule .check{display:flex;gap:8px;align-items:center;font-weight:400;margin:14px 0}.rule .field+.field{margin-top:0}.rule>fieldset>.field{margin:0 0 16px}
.finder{display:flex;flex-wrap:wrap;gap:8px 12px;align-items:center;margin:0 0 8px}.finder label{margin:0}.finder input{width:min(260px,100%)}
.rules{table-layout:fixed}.rules th:first-child{width:22%}.rules th:nth-child(3){width:20%}.rules th:last-child{width:5.5em}.rules td{vertical-align:baseline}.rules .tags{overflow-wrap:anywhere}.end{text-align:right}.is-off .name{color:var(--soft);font-weight:500}
.outcome{font:500 21px/1.35 ui-serif,Georgia,"Iowan Old Style","Times New Roman",serif;margin:8px 0 4px;max-width:34em;text-wrap:pretty}
h3{font-size:14px;font-weight:600;margin:0}
#preview{min-height:110px}#preview[aria-busy]{opacity:.55}
.beside{margin:14px 0 0}.beside th[scope=row]{width:24%;color:var(--soft);vertical-align:top;font-size:13.5px;padding:10px 12px}.beside td{vertical-align:top}.beside .sub{font-weight:400}
.told-spikes,.switches,.suggestions,.history,.plan,.previewed{list-style:none;margin:0;padding:0}
.previewed,.switches,.suggestions,.history,.plan{border-top:1px solid var(--line)}
.previewed li{display:grid;grid-template-columns:104px 1fr 150px;gap:4px 18px;padding:9px 12px;border-bottom:1px solid var(--line);align-items:baseline}.previewed .text{overflow-wrap:anywhere;min-width:0}.previewed .why{text-align:right}.previewed .source{display:block}.left-out .text{color:var(--soft)}.verdict{font-size:13px;font-weight:600;color:var(--soft)}.is-counted{color:var(--ink)}
.switches li,.suggestions li,.history li,.plan li{display:flex;flex-wrap:wrap;gap:2px 18px;padding:9px 12px;border-bottom:1px solid var(--line);align-items:baseline}
.switches .name,.suggestions .name,.plan .name{min-width:13em}.switches form{margin-left:auto;display:flex;gap:18px}.suggestions>li>a{margin-left:auto}.history li{gap:2px 20px}.history .n{color:var(--soft);min-width:2em}.history .sub{margin-left:auto}
@media(min-width:761px){.plan li{display:grid;grid-template-columns:minmax(0,2fr) minmax(0,1fr) minmax(0,3fr)}}
#plan{margin:0 0 34px}#plan form{margin:16px 0 0}
.ending{margin:44px 0 0;display:flex;flex-wrap:wrap;gap:14px 28px;align-items:flex-start}.ending details{border:0}.ending summary{padding:8px 0}.ending details[open] summary{border:0}
output.secret{display:block;margin:8px 0 2px;padding:8px 10px;border:1px solid var(--edge);border-radius:4px;background:var(--bg);font:13.5px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere;user-select:all}
.keys td,.audit td{vertical-align:baseline;overflow-wrap:anywhere}.keys code,.audit code{font-size:12.5px}.audit .when{white-space:nowrap;width:11em}.audit td:nth-child(2){width:34%}
@media(max-width:760px){
.keys thead,.audit thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}.keys,.keys tbody,.audit,.audit tbody{display:block}.keys tr,.audit tr{display:block;padding:10px 0;border-bottom:1px solid var(--line)}.keys td,.audit td,.audit td:nth-child(2){display:block;border:0;padding:1px 10px;width:auto;text-align:left}.keys td[data-label]::before{content:attr(data-label) ": ";color:var(--soft);font-size:12.5px}
.one-line{grid-template-columns:1fr 1fr}.one-line .field:first-of-type{grid-column:1/-1}.one-line .buttons{grid-column:1/-1;padding:0}
.bar .session{margin:0;width:100%}.rule .buttons .do{margin-left:0}
.rules,.rules tbody{display:block}.rules tr{display:grid;grid-template-columns:1fr auto;gap:2px 12px;padding:12px 0;border-bottom:1px solid var(--line)}.rules td,.rules td:first-child,.rules td:nth-child(3){display:block;border:0;padding:0 10px;width:auto}.rules .tags{grid-column:1/-1;grid-row:2}.rules td:nth-child(3){grid-row:3;grid-column:1/-1}
.previewed li{grid-template-columns:1fr}.previewed .why{text-align:left}.previewed .source{display:inline;margin-left:8px}
.beside,.beside tbody,.beside tr,.beside td,.beside th[scope=row]{display:block;width:auto}.beside tr{padding:8px 0;border-bottom:1px solid var(--line)}.beside td,.beside th[scope=row]{border:0;padding:2px 10px}.beside td[data-label]::before{content:attr(data-label);color:var(--soft);font-size:12.5px;display:block}
}
`;
