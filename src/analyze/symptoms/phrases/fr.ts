import { type LanguagePhrases } from '../symptoms.js';

/** French. The form is told in symptoms.ts. */
export const FR: LanguagePhrases = {
  symptoms: {
    down: "en panne~|ne marche pas~|ne fonctionne pas~|marche plus~|fonctionne plus~|hors service~|panne~|est down|est mort~|est tombé~|hs$~|est hs~|ne répond plus~|ne répond pas~|marche pas~|fonctionne pas~|plus accessible|inaccessible~|indisponible~|a planté~|est en rade|en rade~|dans les choux~|bugué|ça bug|ça marche pas~|ca marche pas~|ne marche plus~|pannes~|est en panne|tout est en panne|serveurs down|serveur down|les serveurs sont|serveurs hs|plus rien ne marche|rien ne marche|rien ne fonctionne|ne marche toujours pas|ne fonctionne toujours pas|ne fonctionne plus|marche toujours pas|fonctionne toujours pas|l'appli marche plus|l'appli ne marche|l'appli bug|site down|site hs|a crash|a sauté~|inutilisable|tombé en panne|en panne générale|en maintenance~|ça marche plus|ca marche plus",
    'no-connection':
      "pas de connexion|plus d'internet|plus de réseau|pas internet|impossible de se connecter au réseau|plus internet|pas de réseau|pas de wifi|plus de wifi|plus de connexion|problème de connexion|sans internet|coupure internet|pas de signal|j'ai plus internet|j'ai plus de réseau|j'ai pas de réseau|j'ai plus de wifi|plus de wi-fi|aucun réseau|aucune connexion|plus aucun réseau|plus de 4g|plus de 5g|plus de box|plus de service|pas de service|internet ne marche|internet marche plus|internet coupé|connexion coupée|coupure de connexion|coupure d'internet|coupure réseau|panne internet|panne réseau|panne de réseau|la fibre est|fibre coupée|impossible de se connecter au serveur|impossible de rejoindre|perdu la connexion|perte de connexion|wifi marche plus|wifi ne marche|le wifi marche|sans réseau|sans wifi|sans connexion",
    slow: 'lent~|lente~|rame~|ça rame|trop lent~|lenteur~|lenteurs~|ça lag|ca lag|trop lente~|hyper lent|rame à mort|ramer~|ça rame à mort|ça rame de ouf|rame de ouf|rame trop|connexion de merde|connexion lente|connexion pourrie|débit pourri|débit de merde|aucun débit|hyper lente|super lent|trop de lag|lag de ouf|ça lague|ça lagge|ping élevé|gros ping|latence|ça charge dans|met trois heures à|met une heure à charger|mets des plombes|met des plombes|saccade|ça saccade|ramer de',
    timeout: "délai dépassé|timeout|délai d'attente|504 gateway",
    intermittent:
      "coupe sans arrêt|instable~|ça coupe~|coupures~|ça se déconnecte|se déconnecte tout seul|se déconnecte sans arrêt|se coupe toutes|se coupe sans arrêt|n'arrête pas de couper|n'arrête pas de se déconnecter|ça saute|saute sans arrêt|me déconnecte toutes|micro coupures|micro-coupures|coupures à répétition|coupure toutes|déconnexions|déco toutes|me fait déco|perte de paquets",
    login:
      "impossible de se connecter|peux pas me connecter|me déconnecte|connexion impossible|arrive pas à me connecter|n'arrive plus à me connecter|arrive plus à me connecter|déconnecté~|deconnecte|impossible de me connecter|connexion refusée|peux plus me connecter|peut plus se connecter|peut pas se connecter|n'arrive pas à me connecter|arrive pas à se connecter|impossible de me co|me co~|m'a déconnecté|m'a déco|je me fais déco|j'ai été déconnecté|été déconnecté|déconnecté de mon compte|plus accès à mon compte|pas accès à mon compte|accéder à mon compte|code de vérification|reçois pas le code|reçois pas de code|reçois jamais le code|mot de passe incorrect|identifiants incorrects|peux plus accéder|peux pas accéder|impossible d'accéder",
    'error-message':
      "erreur~|message d'erreur|une erreur~|erreurs~|erreur 500|message erreur|ça met erreur|erreur serveur|erreur 404|erreur 502|erreur 503|erreur inconnue|une erreur est survenue|erreur est survenue|me met erreur|met une erreur|affiche une erreur|code erreur|code d'erreur|erreur de connexion|erreur réseau",
    crash:
      "plante~|crashe|se ferme~|bug~|bugs~|beug|bugue|freeze~|crash~|l'appli plante|l'appli crash|l'appli se ferme|appli crash|l'appli bug|ça crash|ça plante|ça freeze|ça beug|ça bugue|ça bug|n'ouvre pas|s'ouvre pas|s'ouvre plus|veut pas s'ouvrir|se ferme toute seule|se ferme tout seul|reste bloqué|bloqué sur|est figé|buger|bugger|ça buggue",
    'not-loading':
      "charge pas|ne charge plus|écran blanc|page blanche|écran noir|ça charge pas|charge plus|ne charge pas|ça charge dans le vide|rien ne s'affiche|ne charge rien|rien ne charge|charge rien|charge dans le vide|chargement infini|écran de chargement|ne s'affiche pas|s'affiche pas|s'affiche plus|ne s'affiche plus|s'actualise pas|s'actualise plus|actualise pas|la page ne|page ne charge|tourne dans le vide|mouline|n'apparaît pas~",
    'missing-data':
      'disparu~|a disparu~|effacé~|perdu mes~|mes messages ont disparu|mes photos ont disparu|ont disparu~|tout perdu~|perdu toutes mes|mes playlists ont|perdu ma progression|compte a disparu',
    payment:
      "paiement refusé|peux pas payer|débité deux fois|paiement ne passe|paiement passe pas|carte refusée|carte ne passe|carte passe pas|virement bloqué|virement en attente|virement n'est|virement pas|impossible de payer|peux plus payer|débité 2 fois|prélevé deux fois|prélevé 2 fois|ne peux pas retirer|impossible de retirer|distributeur en panne",
    messages:
      "messages ne partent pas|peux pas envoyer|ne s'envoie pas|messages partent pas|messages ne s'envoient|messages s'envoient pas|messages n'arrivent|message ne part|s'envoie pas|s'envoient pas|s'envoie plus|reçois plus les messages|reçois plus de messages|reçois plus mes|reçois pas mes messages|reçois plus les notifs|plus de notifs|plus de notifications|peux plus envoyer|impossible d'envoyer|peux pas tweeter|peux plus tweeter|peux pas poster|peux plus poster|impossible de poster|impossible de publier",
    'call-voice':
      "pas de son|plus de son|appels impossibles|appels ne passent|appels passent pas|peux plus appeler|peux pas appeler|impossible d'appeler|on m'entend pas|entend rien|y'a pas de son|y a pas de son|micro marche|le son marche|appel coupe|appels coupent",
    media:
      "ne lit pas|vidéo bloquée|images ne chargent pas|vidéo ne charge|vidéos ne chargent|vidéos chargent pas|vidéo charge pas|images chargent pas|photos chargent pas|stories chargent pas|musique se coupe|musique s'arrête|peux pas écouter|peux plus écouter|peux pas regarder|peux plus regarder|impossible de regarder|impossible d'écouter|le live coupe|stream coupe|plus d'image",
    power:
      "plus de courant|coupure de courant|panne de courant|plus d'électricité~|panne d'électricité|panne d'électricite|coupure d'électricité|plus de jus~|y'a plus de courant|sans électricité|sans courant|pas de courant|pas d'électricité|plus de lumière|coupures de courant",
    capacity:
      "surchargé~|trop de requêtes|limite atteinte|serveurs saturés|serveur saturé|serveurs pleins|serveur plein|saturé~|saturés~|file d'attente|trop de monde~|dans la file|limite de messages|matchmaking",
    'wrong-answers':
      "répond n'importe quoi|ne répond pas~|réponses fausses|ne me répond plus~|répond à côté~|dit n'importe quoi~|génère plus",
    'bad-quality':
      "qu'est-ce qui se passe~|des soucis~|problème avec~|se passe quoi~|il se passe quoi~|un souci~|des problèmes~|c'est quoi le problème~|que moi~|je suis le seul~|d'autres ont~|y'a un problème avec|il y a un problème avec|a un problème avec|vous avez des problèmes avec|des problèmes avec~|ya que moi~|y'a que moi~|il y a que moi~|c'est que moi~|suis la seule~|chez vous aussi~|ça marche chez vous~|ça bug chez vous|qui a un problème~|quelqu'un d'autre~|qu'est-ce qu'il se passe avec|il se passe quoi avec|c'est quoi ce bordel~|réparez~|marche mal~|fonctionne mal~|vous foutez quoi~|gros bug|bug général|toujours le même problème~",
  },
  innocent:
    "pas de problème|sans problème|pas de souci|aucun problème|panne d'inspiration|panne d'idées|panne sèche|en panne de|mort de rire|est mort à|est mort de|est mort en|est mort le|est mort hier|erreur humaine|par erreur|erreur de casting|erreur judiciaire|grave erreur|grosse erreur|mon erreur|une erreur de ma|est une erreur|était une erreur|fait une erreur|faire une erreur|commis une erreur|un peu lent|plante verte|une plante|la plante|les plantes|de plante|consomment plus d'électricité|consomme plus d'électricité|a disparu en|crash d'avion|crash aérien|le crash du|dans le crash|ça marche pas entre|si ça marche pas",
  recovery:
    "remarche|ça remarche|rétabli|refonctionne|de retour|ça marche à nouveau|ça refonctionne|c'est revenu|c'est réparé|est revenu|fonctionne à nouveau|marche de nouveau|c'est rétabli|n'est plus en panne|n'est pas en panne|ne bug plus|ne rame plus|ne plante plus|ça marche enfin|remarche enfin|marche enfin|c'est bon ça marche|ça marche de nouveau|est rétabli|est rétablie|réseau rétabli|connexion rétablie|internet est revenu|le réseau est revenu|courant est revenu|le courant est revenu|la lumière est revenue|est de retour|c'est reparti|c'est réglé|problème réglé|problème résolu|résolu|réparé|réparée|j'ai pu me connecter|ça recharge|revenu à la normale|retour à la normale|rouvre",
  hypothetical: 'si|en cas de',
  negators: 'pas|jamais|aucun|aucune|sans',
  secondHand:
    "nous sommes désolés|veuillez nous excuser|désolé pour la gêne|désolés pour la gêne|pour la gêne occasionnée|envoyez-nous un|envoyez nous un|contactez-nous|contactez nous|en dm svp|nos équipes|foyers privés|privés d'électricité|clients privés|maintenance prévue|utilisateurs signalent|utilisateurs rapportent",
};
