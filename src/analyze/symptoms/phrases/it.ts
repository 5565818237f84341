import { type LanguagePhrases } from '../symptoms.js';

/** Italian. The form is told in symptoms.ts. */
export const IT: LanguagePhrases = {
  symptoms: {
    down: 'è down|non funziona|non va|fuori servizio|disservizio|guasto|down$|non va più|non funziona più|non funzionano|è giù|sono down|in down|non risponde più|inaccessibile|problemi tecnici|guasti|disservizi',
    'no-connection':
      "senza internet|niente internet|non si connette|nessuna connessione|senza linea|non c'è linea|non prende|internet non va|linea assente|manca la linea|senza rete",
    slow: 'lento|lenta|lentissimo|lagga',
    timeout: 'timeout|tempo scaduto',
    intermittent: 'va e viene|instabile|cade la linea',
    login: 'non riesco ad accedere|non mi fa entrare|non riesco a entrare|disconnesso',
    'error-message':
      'errore|messaggio di errore|qualcosa è andato storto|error|errori|dà errore|mi da errore',
    crash: 'si blocca|crasha|si chiude|non si apre',
    'not-loading': 'non carica|schermata bianca|pagina bianca|schermo nero',
    'missing-data': 'sparito|sparita|scomparso|cancellato',
    payment: 'pagamento rifiutato|non riesco a pagare|addebitato due volte',
    messages: 'non invia|messaggi non arrivano|non riesco a inviare',
    'call-voice': 'nessun audio|niente audio|chiamate non',
    media: 'non riproduce|video non parte|immagini non caricano',
    power: 'senza corrente|blackout|è andata via la luce',
    capacity: 'sovraccarico|troppe richieste|limite raggiunto',
    'wrong-answers': 'non risponde|risposte sbagliate|risposte senza senso',
    'bad-quality':
      'cosa succede|problemi con|fa schifo oggi|solo io|solo a me|che succede a|cosa sta succedendo|a qualcuno|qualcun altro|ha problemi',
  },
  innocent: 'nessun problema|senza problemi|non solo|problemi con te',
  recovery:
    'funziona di nuovo|è tornato|tornato a funzionare|risolto|è tornata|sono tornati|di nuovo online|funziona ora|ripristinato|ripristinata',
  hypothetical: 'se',
  negators: 'non|mai|senza|nessun',
};
