import { type LanguagePhrases } from '../symptoms.js';

/** Dutch. The form is told in symptoms.ts. */
export const NL: LanguagePhrases = {
  symptoms: {
    down: 'ligt eruit|plat|werkt niet|doet het niet|storing|kapot|down$|eruit|ligt plat|ligt er uit|storingen|is stuk|onbereikbaar|werkt weer niet|werkt niet meer|niet bereikbaar|werken niet',
    'no-connection':
      'geen internet|geen verbinding|geen bereik|verbindt niet|internet weg|geen wifi|internet plat|internetstoring|internet ligt eruit',
    slow: 'traag|langzaam|sloom|hapert',
    timeout: 'timeout|time-out|verlopen verzoek',
    intermittent: 'valt weg|valt steeds uit|instabiel',
    login: 'kan niet inloggen|inloggen lukt niet|uitgelogd',
    'error-message': 'foutmelding|fout|er ging iets mis',
    crash: 'crasht|loopt vast|vastgelopen|opent niet',
    'not-loading': 'laadt niet|wit scherm|zwart scherm|lege pagina',
    'missing-data': 'verdwenen|weg zijn|kwijt|gewist',
    payment: 'betaling mislukt|kan niet betalen|dubbel afgeschreven',
    messages: 'berichten komen niet|kan niet versturen|verzendt niet',
    'call-voice': 'geen geluid|kan niet bellen|bellen lukt niet',
    media: "speelt niet af|video laadt niet|foto's laden niet",
    power: 'stroomstoring|geen stroom|stroom uitgevallen',
    capacity: 'overbelast|te veel verzoeken|limiet bereikt',
    'wrong-answers': 'reageert niet|foute antwoorden|onzin antwoorden',
    'bad-quality':
      'wat is er met|problemen met|doet raar|heeft iemand|meer mensen|alleen bij mij|ligt het aan mij|wat is er aan de hand',
  },
  innocent: 'geen probleem|geen problemen|niet alleen',
  recovery:
    "werkt weer|doet het weer|weer online|opgelost|is opgelost|werken weer|weer bereikbaar|doet 't weer|verholpen",
  hypothetical: 'als|indien',
  negators: 'niet|geen|nooit|zonder',
};
