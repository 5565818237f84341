/** The list of digests: a calendar to see at a glance, then the days in words. */
export const DIGEST_LIST_STYLE = `
.calendar{display:inline-grid;grid-template-columns:auto repeat(7,38px);gap:4px;margin:0 0 8px;font-size:13px;align-items:stretch}
.calendar .head{color:var(--soft);font-size:12px;text-align:center}
.calendar .week{color:var(--soft);padding:6px 12px 6px 0;white-space:nowrap}
.calendar .cell{display:block;text-align:center;padding:6px 0;border-radius:3px;text-decoration:none;color:var(--ink);background:var(--panel);box-shadow:inset 0 0 0 1px var(--line)}
.calendar .cell:hover{text-decoration:underline}
.calendar .outage{background:var(--confirmed);color:var(--bg);font-weight:650;box-shadow:none}
.calendar .watch{box-shadow:inset 0 -3px 0 var(--watch),inset 0 0 0 1px var(--line)}
.calendar .unheard{background:repeating-linear-gradient(45deg,var(--hatch) 0 1.5px,transparent 1.5px 6px)}
@media(forced-colors:active){.calendar .cell{border:1px solid}.calendar .outage{border-width:4px}}
.calendar .empty{visibility:hidden}
.days{list-style:none;margin:0 0 26px;padding:0;border-top:1px solid var(--line)}
.days li{display:grid;grid-template-columns:200px 120px 1fr;gap:4px 24px;padding:14px 12px;border-bottom:1px solid var(--line)}
.days .day{font-weight:600}
.days .outage{color:var(--confirmed)}.days .watch{color:var(--watch)}.days .quiet{color:var(--calm);font-weight:500}.days .unheard{color:var(--blind)}
.days .unheard::before{border-radius:2px;background:repeating-linear-gradient(45deg,currentColor 0 1.5px,transparent 1.5px 3.5px);outline:1px solid currentColor;outline-offset:-1px}
.formats{display:flex;gap:14px;margin-top:2px}
@media(max-width:760px){.calendar{grid-template-columns:auto repeat(7,minmax(0,38px));display:grid}.calendar .week{padding-right:8px}.days li{grid-template-columns:1fr auto}.days li>:last-child{grid-column:1/-1}}
`;
