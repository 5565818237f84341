/** Of the overview and of the sources: what is small and many. */
export const FRONT_STYLE = `
[hidden]{display:none!important}
main.wide{max-width:1680px}main.wide+footer{max-width:1680px}
.stream{display:inline-flex;align-items:baseline;gap:6px;min-width:8.5em;min-height:1.5em;color:var(--soft);font-size:13px}
.stream[data-stream]::before{content:"";flex:none;width:7px;height:7px;border-radius:50%;background:var(--calm)}
.stream[data-stream=off]{color:var(--suspected)}.stream[data-stream=off]::before{background:none;outline:1.5px solid currentColor;outline-offset:-1px}
.find{display:flex;flex-wrap:wrap;gap:10px 22px;align-items:center;margin:0 0 14px;padding:10px 0;border-top:1px solid var(--line);border-bottom:1px solid var(--line)}
.find input[type=search]{font:inherit;color:inherit;background:var(--panel);border:1px solid var(--soft);border-radius:4px;padding:5px 10px;width:min(260px,100%)}
.find ::placeholder{color:var(--soft);opacity:1}
.find fieldset{display:flex;flex-wrap:wrap;gap:4px 16px;border:0;margin:0;padding:0;min-width:0;font-size:13.5px}
.find label{cursor:pointer;white-space:nowrap;display:block;position:relative}.find label input{position:absolute;inset:0;opacity:0;margin:0;width:100%;height:100%;cursor:pointer}
.find label span{display:block;padding:3px 0 2px;border-bottom:1.5px solid transparent}.find label b{font-weight:500}
.find input:checked+span{border-color:currentColor;font-weight:600}.find label:hover span{border-color:var(--line)}.find label:hover input:checked+span{border-color:currentColor}
.find input:focus-visible+span{outline:2px solid var(--accent);outline-offset:3px;border-radius:2px}
.find button{font:inherit;color:inherit;background:none;border:1px solid var(--soft);border-radius:4px;padding:4px 12px;cursor:pointer}
.find output{margin-left:auto;color:var(--soft);font-size:13px;min-width:9em;text-align:right}
@media(scripting:enabled){.find button{display:none}}
.grid{list-style:none;margin:0;padding:6px 0 0;border-top:1px solid var(--line);display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,256px),1fr));gap:0 26px;align-items:start}
.grid li{display:grid;grid-template-columns:minmax(0,1fr) 56px max-content 3.3em;gap:0 9px;align-items:center;min-height:27px;font-size:13.5px}
.grid .name{font-weight:500;line-height:1.25;padding:3px 0}.grid .spark{width:56px;height:18px;max-width:none}.grid .spark .line{stroke-width:1.1}
.grid .pill{font-size:12.5px;font-weight:500;gap:6px}.grid .pill::before{width:7px;height:7px}
.grid .ago{color:var(--soft);font-size:12.5px;text-align:right;white-space:nowrap}
.services+section .section{margin-top:34px}.find+section .section,.find+.services{margin-top:18px}
td .name{display:inline-block}
.services .c-state{width:14%}.c-source{width:27%}.c-time{width:21%}.sources td{vertical-align:top}.sources .account{width:auto;font-size:13.5px}.sources .pill{margin-left:8px}
.time-strip,.time-axis{display:block;width:100%;overflow:hidden}.time-strip{margin:4px 0 5px;background:var(--bg);outline:1px solid var(--line);outline-offset:-1px}
.heard{fill:var(--band)}.tick{stroke:var(--line);stroke-width:1}.time-axis text{font-size:11px;fill:var(--soft)}.time-axis{margin-top:2px}
meter{width:100%;max-width:220px;height:8px;display:block;margin:3px 0}
.pages li{align-content:start;grid-template-columns:minmax(0,1fr) max-content 3.3em;padding:3px 0}.pages .raw,.pages .error,.pages .sub{grid-column:1/-1;overflow-wrap:anywhere;line-height:1.35}
@media(max-width:760px){
.stream{min-width:0;position:absolute;right:18px;top:18px}
.find output{margin:0;width:100%;text-align:left}.find input[type=search]{width:100%}
.grid{gap:0 24px}
.services .c-state{width:auto}.top nav{flex-wrap:wrap;gap:2px 13px}.find fieldset{gap:4px 14px}.sources .c-time{padding-top:6px}
.sources td[data-label]::before{display:block}
}
`.replaceAll('\n', '');
