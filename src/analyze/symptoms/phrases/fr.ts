import { type LanguagePhrases } from '../symptoms.js';

/** French. The form is told in symptoms.ts. */
export const FR: LanguagePhrases = {
  symptoms: {
    down: 'en panne|ne marche pas|ne fonctionne pas|marche plus|fonctionne plus|hors service|panne|est down|est mort|est tombé|hs$|est hs|ne répond plus|ne répond pas|marche pas|fonctionne pas|plus accessible|inaccessible|indisponible|a planté|est en rade|en rade|dans les choux|bugué|ça bug|ça marche pas|ca marche pas|ne marche plus|pannes',
    'no-connection':
      "pas de connexion|plus d'internet|plus de réseau|pas internet|impossible de se connecter au réseau|plus internet|pas de réseau|pas de wifi|plus de wifi|plus de connexion|problème de connexion|sans internet|coupure internet|pas de signal",
    slow: 'lent|lente|rame|ça rame|trop lent|lenteur|lenteurs|ça lag|ca lag|trop lente|hyper lent|rame à mort|ramer',
    timeout: "délai dépassé|timeout|délai d'attente",
    intermittent: 'coupe sans arrêt|instable|ça coupe|coupures',
    login:
      "impossible de se connecter|peux pas me connecter|me déconnecte|connexion impossible|arrive pas à me connecter|n'arrive plus à me connecter|arrive plus à me connecter|me connecter|déconnecté|deconnecte|impossible de me connecter|connexion refusée",
    'error-message': "erreur|message d'erreur|une erreur|erreurs|erreur 500|message erreur|ça met erreur",
    crash: 'plante|crashe|se ferme|bug|bugs|beug|bugue|freeze|crash',
    'not-loading':
      "charge pas|ne charge plus|écran blanc|page blanche|écran noir|ça charge pas|charge plus|ne charge pas|ça charge dans le vide|rien ne s'affiche",
    'missing-data': 'disparu|a disparu|effacé|perdu mes',
    payment: 'paiement refusé|peux pas payer|débité deux fois',
    messages: "messages ne partent pas|peux pas envoyer|ne s'envoie pas",
    'call-voice': 'pas de son|plus de son|appels impossibles',
    media: 'ne lit pas|vidéo bloquée|images ne chargent pas',
    power: "plus de courant|coupure de courant|panne de courant|plus d'électricité",
    capacity: 'surchargé|trop de requêtes|limite atteinte',
    'wrong-answers': "répond n'importe quoi|ne répond pas|réponses fausses",
    'bad-quality':
      "qu'est-ce qui se passe|des soucis|problème avec|se passe quoi|il se passe quoi|un souci|des problèmes|c'est quoi le problème|que moi|je suis le seul|d'autres ont",
  },
  innocent: 'pas de problème|sans problème|pas de souci|aucun problème',
  recovery:
    "remarche|ça remarche|rétabli|refonctionne|de retour|ça marche à nouveau|ça refonctionne|c'est revenu|c'est réparé|est revenu|fonctionne à nouveau|marche de nouveau|c'est rétabli",
  hypothetical: 'si|en cas de',
  negators: 'pas|jamais|aucun|aucune|sans',
};
