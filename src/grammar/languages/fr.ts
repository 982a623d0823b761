import type { Language } from './language.ts'
import { phrases } from './phrases.ts'

export const fr: Language = {
  ratings: {
    critical: phrases(`
      obligatoire*, critique, critiques, bloquant*, fatal*, à corriger impérativement, urgent*, rédhibitoire*,
      impératif*
    `),
    high: phrases(`
      élevé*, haute, haut, hautes, majeur*, important*, grave, graves, sérieux, fort, forte, erreur*
    `),
    warning: ['avertissement', 'avertissements', 'attention'],
    medium: ['moyen*', 'modéré*', 'intermédiaire*'],
    low: phrases(`
      non bloquant*, pas bloquant*, faible, faibles, mineur*, bas, basse, suggestion, suggestions, info, information,
      informati*, optionnel*, cosmétique*, remarque, remarques, amélioration*, facultatif*, détail, détails, mineure,
      petit*, broutille*, pinaillage*, stylistique*, souhaitable*, observation, observations
    `),
  },
  urgency: {
    critical: phrases(`
      doit, doivent, obligatoire, avant la mise en prod*, avant la livraison, immédiatement, urgent, à corriger avant
    `),
    high: ['devrait', 'devraient', 'bientôt', 'rapidement', 'à prévoir'],
    low: [
      'pourrait',
      'pourraient',
      'plus tard',
      'un jour',
      'détails',
      'petites choses',
      'à l’occasion',
      "à l'occasion",
      'si le temps le permet',
    ],
  },
  beside: phrases(`
    problème*, priorité, gravité, sévérité, anomalie*, risque*, point*, et, défaut*, constat*, niveau, bug, bugs,
    vulnérabilité*, faille*, corrections, à, corriger, choses, quelques, autres, plus, points, point
  `),
  fields: {
    severity: ['gravité', 'sévérité', 'priorité', 'niveau', 'criticité', 'importance'],
    place: phrases(`
      fichier, fichiers, emplacement, emplacements, chemin, localisation, où, lieu, fichier(s), fichiers concernés,
      fichier concerné, concerné
    `),
    line: ['ligne', 'lignes', 'ligne(s)'],
    title: ['titre', 'constat', 'problème', 'sujet', 'anomalie'],
    problem: phrases(`
      problème, description, constat, cause, détail, détails, explication, pourquoi, analyse, raison
    `),
    impact: ['impact', 'conséquence', 'conséquences', 'risque', 'effet'],
    fix: phrases(`
      correction, solution, recommandation, suggestion, correctif, remède, action, proposition, correction proposée,
      solution proposée, préconisation
    `),
    status: ['statut', 'état'],
    category: ['catégorie', 'type', 'domaine'],
    id: ['n°', 'numéro', 'réf', 'référence'],
    evidence: ['preuve', 'exemple', 'code', 'extrait'],
    reviewer: ['relecteur', 'réviseur', 'auteur', 'revu par', 'relecture par'],
    verdict: ['verdict', 'décision', 'conclusion', 'avis'],
  },
  roles: {
    findings: [
      'constats',
      'problèmes',
      'anomalies',
      'défauts',
      'faiblesses',
      'risques',
      'points faibles',
      'problèmes identifiés',
      'bugs',
      'remarques',
      'points à améliorer',
      'commentaires',
      'vulnérabilités',
      'constatations',
      'problèmes trouvés',
      'axes d’amélioration',
      "axes d'amélioration",
      'suggestions',
      'améliorations',
      'points d’attention',
      "points d'attention",
    ],
    testing: ['tests manquants', 'lacunes de test', 'couverture de tests'],
    praise: phrases(`
      points forts, points positifs, forces, positif, ce qui est bien, ce qui va bien, atouts, bonnes pratiques,
      ce qui fonctionne, aucun problème
    `),
    summary: [
      'résumé',
      'résumé exécutif',
      'synthèse exécutive',
      'sommaire',
      'synthèse',
      'aperçu',
      'vue d’ensemble',
      "vue d'ensemble",
      'bilan',
      'conclusion',
      'évaluation globale',
      'statistiques',
      'appréciation générale',
    ],
    next: [
      'prochaines étapes',
      'recommandations',
      'plan d’action',
      "plan d'action",
      'actions',
      'actions recommandées',
      'feuille de route',
      'priorités',
      'à faire',
      'étapes suivantes',
      'ordre recommandé',
      'décisions',
      'relevé de décisions',
    ],
    legend: ['légende', 'niveaux de gravité', 'échelle de gravité', 'échelle de sévérité', 'échelle', 'définitions'],
    scope: phrases(`
      périmètre, portée, méthode, contexte, fichiers examinés, méthodologie, changements, modifications,
      ordre du jour, participants, présents
    `),
    prompt: ['consignes', 'instructions', 'règles', 'liste de contrôle', 'tâche', 'format', 'modèle'],
    questions: ['questions', 'questions ouvertes', 'hypothèses'],
    resolution: ['résolu', 'corrigé', 'corrigés', 'problèmes résolus', 'corrections apportées', 'déjà corrigé'],
    verdict: ['verdict', 'décision'],
    verification: ['vérification', 'vérifications', 'vérifié', 'validation', 'résultats des tests'],
    part: phrases(`
      impact, correction, solution, cause, exemple, recommandation, preuve, description, problème
    `),
  },
  statuses: {
    fixed: ['corrigé*', 'résolu*', 'terminé*', 'fait', 'traité*'],
    deferred: ['reporté*', 'différé*', 'plus tard', 'partiel*'],
    declined: ['rejeté*', 'non applicable', 'ignoré*', 'sans objet', 'faux positif', 'refusé*'],
    open: ['ouvert*', 'en cours', 'non corrigé*', 'à faire', 'en attente'],
  },
  labels: ['remarque', 'question', 'détail', 'suggestion', 'mineur', 'majeur', 'bloquant', 'critique'],
  likelihoods: ['probabilité', 'vraisemblance'],
  counted: ['problème', 'constat', 'anomalie', 'point', 'remarque', 'risque'],
  sameFile: ['même fichier'],
  lines: ['ligne', 'lignes'],
  nothing: phrases(`
    aucun problème, aucune anomalie, rien à signaler, aucun constat, aucun défaut, pas de problème, rien trouvé,
    aucune remarque
  `),
  besides: [
    '\\b(?:quelques|juste|deux|une)(?: [^\\s]+)? (?:remarques?|commentaires?|détails?|questions?|points?)',
    '(?<![\\p{L}])(?:sauf|hormis|à part|sinon|excepté|en dehors d[eu]s?|mis à part|mais|cependant|toutefois)(?![\\p{L}])',
  ],
  none: ['aucun', 'aucune', 'néant', 'rien', 'aucuns'],
  clean: [
    'aucun(?:e)? (?:problème|remarque|bug|anomalie|erreur|commentaire|objection|défaut|régression|réserve)s?',
    'rien (?:à (?:redire|signaler|ajouter|corriger|dire)|trouvé|de bloquant)',
    '(?:correctif|patch|code|changement|diff) est (?:correct|bon|juste|propre)',
    'bon pour moi',
    'je valide',
    'validée?',
    'ras',
    'tout (?:est )?(?:bon|correct|ok|en ordre)',
    '(?:on peut|peut être|prête? à) (?:fusionn(?:er|ée?)|merge(?:r|ée?))',
    "j['’]approuve",
    'approuvée?',
    "pas (?:de |d['’])(?:problème|bug|remarque|objection|souci)s?",
  ],
  counts: [
    String.raw`(?<![\d.,])(\d{1,3})\** (?:constats|problèmes|anomalies) (?:au total|trouvée?s|relevée?s|identifiée?s)`,
  ],
  totals: ['total'],
  guides: ['guide', 'consignes', 'modèle', 'protocole', 'journal des modifications', 'guide de', 'plan de'],
  prompts: ['tu es une?', 'vous êtes une?'],
  tasks: ['tâche', 'étape'],
  sends: ['voir', 'dans'],
  reviewing: [
    'relu',
    'relecture*',
    'revue*',
    'remarque*',
    'commentaires',
    "j'ai lu",
    "j'ai regardé",
    'regardé',
    "coup d'œil",
    "coup d'oeil",
    'retours',
    'audit*',
  ],
  praises: [
    '^(?:très bien|très bon|bien|bravo|super|excellent|parfait|beau|belle|bon travail|rien à (?:dire|signaler))(?![\\p{L}])',
    "(?:j[’']aime|bien vu|bien fait|c[’']est (?:très )?(?:bien|propre|clair)|rien à (?:dire|redire|signaler))(?![\\p{L}])",
  ],
  troubles: [
    String.raw`pas|jamais|rien|sans|aucune?|manqu\p{L}+|oubli\p{L}+|faut|faudrait|devrait|devraient|doit|merci de`,
    String.raw`stp|svp|faux|fausse|cassé\p{L}*|casse|plante|bugs?|fuite\p{L}*|faute de frappe|coquille\p{L}*`,
    String.raw`obsolète\p{L}*|ignor\p{L}+|aval\p{L}+|perd\p{L}*|deux fois|doublon\p{L}*|dupliqu\p{L}+`,
    String.raw`inutilisé\p{L}*|inutile\p{L}*|en dur|bloque|lente?|dangereu\p{L}+|confus\p{L}*|ambigu\p{L}*`,
    String.raw`incohéren\p{L}+|renommer|pourquoi|trop|plutôt|mieux|au lieu|erreur\p{L}*|problème\p{L}*|risqu\p{L}+`,
    String.raw`bizarre|échou\p{L}+`,
  ],
  looked: [
    String.raw`(?:j['’]ai |on a |nous avons )?(?:aussi |juste |seulement |pas |n['’]ai pas |bien )*(?:vérifié|lu|relu|testé|regardé|parcouru|lancé|essayé|comparé)`,
  ],
  courtesies: [
    'bonjour|salut|bonsoir|cher|chère|hello|merci(?! de)|cordialement|bien à (?:toi|vous)',
    'à (?:bientôt|demain|plus)|bonne (?:journée|soirée)|bon week-end|amicalement|dis-moi.*|dites-moi.*',
    String.raw`n['’]hésite\p{L}*.*|(?:dans l['’]ensemble|globalement|sinon|le reste|pour le reste)`,
  ],
  runs: {
    agents: ["(?:l['’]|cet )agent", 'relecteur', 'relectrice'],
    failed: [
      "délai (?:d['’]attente )?(?:dépassé|expiré)",
      "temps (?:d['’]exécution )?(?:dépassé|écoulé)",
      "(?:quota|crédit|limite)s? (?:de \\p{L}+ |d['’]\\p{L}+ )?(?:est |a été )?(?:dépassée?|épuisée?|atteinte?)s?",
      'limite de (?:débit|requêtes)',
      '(?:a |ont )?échoué',
      'échec',
      'planté',
      'interrompue?',
      'abandonnée?',
      'bloquée? en boucle',
      "n['’]a (?:rien|pas) (?:produit|renvoyé|retourné|répondu|rendu|terminé|abouti|démarré|pu)",
      'aucune? (?:sortie|réponse|résultat|revue produite|rapport)',
      'pas de (?:sortie|réponse|résultat)',
      '(?:sortie|réponse) vide',
      'fichier vide',
      'mémoire insuffisante',
      'indisponible',
      'non exécutée?',
      'a refusé',
      'contexte (?:dépassé|saturé|trop long)',
    ],
    ownFailed: [
      "(?:la|cette|ma) (?:revue|relecture|session|passe) (?:a échoué|a été interrompue|s['’]est interrompue|a planté)",
      "l['’]exécution (?:a échoué|a été interrompue)",
      'aucune sortie',
      '(?:sortie|réponse) vide',
    ],
    announced: [
      "je (?:vais|commence|m[’']apprête)",
      'laissez?-moi',
      "(?:d['’]abord|tout d['’]abord|maintenant),? je",
      'commençons',
    ],
    cut: [
      String.raw`(?:(?:la |le |cette |ce )?(?:sortie|réponse|revue|rapport|texte|session) (?:est |a été )?)?(?:tronquée?|coupée?|interrompue?|incomplète?)(?: (?:ici|car|à cause|par|après)[^\n]{0,60})?`,
    ],
    elsewhere: ['voir', '(?:texte|revue|rapport) (?:intégrale?|complète?)'],
    dropped: ['écartée?', 'ignorée?', 'retirée?', 'supprimée?', 'sautée?', 'vide', 'erreur', 'rien'],
    partial: ['partielle?', 'partiel', 'tronquée?', 'incomplète?', 'incomplet'],
  },
}
