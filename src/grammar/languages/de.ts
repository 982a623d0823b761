import type { Language } from './language.ts'
import { phrases } from './phrases.ts'

export const de: Language = {
  ratings: {
    critical: phrases(`
      kritisch*, blockierend*, blocker, schwerwiegend*, fatal*, muss behoben werden, zwingend*, dringend*, muss,
      sofort
    `),
    high: phrases(`
      hoch, hohe, hoher, hohes, hohen, wichtig*, major, erheblich*, gravierend*, schwer, schwere, ernst*, sollte,
      soll, bedeutend*, gewichtig*
    `),
    warning: ['warnung', 'warnungen'],
    medium: ['mittel', 'mittlere*', 'mittelschwer*', 'moderat*', 'mäßig*', 'normal', 'mittelgroß*'],
    low: phrases(`
      nicht blockierend*, kein blocker, keine blocker, nicht kritisch, niedrig*, gering*, klein*, kleinigkeit*,
      hinweis*, info, empfehlung*, vorschlag, vorschläge, optional*, kosmetisch*, leicht*, nebensächlich*,
      unkritisch*, trivial*, verbesserung*, kann, kosmetik, stil, anmerkung*, bagatelle*, schönheitsfehler, nit, nits,
      wünschenswert*, anregung*
    `),
  },
  urgency: {
    critical: ['muss', 'müssen', 'zwingend', 'sofort', 'vor dem release', 'vor dem merge', 'vor go-live', 'dringend'],
    high: ['soll', 'sollte', 'sollten', 'bald', 'zeitnah', 'demnächst'],
    low: phrases(`
      kann, könnte, könnten, später, irgendwann, kleinigkeit*, kleinkram, bei gelegenheit, schön wäre, wäre schön, wäre gut,
      wenn möglich, falls möglich, kann warten, nicht dringend, kleine anmerkung*, kleine hinweis*, nice to have
    `),
  },
  beside: phrases(`
    befund*, problem*, fehler, mängel, mangel, priorität*, schweregrad, risik*, punkt*, und, bug, bugs,
    schwachstelle*, sicherheitslücke*, stufe, auffälligkeit*, anmerkung*, findings, issues, noch, ein, paar, einige,
    weitere, sonstige, außerdem, dinge, punkte, sachen, andere
  `),
  fields: {
    severity: phrases(`
      schweregrad, priorität, schwere, dringlichkeit, kritikalität, einstufung, risiko, bewertung
    `),
    place: phrases(`
      datei, dateien, ort, stelle, stellen, fundstelle, fundstellen, pfad, betroffen, betroffene datei,
      betroffene dateien, wo, fundort, datei(en), quelle, komponente, modul
    `),
    line: ['zeile', 'zeilen', 'zeile(n)'],
    title: ['bedrohung', 'titel', 'befund', 'thema', 'problem', 'mangel', 'fehler'],
    problem: phrases(`
      problem, beschreibung, befund, ursache, begründung, erklärung, details, warum, analyse, was
    `),
    impact: ['auswirkung', 'auswirkungen', 'folge', 'folgen', 'wirkung', 'konsequenz'],
    fix: phrases(`
      soll, wie, lösung, empfehlung, vorschlag, behebung, korrektur, maßnahme, maßnahmen, abhilfe, fix,
      empfohlene maßnahme, lösungsvorschlag
    `),
    status: ['status', 'stand'],
    category: ['kategorie', 'art', 'typ', 'bereich', 'aufwand'],
    id: ['nr', 'nr.', 'nummer', 'kennung'],
    evidence: ['beleg', 'belege', 'beispiel', 'nachweis', 'code'],
    reviewer: ['prüfer', 'gutachter', 'reviewer', 'autor', 'geprüft von'],
    verdict: ['urteil', 'fazit', 'entscheidung', 'ergebnis', 'gesamturteil'],
  },
  roles: {
    findings: phrases(`
      befund, befunde, beobachtungen, probleme, fehler, mängel, schwächen, risiken, kritikpunkte, schwachstellen, gefundene probleme,
      bugs, anmerkungen, auffälligkeiten, verbesserungsvorschläge, verbesserungspotenzial, offene punkte,
      sicherheitsprobleme, was wir gefunden haben, was ich gefunden habe, besprochene punkte, gefunden
    `),
    testing: ['testlücken', 'fehlende tests', 'testabdeckung'],
    praise: phrases(`
      stärken, positives, positiv, gut gelöst, was gut ist, was gut funktioniert, lob, positive aspekte,
      was gut gemacht ist, gut, das gute, keine probleme, positive befunde
    `),
    summary: phrases(`
      zusammenfassung, übersicht, überblick, gesamteindruck, gesamtbewertung, fazit, bewertung, statistik,
      kurzfassung, gesamturteil
    `),
    next: phrases(`
      nächste schritte, empfehlungen, empfehlung, maßnahmen, maßnahmenplan, priorisierte maßnahmen, aufgaben,
      fahrplan, reihenfolge, umsetzungsplan, empfohlene reihenfolge, prioritäten, handlungsempfehlungen, beschlüsse,
      aufgabenverteilung, sonstiges, verschiedenes
    `),
    legend: phrases(`
      legende, schweregradskala, skala, einstufung, bewertungsmaßstab, schweregrade, definitionen, bewertungsskala
    `),
    scope: phrases(`
      umfang, geprüfte dateien, methodik, vorgehen, hintergrund, kontext, projektübersicht, änderungen, prüfumfang,
      architektur, tagesordnung, agenda, teilnehmende, teilnehmer, anwesende
    `),
    prompt: ['anweisungen', 'anleitung', 'regeln', 'aufgabe', 'checkliste', 'schwerpunkte', 'ausgabeformat', 'vorlage'],
    questions: ['fragen', 'offene fragen', 'annahmen', 'rückfragen'],
    resolution: ['status', 'stand', 'behoben', 'erledigt', 'behobene probleme', 'umgesetzt', 'bereits behoben'],
    verdict: ['urteil', 'entscheidung', 'freigabe'],
    verification: ['verifikation', 'überprüfung', 'geprüft', 'prüfungen', 'tests'],
    part: phrases(`
      auswirkung, auswirkungen, lösung, vorschlag, ursache, beispiel, behebung, problem, beschreibung
    `),
  },
  statuses: {
    fixed: ['behoben', 'erledigt', 'gelöst', 'umgesetzt', 'gefixt', 'korrigiert'],
    deferred: ['zurückgestellt', 'verschoben', 'später', 'vertagt', 'teilweise'],
    declined: ['abgelehnt', 'nicht zutreffend', 'verworfen', 'entfällt', 'kein fehler'],
    open: ['weiterhin offen', 'noch offen', 'immer noch offen', 'offen', 'ausstehend', 'nicht behoben'],
  },
  labels: ['anmerkung', 'frage', 'kleinigkeit', 'hinweis', 'wichtig', 'vorschlag', 'kritisch', 'lob'],
  likelihoods: ['wahrscheinlichkeit', 'eintrittswahrscheinlichkeit'],
  weakRatings: ['wichtig', 'hinweis', 'hinweise', 'anmerkung', 'anmerkungen'],
  remarks: ['anmerkung'],
  checks: {
    passed: ['bestanden', 'erfüllt', 'nicht geprüft', 'nicht getestet', 'ungeprüft'],
    failed: ['nicht bestanden', 'durchgefallen', 'nicht erfüllt', 'teilweise erfüllt', 'verletzt'],
  },
  counted: ['befund', 'problem', 'fehler', 'mangel', 'punkt', 'risiko'],
  sameFile: ['gleiche datei', 'selbe datei', 'ebenda', 'dieselbe datei'],
  lines: ['zeile', 'zeilen', 'z.'],
  nothing: phrases(`
    keine probleme, keine befunde, keine fehler, keine mängel, nichts gefunden, keine beanstandungen,
    keine auffälligkeiten, sieht gut aus, keine kritischen, ohne befund, ohne beanstandung,
    nichts auffälliges
  `),
  besides: [
    '\\b(?:ein paar|einige|nur|zwei|drei|eine)(?: [^\\s]+)? (?:anmerkung(?:en)?|kleinigkeit(?:en)?|fragen?|punkte|hinweise?|dinge)\\b',
    '(?<![\\p{L}])(?:bis auf|außer|ausser|abgesehen von|ansonsten|sonst|nur|aber|jedoch|allerdings)(?![\\p{L}])',
  ],
  retractions: [
    'kein problem',
    'kein fehler',
    'kein echtes problem',
    'hier kein problem',
    'also kein problem',
    'fehlalarm',
    'zurückgezogen',
  ],
  none: ['keine', 'keiner', 'keines', 'keins', 'nichts'],
  clean: [
    'keine (?:weiteren |sonstigen )?(?:einwände|einwaende|anmerkungen|beanstandungen|probleme|fehler|mängel|bedenken|befunde|bugs)',
    'nichts (?:zu beanstanden|auszusetzen|einzuwenden|gefunden|anzumerken|hinzuzufügen|aufgefallen)',
    '(?:patch|code|änderung|diff|fix|pr|mr|commit) (?:ist|sind) (?:korrekt|richtig|in ordnung|sauber|gut)',
    'passt (?:so|alles|für mich)',
    '(?:kann|können|darf) (?:so )?(?:gemerge?[td]|rein|übernommen werden|gemerge?[td] werden)',
    'alles (?:in ordnung|gut(?=[.,!]|$)|bestens|sauber|ok)',
    'sieht (?:alles )?(?:gut|sauber|ordentlich) aus',
    'nichts (?:blockierendes|kritisches)',
    'freigegeben',
  ],
  counts: [String.raw`\binsgesamt \**(\d{1,3})\** (?:befunde|probleme|fehler|mängel)(?![\p{L}])`],
  totals: ['gesamt', 'summe'],
  reviews: phrases(`
    review, codereview, code-review, prüfung, review von*, review des*, review der*, prüfung von*
  `),
  designs: phrases(`
    alternativen, geprüfte alternativen, folgen, konsequenzen, nachteile, nicht-ziele, motivation, vorschlag, entscheidung, entscheidungskriterien
  `),
  guides: phrases(`
    leitfaden, anleitung, handbuch, vorlage, checkliste, richtlinien, fahrplan, plan, umsetzungsplan, projektplan,
    arbeitsplan, änderungsprotokoll, maßnahmenplan
  `),
  prompts: ['du bist (?:ein|der|die)'],
  tasks: ['aufgabe', 'schritt'],
  sends: ['siehe', 'in', 'bei'],
  reviewing: phrases(`
    review*, durchsicht*, durchgesehen, durchgegangen, angeschaut, angesehen, anmerkung*, durchgelesen, gelesen,
    geprüft, inspektion*, befund*, rückmeldung*, feedback, begutacht*, draufgeschaut, reingeschaut
  `),
  praises: [
    '^(?:gut|super|schön|sehr gut|sehr schön|klasse|toll|prima|gefällt)\\b',
    '(?:gefällt mir|finde ich (?:sehr |richtig )?(?:gut|super|schön|toll|prima|klasse|gelungen)|ist (?:super|prima|sehr gut|vorbildlich)|gut gemacht|passt so|sauber gelöst|lobt)(?![\\p{L}])',
  ],
  troubles: [
    String.raw`nicht|nie|niemals|nichts|kein|keine[nmrs]?|ohne|fehl(?:t|en|te|ende\p{L}*)|sollten?|müssten?|muss`,
    String.raw`müssen|bitte|falsch\p{L}*|bleib\p{L}*|kaputt|defekt|bricht|absturz|stürzt|schlägt fehl|leck\p{L}*|tippfehler`,
    String.raw`schreibfehler|veraltet\p{L}*|vergess\p{L}+|ignorier\p{L}+|verschluck\p{L}*|verlier\p{L}*|verloren`,
    String.raw`doppelt\p{L}*|zweimal|unbenutzt\p{L}*|hartkodiert|hängt|langsam\p{L}*|unsicher\p{L}*|verwirr\p{L}+`,
    String.raw`unklar\p{L}*|irreführend\p{L}*|inkonsistent\p{L}*|umbenennen|warum|wieso|weshalb`,
    'zu (?:viel|viele|lang|groß|breit|früh|spät|weit|kurz|hoch|niedrig)|lieber|besser|stattdessen|statt',
    String.raw`eher|fehler\p{L}*|problem\p{L}*|überflüssig\p{L}*|unnötig\p{L}*|gefährlich\p{L}*|riskant\p{L}*`,
    'komisch|seltsam|merkwürdig',
  ],
  looked: [
    '(?:ich |wir )?(?:habe? |haben |hab )?(?:ich |wir )?(?:es |das |alles |mir |den |die |nur |auch |nicht )*(?:geprüft|gelesen|angeschaut|angesehen|getestet|durchgesehen|durchgegangen|ausprobiert|laufen lassen)',
    'getestet|geprüft|gelesen',
  ],
  courtesies: [
    'hallo|hi|moin|servus|guten (?:morgen|tag|abend)|liebe[rs]?|danke|vielen dank|besten dank|viele grüße',
    'liebe grüße|beste grüße|schöne grüße|freundliche grüße|mit freundlichen grüßen|grüße|gruß|lg|vg|mfg',
    'bis (?:dann|morgen|später|bald)|melde dich.*|meld dich.*|sag bescheid.*|gib bescheid.*|bei fragen.*',
    'schönes wochenende|(?:insgesamt|ansonsten|sonst|der rest|rest|alles andere|abgesehen davon)',
  ],
  runs: {
    agents: ['(?:der|dieser) (?:agent|prüfer|reviewer)', 'prüfer'],
    failed: [
      'zeitüberschreitung',
      'zeitlimit',
      '(?:kontingent|guthaben|limit) (?:ist |war |wurde )?(?:erschöpft|aufgebraucht|überschritten|erreicht)',
      'ratenlimit',
      'ratenbegrenzung',
      'abgebrochen',
      'abgestürzt',
      'fehlgeschlagen',
      'gescheitert',
      'hängen ?geblieben',
      'aufgegeben',
      'verweigert',
      'nicht (?:gelaufen|gestartet|ausgeführt|abgeschlossen|durchgelaufen|fertig geworden|zu ende gelaufen|verfügbar|erreichbar)',
      'keine (?:ausgabe|antwort|rückmeldung)',
      'kein(?:en)? (?:review|ergebnis|bericht|output)',
      'leere (?:ausgabe|antwort|datei)',
      'kein speicher mehr',
      'kontextfenster (?:ist |war )?(?:voll|überschritten|erschöpft)',
      'kontextlänge überschritten',
    ],
    ownFailed: [
      '(?:das|dieses|mein) review (?:ist |wurde )?(?:abgebrochen|fehlgeschlagen|abgestürzt)',
      '(?:der|dieser|mein) lauf (?:ist |wurde )?(?:abgebrochen|fehlgeschlagen|abgestürzt)',
      'keine ausgabe',
      'leere (?:ausgabe|antwort|datei)',
    ],
    announced: [
      'ich werde',
      'ich (?:beginne|fange an|starte|schaue mir|sehe mir)',
      'ich (?:prüfe|lese|untersuche) (?:jetzt|nun|zunächst|zuerst|als erstes)',
      'lass(?:t|en sie)? (?:mich|uns)',
      '(?:zunächst|zuerst|jetzt|nun|als erstes) (?:werde|prüfe|lese|schaue|sehe|untersuche|beginne) ich',
    ],
    cut: [
      String.raw`(?:(?:die |das |der )?(?:ausgabe|review|antwort|bericht|text|lauf|sitzung) (?:ist |wurde )?)?(?:hier )?(?:abgeschnitten|gekürzt|abgebrochen|unvollständig|unterbrochen)(?: (?:hier|wegen|nach|durch)[^\n]{0,60})?`,
    ],
    elsewhere: ['siehe', 'vollständige[rs]? (?:text|review|bericht)', 'ganze[rs]? (?:text|review|bericht)'],
    dropped: phrases(`
      ausgefallen, entfallen, verworfen, weggelassen, gestrichen, übersprungen, leer, fehler, nichts, absturz
    `),
    partial: ['teilweise', 'unvollständig', 'abgeschnitten', 'gekürzt'],
  },
}
