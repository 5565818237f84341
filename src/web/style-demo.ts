/** Of the demo, its offer and the tour. */
export const DEMO_STYLE = `
.demo{border:1px solid var(--line);border-left:4px solid var(--watch);background:var(--panel);border-radius:4px;padding:12px 16px;margin:0 0 28px;font-size:13.5px}
.demo p{margin:0 0 10px;max-width:74em;text-wrap:pretty}.demo h2{font-size:15px;font-weight:600;margin:0 0 4px}.demo.aside{margin:32px 0 0}
.demo .controls{display:flex;flex-wrap:wrap;gap:8px 14px;align-items:center}.demo .clock{font-weight:600;margin-right:auto;min-width:26em}
.demo form{display:flex;gap:6px;align-items:center}
.demo button,.tour button{font:inherit;color:inherit;background:none;border:1px solid var(--soft);border-radius:4px;padding:4px 12px;cursor:pointer;min-height:28px}
.demo button[aria-pressed=true]{background:var(--ink);color:var(--bg);border-color:var(--ink)}
.demo .do{font-weight:600;color:var(--bg);background:var(--ink);border:0;border-radius:4px;padding:8px 16px;text-decoration:none}
.tour{border-top:1px solid var(--line);margin:0 0 24px}.tour:has(+.find){margin:0;border-bottom:0}.tour ol{margin:14px 18px 12px;padding:0 0 0 20px;font-size:14px}.tour li{margin:0 0 8px;max-width:58em;text-wrap:pretty}.tour form{margin:0 18px 14px}.tour button{font-size:13px}
@media(max-width:760px){.demo .clock{min-width:0;width:100%}}
@media(forced-colors:active){.demo button[aria-pressed=true]{outline:2px solid;outline-offset:2px}}
@media print{.demo .controls,.tour{display:none}}
`.replaceAll('\n', '');
