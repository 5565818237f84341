import { type LanguagePhrases } from '../symptoms.js';

/** Dutch. The form is told in symptoms.ts. */
export const NL: LanguagePhrases = {
  symptoms: {
    down: "ligt eruit|plat~|werkt niet~|doet het niet~|storing~|kapot~|down$~|eruit~|ligt plat|ligt er uit|storingen|is stuk~|onbereikbaar~|werkt weer niet|werkt niet meer~|niet bereikbaar~|werken niet~|app werkt niet|site werkt niet|werkt weer eens niet|werkt nog steeds niet|werkt bij mij niet|werkt niks|niks werkt|niets werkt|doet het niet meer|doet het weer niet|doet 't niet|doen het niet|ligt weer plat|ligt weer eruit|eruit gelegd|server down|servers down|servers liggen|servers liggen plat|servers liggen eruit|is down|weer down|offline|uitgevallen~|grote storing|landelijke storing|heeft storing|weer storing|storing bij|storing in|buiten gebruik~|onbruikbaar~|niet beschikbaar~|plat gegaan|in storing",
    'no-connection':
      'geen internet|geen verbinding|geen bereik~|verbindt niet|internet weg|geen wifi|internet plat|internetstoring|internet ligt eruit|geen internet meer|weer geen internet|nog steeds geen internet|internet doet het niet|internet werkt niet|internet is weg|internet valt weg|internet eruit|wifi doet het niet|wifi werkt niet|wifi is weg|wifi eruit|geen 4g|geen 5g|geen signaal|geen netwerk|geen verbinding met|kan geen verbinding|kan niet verbinden|verbinding verbroken|verbinding weg|verbindingsproblemen|zonder internet|geen data~|netwerkstoring',
    slow: 'traag~|langzaam~|sloom~|hapert~|internet traag|internet is traag|internet zo traag|super traag|zo traag|mega traag|tergend traag|laadt traag|wifi traag|laggt|lagt|lag~|hoge ping|duurt eeuwen|buffert|aan het bufferen|hapert constant',
    timeout: 'timeout|time-out|verlopen verzoek',
    intermittent:
      'valt weg~|valt steeds uit|instabiel~|valt steeds weg|valt telkens weg|valt constant weg|valt telkens uit|valt om de|verbinding valt|internet valt|wifi valt|steeds verbroken|word eruit gegooid|word er steeds uit|eruit gekickt|vliegt eruit|elke vijf minuten|om de vijf minuten|packet loss',
    login:
      'kan niet inloggen|inloggen lukt niet|uitgelogd|kan niet meer inloggen|inloggen werkt niet|inloggen kan niet|inloggen gaat niet|kom er niet in|kom niet in mijn|kom niet meer in|niet inloggen|word uitgelogd|steeds uitgelogd|log steeds uit|automatisch uitgelogd|krijg geen code|code komt niet|geen sms code|wachtwoord klopt niet|digid werkt niet|geen toegang~|kan er niet in',
    'error-message':
      'foutmelding|fout~|er ging iets mis|krijg een foutmelding|krijg foutmelding|geeft foutmelding|geeft een foutmelding|geeft error|krijg error|error~|error 500|error 503|foutcode|er is iets misgegaan|er is een fout opgetreden|fout opgetreden|iets ging mis|probeer het later opnieuw|server error|serverfout',
    crash:
      'crasht|loopt vast~|vastgelopen~|opent niet~|app crasht|crasht steeds|crasht de hele tijd|crashte|crash~|blijft hangen~|loopt steeds vast|start niet op|opent niet meer|gaat niet open~|sluit zichzelf|sluit steeds|bevriest',
    'not-loading':
      'laadt niet|wit scherm|zwart scherm|lege pagina|laadt niks|laadt niets|laadt niet meer|laden niet|wil niet laden|blijft laden|blijft maar laden|eindeloos laden|blijft draaien~|ververst niet|update niet~|pagina laadt|zwart beeld|geen beeld~|niks te zien~',
    'missing-data':
      "verdwenen~|weg zijn~|kwijt~|gewist~|mijn foto's zijn weg|chats weg|alles weg~|playlist weg|is verdwenen~|zijn verdwenen~",
    payment:
      'betaling mislukt|kan niet betalen|dubbel afgeschreven|betaling lukt niet|betalen lukt niet|betaling geweigerd|pas geweigerd|pin werkt niet|pinnen werkt niet|pinnen lukt niet|pinnen kan niet|pinstoring|ideal werkt niet|ideal storing|kan niet pinnen|kan niet overmaken|overboeking|tikkie werkt niet|dubbel betaald|twee keer afgeschreven|saldo klopt niet|geen saldo te zien',
    messages:
      'berichten komen niet|kan niet versturen|verzendt niet|berichten komen niet aan|berichten worden niet|bericht wordt niet|kan geen berichten|kan niks versturen|kan niets versturen|kan niet appen|krijg geen berichten|krijg geen meldingen|geen meldingen|kan niet posten|kan niet tweeten|mail komt niet|krijg geen mail|mails komen niet|een vinkje',
    'call-voice':
      'geen geluid~|kan niet bellen|bellen lukt niet|kan niet gebeld|bellen werkt niet|bellen kan niet|gesprek valt weg|hoor niks~|hoor niets~|telefoon doet het niet',
    media:
      "speelt niet af|video laadt niet|foto's laden niet|video's laden niet|stream hapert|stream ligt|stream werkt niet|stream doet het niet|muziek stopt|speelt niet|kan niet kijken~|kan niet luisteren~|kan niet uploaden|beeld hapert|foto's laden",
    power:
      'stroomstoring|geen stroom|stroom uitgevallen|zonder stroom|stroom is uitgevallen|stroom weg|stroom is weg|weer geen stroom|stroomuitval|licht uitgevallen',
    capacity:
      'overbelast~|te veel verzoeken|limiet bereikt|servers vol|server vol|wachtrij~|in de wachtrij|overbelaste|te druk~|matchmaking',
    'wrong-answers': 'reageert niet~|foute antwoorden|onzin antwoorden',
    'bad-quality':
      'wat is er met~|problemen met~|doet raar~|heeft iemand~|meer mensen~|alleen bij mij~|ligt het aan mij~|wat is er aan de hand~|wat is er mis met|wat is er loos met|meer mensen last|meer mensen met|meer mensen problemen|nog meer mensen|nog iemand~|iemand anders ook~|iemand ook problemen|iemand problemen met|bij jullie ook~|bij meer mensen~|ben ik de enige~|doet weer raar|doet vreemd~|doet moeilijk~|kuren~|bug~|bugs~|problemen bij~|weer problemen~|nog steeds problemen~',
  },
  innocent:
    'geen probleem|geen problemen|niet alleen|mijn fout|foute boel|door een fout|fout gemaakt|grote fout|wat fout|eruit zien|ziet eruit|zien eruit|eruit ziet|ziet er zo|platte|heeft iemand zin|langzaam aan|langzaam maar zeker|langzamerhand|storing in mijn hoofd|hartkapot|kapot moe|helemaal kapot van|ga kapot|lach me kapot|niet traag|niet plat|niet down',
  recovery:
    "werkt weer|doet het weer|weer online|opgelost|is opgelost|werken weer|weer bereikbaar|doet 't weer|verholpen|ligt niet meer plat|niet meer down|doet het nu weer|doet het eindelijk weer|werkt nu weer|werkt eindelijk weer|alles werkt weer|weer internet|internet doet het weer|internet is terug|weer stroom|stroom is terug|stroom doet het weer|storing verholpen|storing opgelost|storing voorbij|is weer terug|weer in de lucht|kan weer inloggen|weer bereik|laadt weer",
  hypothetical: 'als|indien',
  negators: 'niet|geen|nooit|zonder',
  secondHand:
    'excuses voor|onze excuses|sorry voor het ongemak|voor het ongemak|stuur ons|stuur me even een|stuur een dm|via dm|onze monteurs|we werken aan|wij werken aan|gebruikers melden|volgens allestoringen|allestoringen|gepland onderhoud|huishoudens zonder|werkzaamheden',
};
