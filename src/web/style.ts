import { colourVariables } from '../chart/palette.js';
import { DEMO_STYLE } from './style-demo.js';
import { FRONT_STYLE } from './style-front.js';
import { STORY_STYLE } from './style-story.js';
import { FORM_STYLE } from './style-forms.js';
import { DIGEST_LIST_STYLE } from './style-digests.js';

/**
 * The one style sheet of the pages: a warm paper, a serif for what a person would say, one accent, no shadows.
 * Contrast of text on its ground is at least 4.5 in both schemes.
 */
export const STYLE = `
:root{color-scheme:light dark;${colourVariables('light')}}
@media(prefers-color-scheme:dark){:root{${colourVariables('dark')}}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--bg);color:var(--ink);font:15px/1.5 ui-sans-serif,system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-variant-numeric:tabular-nums}
a{color:inherit;text-decoration:underline;text-decoration-color:var(--line);text-underline-offset:3px}
a:hover{text-decoration-color:currentColor}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:2px}
.skip{position:absolute;left:-999px}.skip:focus{left:12px;top:12px;background:var(--panel);padding:6px 10px;z-index:1}
.top{display:flex;gap:8px 28px;align-items:baseline;padding:18px 32px;border-bottom:1px solid var(--line)}
.brand{font-weight:650;letter-spacing:-.01em;font-size:17px;text-decoration:none}.brand i{font-style:normal;color:var(--confirmed)}
nav{display:flex;gap:20px}nav a{color:var(--soft);text-decoration:none;padding-bottom:2px;border-bottom:1.5px solid transparent}nav a:hover{color:var(--ink)}nav a[aria-current]{color:var(--ink);border-color:var(--ink)}
.meta{margin-left:auto;color:var(--soft);font-size:13px}
main{max-width:1120px;margin:0 auto;padding:38px 32px 56px}
h1{font:500 32px/1.22 ui-serif,Georgia,"Iowan Old Style","Times New Roman",serif;letter-spacing:-.012em;margin:0 0 8px;max-width:24em;text-wrap:balance}
.lede{color:var(--soft);margin:0 0 34px;max-width:46em;text-wrap:pretty}
.section{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:baseline;gap:2px 20px;margin:44px 0 6px}.section h2{font-size:14px;font-weight:600;margin:0}
.sub{color:var(--soft);font-size:13px}
.pill{display:inline-flex;align-items:center;gap:7px;font-size:13px;font-weight:600;white-space:nowrap}
.pill::before{content:"";flex:none;width:9px;height:9px;border-radius:50%;background:currentColor}
.pill.blind::before,.pill.waiting::before,.pill.silent::before{border-radius:2px;background:repeating-linear-gradient(45deg,currentColor 0 1.5px,transparent 1.5px 3.5px);outline:1px solid currentColor;outline-offset:-1px}
.pill.calm{font-weight:500}
.confirmed,.failing{color:var(--confirmed)}.suspected{color:var(--suspected)}.watch{color:var(--watch)}.calm,.listening{color:var(--calm)}.blind,.waiting,.silent{color:var(--blind)}
table{border-collapse:collapse;width:100%}
th{font-weight:500;font-size:12.5px;color:var(--soft);text-align:left;padding:6px 10px;border-bottom:1px solid var(--line);vertical-align:bottom}
td{padding:10px;border-bottom:1px solid var(--line);vertical-align:middle}
th:first-child,td:first-child{padding-left:12px}
.n{text-align:right;white-space:nowrap}
tr.trouble td{background:var(--panel)}tr.confirmed-row td{background:var(--tint)}
.name{font-weight:600;overflow-wrap:anywhere}
.c-name{width:23%}.c-state{width:11%}.c-day{width:250px}.c-say{width:24%}
.spark{display:block;width:100%;max-width:240px;height:40px;overflow:visible}
.spark .line{fill:none;stroke:currentColor;stroke-width:1.4;stroke-linejoin:round;vector-effect:non-scaling-stroke}
.spark .dot{fill:currentColor}.spark .band{fill:var(--band)}.spark .official{fill:var(--official)}
.spark .floor{stroke:var(--line);stroke-width:1;vector-effect:non-scaling-stroke}.hatch{fill:var(--hatch)}
.defs{position:absolute}
.legend{display:flex;flex-wrap:wrap;gap:4px 22px;margin:10px 0 0;padding:0;list-style:none;color:var(--soft);font-size:12.5px}
.legend li{display:flex;align-items:center;gap:7px}.legend svg{width:22px;height:12px;flex:none}
.legend .line{stroke:var(--soft);stroke-width:1.4;fill:none}.legend .band{fill:var(--band)}.legend .official{fill:var(--official)}
details{border-bottom:1px solid var(--line)}details summary{cursor:pointer;padding:11px 12px;color:var(--soft);font-size:13.5px}details summary:hover{color:var(--ink)}details[open] summary{border-bottom:1px solid var(--line)}details table tr:last-child td{border-bottom:0}
.spikes{list-style:none;margin:0;padding:0;border-top:1px solid var(--line)}
.spikes li{display:grid;grid-template-columns:190px 130px 1fr auto;gap:4px 20px;padding:12px;border-bottom:1px solid var(--line);align-items:baseline}
.spikes .what{min-width:0}.spikes .end{text-align:right;white-space:nowrap}
.none{color:var(--soft);padding:12px;border-top:1px solid var(--line);border-bottom:1px solid var(--line);margin:0}
.error{color:var(--confirmed);font-size:13px}.raw{color:var(--soft);font-size:12px;overflow-wrap:anywhere}
.after{margin:16px 12px}.vote{font:inherit;font-weight:600;color:var(--bg);background:var(--ink);border:0;border-radius:4px;padding:10px 18px;cursor:pointer}
.story{position:relative;margin:0 0 10px}.story .still,.story img{display:block}.story img{width:100%;height:auto}.story .stage{position:absolute;inset:0}.story.drawn .still{visibility:hidden}
footer{max-width:1120px;margin:0 auto;padding:0 32px 48px;color:var(--soft);font-size:13px;display:flex;flex-wrap:wrap;gap:4px 20px;justify-content:space-between}
@media(max-width:920px){.c-say{display:none}}
@media(max-width:760px){
main{padding:24px 18px 44px}.top{flex-wrap:wrap;padding:14px 18px}.meta{margin:0;width:100%}nav{gap:16px}h1{font-size:25px}.lede{margin-bottom:26px}footer{padding:0 18px 36px}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.services,.services tbody,.sources,.sources tbody{display:block}
.services tr{display:grid;grid-template-columns:repeat(6,minmax(0,1fr));gap:2px 0;padding:14px 0 12px;border-bottom:1px solid var(--line)}
.services td,.sources td{display:block;padding:0 10px;border:0;width:auto}
.services tr.trouble{background:var(--panel)}.services tr.confirmed-row{background:var(--tint)}.services tr.trouble td,.services tr.confirmed-row td{background:none}
.services .c-name,.services .c-state{grid-column:span 3}.services .c-state{text-align:right}.services .c-day,.services .c-say{grid-column:1/-1}.services .c-day{padding:8px 10px 6px}.services .c-say{display:block;padding-top:6px}.services .c-say:empty{display:none}.spark{max-width:none;height:48px}
.services .n{grid-column:span 2;text-align:left;white-space:normal}.services td.n::before,.sources td[data-label]::before{content:attr(data-label);color:var(--soft);font-size:12.5px}.services td.n::before{display:block;line-height:1.3}.services td.n:empty{visibility:hidden}.services tr.quiet .spark{height:34px}
.sources tr{display:block;padding:12px 0;border-bottom:1px solid var(--line)}.sources td.account,.sources td:nth-child(n){width:auto}.sources td{padding:2px 10px}
.spikes li{grid-template-columns:1fr auto}.spikes .what{grid-column:1/-1}.spikes .end{text-align:left;grid-column:1/-1}
}
${FORM_STYLE}
@media print{.top nav,.skip,.story .stage{display:none}.story.drawn .still{visibility:visible}body{background:#fff}details>*{display:block}}
`
  .replaceAll('\n', '')
  .concat(DIGEST_LIST_STYLE.replaceAll('\n', ''), STORY_STYLE, FRONT_STYLE, DEMO_STYLE);
