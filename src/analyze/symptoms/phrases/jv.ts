import { type LanguagePhrases } from '../symptoms.js';

/** Javanese; posts in it are read with the Indonesian and Malay phrases too. The form is told in symptoms.ts. */
export const JV: LanguagePhrases = {
  symptoms: {
    down: 'ora iso digunakake|ora iso dinggo|ora iso diakses|ora mlaku|mati maneh',
    'no-connection': 'ora ono sinyal|ora ana sinyal|ora ono internet|ora ana internet|ora nyambung',
    slow: 'alon banget|suwe banget|lemot tenan|lemot pol',
    intermittent: 'pedhot nyambung|pedot nyambung|diluk mati diluk urip',
    login: 'ora iso login|ora iso mlebu|ora isa mlebu|ora biso mlebu',
    'error-message': 'error wae|eror wae|error terus',
    crash: 'ora iso dibukak|ora isa dibukak|ora iso dibuka|ora biso dibukak',
    'not-loading': 'muter wae|muter terus',
    power: 'mati lampu|listrik mati|lampune mati|listrike mati',
  },
  innocent: 'ora ono masalah|ora ana masalah',
  recovery: 'wis normal|wes normal|wis iso maneh|wes iso maneh|wis urip maneh|wes urip maneh',
  hypothetical: 'yen|menawa|nek',
  negators: 'ora|ndak|dudu|mboten',
};
