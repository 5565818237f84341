import { type LanguagePhrases } from '../symptoms.js';

/** Sundanese; posts in it are read with the Indonesian and Malay phrases too. The form is told in symptoms.ts. */
export const SU: LanguagePhrases = {
  symptoms: {
    down: 'teu tiasa dianggo|teu bisa dianggo|teu bisa dipake|teu tiasa dipake|teu bisa diakses|teu tiasa diakses|teu jalan|paeh deui|keur gangguan',
    'no-connection': 'euweuh sinyal|teu aya sinyal|teu aya internet|euweuh internet|teu nyambung',
    slow: 'laun pisan|leuleuwih laun|laun kieu|lambat pisan|lila pisan',
    intermittent: 'pegat nyambung|sakeudeung aya sakeudeung leungit',
    login: 'teu bisa login|teu tiasa login|teu bisa asup|teu tiasa asup|teu tiasa lebet',
    'error-message': 'error wae|eror wae',
    crash: 'teu bisa dibuka|teu tiasa dibuka|teu bisa muka|teu tiasa muka',
    'not-loading': 'muter wae|teu muka wae',
    power: 'pareum listrik|listrik pareum|listrik paeh|pareumeun',
  },
  innocent: 'teu aya masalah',
  recovery: 'geus normal|tos normal|geus bisa deui|tos tiasa deui|geus hirup deui|tos hirup deui',
  hypothetical: 'lamun|upami',
  negators: 'teu|henteu|moal|lain|sanes',
};
