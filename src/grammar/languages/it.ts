import type { Language } from './language.ts'
import { phrases } from './phrases.ts'

export const it: Language = {
  ratings: {
    critical: ['obbligatorio*', 'obbligatoria*', 'critic*', 'bloccant*', 'gravissim*', 'fatal*'],
    high: phrases(`
      alto, alta, alti, alte, grave, gravi, important*, elevat*, serio, seri, maggior*, principal*
    `),
    warning: ['avviso', 'avvisi', 'avvertenz*', 'attenzione'],
    medium: ['medio', 'media', 'medi', 'medie', 'moderat*'],
    low: phrases(`
      non bloccant*, basso, bassa, bassi, basse, minor*, liev*, suggeriment*, facoltativ*, dettagli*, miglioria,
      migliorie, editorial*, cosmetic*
    `),
  },
  urgency: {
    critical: ['deve', 'devono', 'prima del rilascio', 'prima del merge', 'subito'],
    high: ['dovrebbe', 'dovrebbero', 'presto'],
    low: [
      'potrebbe',
      'in seguito',
      'piccolezze',
      'se avanza tempo',
      'se possibile',
      'quando possibile',
      'può attendere',
    ],
  },
  beside: phrases(`
    questioni, questione, problem*, priorità, gravità, commenti, commento, osservazioni, e, rischi*, punti, livello
  `),
  fields: {
    severity: ['gravità', 'priorità', 'severità', 'livello'],
    place: ['file', 'posizione', 'percorso', 'dove'],
    line: ['riga', 'righe'],
    title: ['minaccia', 'titolo', 'problema', 'rilievo'],
    problem: ['problema', 'descrizione', 'motivo', 'causa'],
    impact: ['impatto', 'rischio', 'conseguenza'],
    fix: ['correzione', 'soluzione', 'raccomandazione', 'suggerimento', 'rimedio'],
    status: ['stato'],
    category: ['categoria', 'tipo'],
    reviewer: ['revisore', 'revisori'],
    verdict: ['esito', 'verdetto'],
  },
  roles: {
    findings: [
      'problemi',
      'questioni',
      'rilievi',
      'difetti',
      'osservazioni',
      'vulnerabilità',
      'punti discussi',
      'cosa abbiamo trovato',
    ],
    praise: ['punti di forza', 'aspetti positivi', 'cosa va bene'],
    summary: ['sintesi', 'riepilogo', 'sommario', 'sommario esecutivo', 'sintesi esecutiva', 'panoramica'],
    next: ['prossimi passi', 'decisioni', 'azioni'],
    scope: ['ambito', 'contesto', 'metodo'],
    questions: ['domande', 'domande aperte'],
    resolution: ['stato', 'questioni risolte', 'problemi risolti'],
    part: ['impatto', 'correzione', 'esempio'],
  },
  statuses: {
    fixed: ['risolto', 'corretto', 'fatto', 'chiuso'],
    deferred: ['rimandato', 'rinviato'],
    declined: ['rifiutato', 'non applicabile'],
    open: ['aperto', 'in corso'],
  },
  labels: ['dettaglio', 'domanda', 'suggerimento', 'nota', 'bloccante', 'critico'],
  likelihoods: ['probabilità'],
  checks: {
    passed: ['superato', 'superata', 'soddisfatto', 'non verificato'],
    failed: ['non superato', 'non superata', 'fallito', 'non soddisfatto'],
  },
  counted: ['problema', 'rilievo', 'questione', 'difetto'],
  sameFile: ['stesso file'],
  lines: ['riga', 'righe'],
  nothing: [
    'nessun problema',
    'nessun rilievo',
    'nessuna osservazione',
    'nulla da segnalare',
    'nessuna anomalia',
    'senza rilievi',
  ],
  besides: ['(?<![\\p{L}])(?:tranne|salvo|eccetto|a parte|ma|però|tuttavia)(?![\\p{L}])'],
  retractions: ['nessun problema', 'non è un problema', 'non è un bug', 'falso allarme', 'falso positivo', 'ritirato'],
  none: ['nessuno', 'nessuna', 'niente'],
  clean: [
    '(?:nessun[ao]?|non (?:ho trovato|ci sono|vedo)) (?:problem[ai]|rilievi|rilievo|osservazion[ei]|error[ei]|bug)',
    'nulla da (?:segnalare|ridire|aggiungere)',
    '(?:patch|codice|modifica) è (?:corrett[ao]|a posto)',
    'tutto (?:bene|a posto|ok)',
    'approvo|approvato',
  ],
  counts: [String.raw`\b(?:trovati|individuati) \**(\d{1,3})\** (?:problemi|rilievi)`],
  totals: ['totale'],
  designs: phrases(`
    alternative, opzioni considerate, conseguenze, svantaggi, motivazione, proposta, decisione
  `),
  guides: ['guida', 'linee guida', 'piano', 'registro delle modifiche'],
  prompts: ['sei un'],
  tasks: ['compito', 'passo', 'attività'],
  sends: ['vedi', 'in'],
  reviewing: phrases(`
    revisione*, ho letto, ho guardato, ho visto, osservazioni, occhiata, commenti, annotazioni, note di lettura
  `),
  praises: [
    '^(?:bene|molto bene|ottimo|ottima|bravo|brava|bello|bella|perfetto|mi piace)(?![\\p{L}])',
    '(?:mi piace|ben fatto|fatto bene|va benissimo)(?![\\p{L}])',
  ],
  troubles: [
    String.raw`non|mai|niente|nulla|senza|manca\p{L}*|dovrebbe\p{L}*|deve|devono|bisogna|per favore|sbagliat\p{L}+`,
    String.raw`rott[oaie]|rompe|fallisce|bug|perdita|refus[oi]|obsolet\p{L}+|dimentic\p{L}+|ignora\p{L}*|inghiotte`,
    String.raw`perde|due volte|duplicat\p{L}+|inutilizzat\p{L}+|blocca|lent[oaie]|insicur\p{L}+|confus\p{L}+`,
    String.raw`incoerent\p{L}+|rinominare|perché|troppo|meglio|invece|error[ei]|problem[ai]|rischi\p{L}*`,
    String.raw`pericolos\p{L}+|stran[oaie]`,
  ],
  looked: ['(?:ho |abbiamo )?(?:anche |solo |non )*(?:controllato|letto|provato|guardato|verificato|eseguito)'],
  courtesies: [
    'ciao|buongiorno|buonasera|salve|car[oa]|grazie|saluti|un saluto|cordiali saluti|a presto|a domani',
    'fammi sapere.*|(?:nel complesso|per il resto|il resto)',
  ],
  runs: {
    agents: ["(?:l['’]|questo )agente", 'agente', 'revisore'],
    failed: [
      'tempo (?:massimo )?(?:scaduto|esaurito)',
      '(?:quota|credito|limite) (?:esaurit[oa]|superat[oa]|raggiunt[oa])',
      '(?:nessun|senza) (?:output|risultato)',
      'nessuna (?:uscita|risposta)',
      'senza risposta',
      'risposta vuota',
      'file vuoto',
      'fallit[oa]',
      'interrott[oa]',
      'annullat[oa]',
      'bloccat[oa]si',
      'non (?:ha (?:prodotto|risposto|restituito|completato|finito)|è (?:partit[oa]|terminat[oa]|stat[oa] eseguit[oa]))',
      'non disponibile',
      'memoria esaurita',
      'ha rifiutato',
    ],
    ownFailed: [
      '(?:la|questa) (?:revisione|sessione) (?:è fallita|è stata interrotta)',
      '(?:nessun|senza) output',
      'risposta vuota',
    ],
    announced: ['(?:ora|adesso|prima)', 'comincio', 'inizio', 'fammi', 'vado a', 'esaminerò'],
    cut: [
      String.raw`(?:(?:il |la |l['’])?(?:output|risposta|revisione|testo) (?:è |è stat[oa] )?)?(?:troncat[oa]|interrott[oa]|incomplet[oa])(?: (?:qui|per|dopo)[^\n]{0,60})?`,
    ],
    elsewhere: ['vedi', '(?:testo|revisione) complet[oa]', 'testo integrale'],
    dropped: ['scartat[oa]', 'escluso', 'esclusa', 'omess[oa]', 'saltat[oa]', 'vuot[oa]', 'errore', 'niente'],
    partial: ['parziale', 'parzialmente', 'troncat[oa]', 'incomplet[oa]'],
  },
}
