import { type SpikeState } from '../../domain/spike.js';

/**
 * Colours and faces of the mail. Mail programs honour styles on the element best, so the light look stands there;
 * the sheet adds what only a better program can do: the dark look, by class, and narrow screens.
 */
export const INK = '#1d2126';
export const SOFT = '#5d6670';
export const LINE = '#e4e1d9';
export const PAPER = '#fbfaf7';

export const SANS = "ui-sans-serif,system-ui,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";
export const SERIF = "ui-serif,Georgia,'Iowan Old Style','Times New Roman',serif";

export const STATE_COLOUR: Readonly<Record<SpikeState, string>> = {
  watch: '#8f5d0e',
  suspected: '#b8480f',
  confirmed: '#b3261e',
};

export const SHEET = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
body{margin:0;padding:0;-webkit-text-size-adjust:100%}
a.link:hover{text-decoration-thickness:2px}
.site a{display:inline-block;margin-right:18px;white-space:nowrap;text-decoration:none;color:${SOFT}}
.site a:hover,.site a:focus-visible,.site a[aria-current]{text-decoration:underline;text-underline-offset:5px}
.site a[aria-current]{color:${INK}}
@media (max-width:600px){
 .page{padding:20px 16px 40px!important}
 .headline{font-size:25px!important}
 .fact{display:inline-block!important;width:auto!important;min-width:42%;padding:0 14px 12px 0!important}
 .brand-right{display:block!important;text-align:left!important;padding-top:2px!important}
 .brand-left{display:block!important;border-bottom:0!important;padding-bottom:0!important}
 .row-name{display:block!important;width:auto!important;padding-bottom:0!important;border-bottom:0!important}
 .row-text{display:block!important;padding-top:2px!important}
 .wide{display:none!important}
}
@media (prefers-color-scheme:dark){
 body,.paper{background:#14171a!important}
 .ink,.site a[aria-current]{color:#e8e6e1!important}
 .soft,.site a{color:#9aa4ad!important}
 .line{border-color:#2c3238!important}
 .link{color:#8ab4e8!important}
 .warning{background:#2a2416!important;border-color:#8f6a1c!important}
 .watch{color:#e0b252!important}
 .suspected{color:#f08a4b!important}
 .confirmed{color:#ff7a6b!important}
}
@media print{.site{display:none}.page{padding:0!important}.outage{break-inside:avoid}}
`;
