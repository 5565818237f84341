import { type LanguagePhrases } from '../symptoms.js';

/** German. The form is told in symptoms.ts. */
export const DE: LanguagePhrases = {
  symptoms: {
    down: 'ist down|ausgefallen|ausfall|funktioniert nicht|geht nicht|geht nix|kaputt|störung|down$|störungen|ausfälle|liegt flach|tot$|offline|nicht erreichbar|nicht verfügbar|funktionieren nicht|geht gerade nicht|geht wieder nicht|geht nichts|gestört|gehen nicht|down gegangen|läuft nicht|abgekackt',
    'no-connection':
      'kein internet|keine verbindung|kein netz|verbindet nicht|kein empfang|internet weg|kein wlan|kein signal|netz weg|netzausfall|internetausfall|keine internetverbindung|verbindungsprobleme|verbindungsabbruch',
    slow: 'langsam|lahm|laggt|ruckelt|sehr langsam|extrem langsam|schnarchlangsam|lädt ewig|laggy|lags',
    timeout: 'zeitüberschreitung|timeout|time out',
    intermittent: 'bricht ab|verbindungsabbrüche|instabil|fliegt raus',
    login:
      'kann mich nicht einloggen|kann mich nicht anmelden|login geht nicht|ausgeloggt|nicht einloggen|nicht anmelden|anmeldung geht nicht|rausgeworfen|abgemeldet|komme nicht rein|komm nicht rein|anmelden geht nicht',
    'error-message': 'fehler|fehlermeldung|fehlercode|fehler 500|error|serverfehler|errors',
    crash:
      'stürzt ab|abgestürzt|hängt sich auf|öffnet nicht|schmiert ab|friert ein|eingefroren|crasht|absturz',
    'not-loading': 'lädt nicht|weißer bildschirm|schwarzer bildschirm|leere seite',
    'missing-data': 'verschwunden|gelöscht|ist weg|verlauf weg',
    payment: 'zahlung fehlgeschlagen|kann nicht bezahlen|doppelt abgebucht',
    messages:
      'nachrichten kommen nicht|kann nichts senden|wird nicht gesendet|nachrichten gehen nicht|nachrichten werden nicht',
    'call-voice': 'kein ton|anrufe gehen nicht|kann nicht telefonieren',
    media: 'spielt nicht ab|video lädt nicht|bilder laden nicht',
    power: 'stromausfall|kein strom|strom weg|strom ausgefallen|stromausfälle|strom ist weg',
    capacity: 'überlastet|zu viele anfragen|limit erreicht',
    'wrong-answers': 'antwortet nicht|falsche antworten|unsinn',
    'bad-quality':
      'was ist los mit|spinnt|probleme mit|was ist bei|ist bei euch|nur bei mir|auch probleme|noch jemand|sonst noch jemand|geht bei euch|macht probleme|zickt|rumspinnt',
  },
  innocent: 'kein problem|keine probleme|kein fehler|nicht nur|mein fehler',
  recovery:
    'geht wieder|läuft wieder|funktioniert wieder|wieder da|wieder online|wieder erreichbar|wieder verfügbar|behoben|wieder normal|geht jetzt wieder|ist wieder da|läuft jetzt wieder|funktioniert jetzt wieder|wieder zurück|geht endlich wieder',
  hypothetical: 'falls|wenn',
  negators: 'nicht|kein|keine|nie|ohne',
};
