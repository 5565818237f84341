/** The part of the sheet for the pages of services and outages. */
export const STORY_STYLE = `
.crumb{display:flex;flex-wrap:wrap;gap:2px 16px;align-items:baseline;margin:0 0 10px;color:var(--soft);font-size:13.5px}.crumb .name{color:var(--ink)}
.facts{display:flex;flex-wrap:wrap;align-items:flex-start;gap:18px 44px;margin:0 0 34px}.facts div{display:flex;flex-direction:column-reverse;justify-content:flex-end;max-width:200px}.facts dt{color:var(--soft);font-size:13px;line-height:1.35}.facts dd{margin:0;font:500 23px/1.3 ui-serif,Georgia,"Iowan Old Style","Times New Roman",serif}
.ranges{margin-top:10px}.ranges nav{flex-wrap:wrap;gap:2px 16px;font-size:13.5px}
section h2,.columns h2{font-size:14px;font-weight:600;margin:0 0 10px}section h3{font-size:13.5px;font-weight:600;margin:0 0 6px}section h3 .sub{font-weight:400}
.columns{display:grid;gap:36px 40px;margin:40px 0 0;align-items:start}.columns>*{min-width:0}.columns .columns,section>.columns,section>div>.columns{margin-top:0}.columns.three{grid-template-columns:repeat(3,minmax(0,1fr))}.columns.told{grid-template-columns:minmax(0,1fr) minmax(0,1.35fr) minmax(0,1fr)}.columns.two{grid-template-columns:repeat(2,minmax(0,1fr))}
.columns p{margin:0 0 8px}.columns ol+h2{margin-top:26px}
article>section,main>section{margin-top:44px}
figure{margin:0;min-width:0}figcaption{font-size:14px;font-weight:600;margin:0 0 8px}
.charts{margin-top:8px}.charts.paired{display:grid;grid-template-columns:minmax(0,400fr) minmax(0,632fr);gap:0 24px}.charts>p{grid-column:1/-1}
.bars,.strips ol,.timeline,.posts,.plain,.changes,.classes{list-style:none;margin:0;padding:0}
.bars,.bars li,.strips li{display:grid;gap:0 12px;align-items:center}.bars{grid-template-columns:minmax(0,9em) minmax(30px,1fr) auto}.bars li,.strips li{padding:3.5px 0}.bars li{grid-template-columns:subgrid;grid-column:1/-1}.bars .what,.strips .what{overflow-wrap:anywhere;line-height:1.3}.bars svg{width:100%;height:8px}.bars rect{fill:var(--accent);opacity:.75}.bars .n,.strips .n{color:var(--soft);font-size:13px}.bars+.sub{margin-top:12px}
.strips{margin-bottom:14px}.strips li{grid-template-columns:5.8em minmax(40px,1fr) 3.6em}.strips svg{width:100%;height:26px;overflow:visible}.strips .hill{fill:var(--accent);opacity:.55}.strips .floor{stroke:var(--line);fill:none;vector-effect:non-scaling-stroke}.strips .woke{stroke:var(--ink);stroke-width:1;stroke-dasharray:2 2;fill:none;vector-effect:non-scaling-stroke}
.strips .axis{display:flex;justify-content:space-between;gap:8px;margin:2px calc(3.6em + 12px) 0 calc(5.8em * 1.25 + 12px);color:var(--soft);font-size:12px}
.classes{margin-bottom:12px}.classes li{padding:3px 0 3px 20px;position:relative}.classes li::before{content:"";position:absolute;left:0;top:.62em;width:10px;height:10px;border-radius:50%;border:1.5px solid currentColor}.classes .met::before{background:var(--confirmed);border-color:var(--confirmed)}.classes .unmet{color:var(--soft)}
.timeline li{display:grid;grid-template-columns:6.6em minmax(0,1fr);gap:2px 14px;padding:6px 0 6px 14px;border-left:2px solid var(--line)}.timeline li.people{border-color:var(--confirmed)}.timeline li.provider{border-color:var(--official-ink)}.timeline time{color:var(--soft);white-space:nowrap}
.window+.window{margin-top:18px}
.posts li{padding:10px 0;border-top:1px solid var(--line);overflow-wrap:anywhere}.posts p{margin:0 0 2px;white-space:pre-line}.posts .sub>*+*{margin-left:8px}.posts .faded p{color:var(--soft)}.posts .faded .why{color:var(--watch)}
.plain li,.changes li{padding:5px 0}.numbers{margin:0}.numbers div{display:flex;justify-content:space-between;gap:16px;padding:5px 0;border-bottom:1px solid var(--line)}.numbers dd{margin:0;white-space:nowrap}.numbers+.sub{margin-top:10px}
.choose{display:flex;flex-wrap:wrap;gap:8px 12px;align-items:center;margin:0 0 18px}.choose label{color:var(--soft)}.choose select,.choose button,.choose input{font:inherit;color:var(--ink);background:var(--panel);border:1px solid var(--edge);border-radius:4px;padding:6px 10px}.choose select{max-width:min(22em,60vw)}
.outages .n{padding-left:18px}
@media(scripting:none){.drag{display:none}}
@media(max-width:920px){.columns.three,.columns.told{grid-template-columns:repeat(2,minmax(0,1fr))}.charts.paired{grid-template-columns:minmax(0,1fr);gap:24px}}
@media(max-width:760px){.columns.three,.columns.told,.columns.two{grid-template-columns:minmax(0,1fr)}.facts{gap:14px 28px}.facts div{flex:1 1 40%}
.outages,.outages tbody{display:block}.outages tr{display:grid;grid-template-columns:repeat(4,minmax(0,1fr));padding:12px 0;border-bottom:1px solid var(--line)}.outages td{display:block;border:0;padding:2px 10px}.outages td:first-child{grid-column:1/-1;padding:2px 10px 6px}.outages .n{text-align:left;white-space:normal}.outages td[data-label]::before{content:attr(data-label);display:block;color:var(--soft);font-size:12.5px;line-height:1.3}}
@media print{main{max-width:none;padding:0}.ranges nav,.choose,.drag,footer,.meta{display:none}.columns{break-inside:auto}section,figure,.posts li,.timeline li{break-inside:avoid}#evidence{break-inside:auto}.crumb a[href^="/api"]::after{content:" " attr(href)}a{text-decoration:none}h1,h2{break-after:avoid}}
`.replaceAll('\n', '');
