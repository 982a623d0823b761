import type { Language } from './language.ts'
import { phrases } from './phrases.ts'

export const es: Language = {
  ratings: {
    critical: phrases(`
      obligatorio*, obligatoria*, crítico*, crítica*, critico*, critica*, bloqueante*, bloqueador*, fatal*, muy alto,
      muy alta, urgente*, imprescindible*
    `),
    high: phrases(`
      alto, alta, altos, altas, mayor, mayores, importante*, grave, graves, serio*, error, errores, severo*
    `),
    warning: ['advertencia', 'advertencias', 'aviso', 'avisos'],
    medium: ['medio', 'media', 'medios', 'medias', 'moderado*', 'moderada*', 'mediano*'],
    low: phrases(`
      no bloqueante*, no bloquea, bajo, baja, bajos, bajas, menor, menores, sugerencia*, info, opcional*, leve, leves,
      informativo*, trivial*, cosmético*, mejora, mejoras, nota, notas, mejorable*, detalle*, menudencia*, estilo,
      pequeño*, pequeña*, estético*, estética*, observación, observaciones, deseable*
    `),
  },
  urgency: {
    critical: phrases(`
      debe, deben, hay que, obligatorio, antes de publicar, antes de fusionar, antes del despliegue, inmediatamente,
      urgente
    `),
    high: ['debería', 'deberían', 'pronto', 'conviene'],
    low: [
      'podría',
      'podrían',
      'más adelante',
      'algún día',
      'detalles',
      'cosas pequeñas',
      'si hay tiempo',
      'si es posible',
      'cuando sea posible',
      'cuando se pueda',
      'sería bueno',
      'puede esperar',
    ],
  },
  beside: phrases(`
    problema*, prioridad, severidad, gravedad, hallazgo*, riesgo*, y, defecto*, nivel, bug, bugs, vulnerabilidad*,
    punto*, impacto, corregir, incidencia*, cosas, cosa, algunas, algunos, unos, unas, otras, otros, más, puntos,
    punto
  `),
  fields: {
    severity: ['severidad', 'gravedad', 'prioridad', 'nivel', 'criticidad'],
    place: phrases(`
      archivo, archivos, ubicación, ubicacion, fichero, ficheros, ruta, lugar, dónde, archivo(s), archivos afectados,
      archivo afectado, localización
    `),
    line: ['línea', 'líneas', 'linea', 'lineas', 'línea(s)'],
    title: ['amenaza', 'título', 'hallazgo', 'problema', 'asunto', 'incidencia'],
    problem: phrases(`
      problema, descripción, descripcion, hallazgo, causa, detalle, detalles, explicación, análisis, razón, motivo,
      por qué
    `),
    impact: ['impacto', 'riesgo', 'consecuencia', 'consecuencias', 'efecto'],
    fix: phrases(`
      solución, solucion, corrección, recomendación, recomendacion, sugerencia, arreglo, acción, propuesta,
      remediación, mitigación, solución propuesta
    `),
    status: ['estado'],
    category: ['categoría', 'tipo', 'área'],
    id: ['nº', 'número', 'n.º'],
    evidence: ['evidencia', 'ejemplo', 'código', 'prueba'],
    reviewer: ['revisor', 'revisores', 'autor', 'revisado por'],
    verdict: ['veredicto', 'decisión', 'conclusión', 'dictamen'],
  },
  roles: {
    findings: phrases(`
      cosas mejorables, aspectos mejorables, aspectos a mejorar, puntos a mejorar, hallazgos, problemas,
      problemas encontrados, errores, defectos, debilidades, riesgos, bugs, observaciones, comentarios,
      vulnerabilidades, áreas de mejora, puntos débiles, incidencias, problemas detectados, mejoras, sugerencias,
      puntos tratados, lo que encontramos, lo que hemos encontrado
    `),
    testing: ['pruebas faltantes', 'falta de pruebas', 'cobertura de pruebas'],
    praise: phrases(`
      fortalezas, puntos fuertes, aspectos positivos, positivo, lo bueno, lo que está bien, buenas prácticas,
      puntos positivos, sin problemas, aciertos
    `),
    summary: phrases(`
      resumen, resumen ejecutivo, visión general, conclusión, conclusiones, evaluación general, estadísticas,
      síntesis, sumario, sumario ejecutivo, valoración general
    `),
    next: phrases(`
      próximos pasos, recomendaciones, plan de acción, acciones, acciones recomendadas, hoja de ruta, prioridades,
      tareas, siguientes pasos, orden recomendado, acuerdos, decisiones
    `),
    legend: phrases(`
      leyenda, escala de severidad, escala de gravedad, escala, criterios de severidad, niveles de severidad,
      definiciones
    `),
    scope: phrases(`
      alcance, metodología, contexto, archivos revisados, cambios, antecedentes, orden del día, asistentes,
      participantes, agenda
    `),
    prompt: ['instrucciones', 'reglas', 'lista de verificación', 'tarea', 'formato', 'plantilla', 'guía'],
    questions: ['preguntas', 'preguntas abiertas', 'supuestos', 'dudas'],
    resolution: ['estado', 'resuelto', 'corregido', 'problemas resueltos', 'correcciones aplicadas', 'ya corregido'],
    verdict: ['veredicto', 'decisión'],
    verification: ['verificación', 'verificado', 'validación', 'resultados de pruebas'],
    part: ['impacto', 'solución', 'causa', 'ejemplo', 'recomendación', 'evidencia', 'descripción', 'problema'],
  },
  statuses: {
    fixed: ['corregido*', 'resuelto*', 'hecho', 'completado*', 'solucionado*', 'arreglado*'],
    deferred: ['aplazado*', 'diferido*', 'pospuesto*', 'después', 'parcial*'],
    declined: ['rechazado*', 'no aplica', 'descartado*', 'ignorado*', 'falso positivo'],
    open: ['sigue abierto*', 'sigue pendiente*', 'abierto*', 'pendiente*', 'sin corregir', 'en curso', 'en progreso'],
  },
  labels: ['detalle', 'pregunta', 'sugerencia', 'menor', 'mayor', 'bloqueante', 'crítico', 'nota'],
  likelihoods: ['probabilidad'],
  weakRatings: ['importante', 'nota', 'notas', 'observación', 'observaciones'],
  remarks: ['nota', 'observa'],
  versions: ['versión'],
  checks: {
    passed: ['aprobado', 'aprobada', 'cumple', 'cumplido', 'no probado', 'sin probar'],
    failed: ['rechazado', 'rechazada', 'no cumple', 'incumplido', 'fallido', 'falla', 'cumple parcialmente'],
  },
  counted: ['hallazgo', 'problema', 'error', 'punto', 'riesgo', 'observación'],
  sameFile: ['mismo archivo', 'mismo fichero'],
  lines: ['línea', 'líneas', 'linea', 'lineas'],
  nothing: phrases(`
    sin problemas, no se encontraron problemas, ningún problema, sin hallazgos, no hay problemas, no se encontraron,
    todo correcto, ningún hallazgo, sin observaciones, sin anomalías, sin novedades, nada que señalar
  `),
  besides: [
    '\\b(?:algunos|algunas|unos|unas|un par de|solo)(?: [^\\s]+)? (?:comentarios|detalles|cosas|dudas|observaciones|sugerencias)\\b',
    '(?<![\\p{L}])(?:salvo|excepto|aparte de|por lo demás|menos|pero|sin embargo)(?![\\p{L}])',
  ],
  retractions: [
    'no es un problema',
    'no es un error',
    'no hay problema',
    'sin problema',
    'falsa alarma',
    'falso positivo',
    'retirado',
  ],
  none: ['ninguno', 'ninguna', 'ningunos', 'ningunas', 'nada', 'conforme', 'no aplica'],
  clean: [
    '(?:sin|ningún|ninguna|no (?:hay|tengo|encontré|encuentro|veo|se encontraron|he encontrado)(?: (?:ningún|ninguna))?) (?:problemas?|comentarios?|errores?|error|fallos?|observaci(?:ón|ones)|objeci(?:ón|ones)|hallazgos?|bugs?)',
    'nada que (?:objetar|añadir|agregar|señalar|comentar|reportar)',
    '(?:parche|código|cambio|diff) (?:es|está) (?:correcto|bueno|bien)',
    '(?:nada|sin nada|ningún) (?:bloqueante|que bloquee)',
    'todo (?:bien|correcto|en orden|ok)',
    'se puede (?:fusionar|mergear|integrar)',
    '(?:lo )?apruebo',
    'aprobado',
    'listo para (?:fusionar|mergear)',
  ],
  counts: [String.raw`\bse (?:encontraron|identificaron) \**(\d{1,3})\** (?:hallazgos|problemas)`],
  totals: ['total'],
  designs: phrases(`
    alternativas, opciones consideradas, consecuencias, inconvenientes, motivación, propuesta, decisión
  `),
  guides: phrases(`
    guía, plantilla, protocolo, instrucciones, plan, historial de cambios, registro de cambios, guía de, plan de
  `),
  prompts: ['eres une?', 'eres una'],
  tasks: ['tarea', 'paso'],
  sends: ['ver', 'en'],
  reviewing: phrases(`
    revisión*, revision*, revisado, revisé, he mirado, he leído, leí, miré, comentarios, observaciones, vistazo,
    anotaciones, notas sobre
  `),
  praises: [
    '^(?:muy bien|muy bueno|buen|bien|genial|excelente|me gusta|perfecto)(?![\\p{L}])',
    '(?:me gusta|está(?:n)? (?:muy )?bien|buen trabajo|muy bien (?:hecho|resuelto))(?![\\p{L}])',
  ],
  troubles: [
    String.raw`no|nunca|nada|sin|falta\p{L}*|deberí\p{L}+|debe\p{L}*|hay que|habría que|por favor|porfa|mal`,
    String.raw`incorrect\p{L}+|roto|rota|rompe\p{L}*|falla\p{L}*|bugs?|fuga\p{L}*|errata\p{L}*|obsolet\p{L}+`,
    String.raw`olvid\p{L}+|ignora\p{L}*|traga\p{L}*|pierde\p{L}*|dos veces|duplicad\p{L}+|sin usar|cuelga\p{L}*`,
    String.raw`lent[oa]s?|insegur[oa]s?|confus[oa]s?|inconsistente\p{L}*|renombra\p{L}*|por qué|demasiad\p{L}+|mejor`,
    String.raw`en vez|en lugar|error\p{L}*|problema\p{L}*|riesgo\p{L}*|peligros\p{L}+|rar[oa]s?|sobra\p{L}*`,
  ],
  looked: [
    '(?:he |hemos )?(?:también |solo |no )*(?:revisado|revisé|leído|leí|probado|probé|mirado|miré|comprobado|ejecutado|ejecuté)',
  ],
  courtesies: [
    'hola|buenas|buenos días|buenas tardes|querid[oa]|gracias|muchas gracias|saludos|un saludo|abrazo',
    'un abrazo|hasta (?:luego|mañana|pronto)|avísame.*|me avisas.*|cualquier (?:cosa|duda).*',
    '(?:en general|por lo demás|el resto|lo demás)',
  ],
  runs: {
    agents: ['(?:el|este) agente', 'agente', 'revisor', 'revisora'],
    failed: [
      'tiempo (?:de espera |de ejecución )?(?:agotado|excedido|vencido)',
      'se agotó (?:el tiempo|la cuota|el límite)',
      '(?:cuota|crédito|límite) (?:de \\p{L}+ )?(?:agotad[oa]|excedid[oa]|superad[oa]|alcanzad[oa])',
      'límite de (?:tasa|peticiones|solicitudes|uso)',
      'sin (?:salida|respuesta|resultado)',
      'no (?:produjo|devolvió|generó|respondió|terminó|arrancó|se ejecutó|se completó|llegó a|hubo (?:salida|respuesta))',
      'ninguna (?:salida|respuesta)',
      '(?:salida|respuesta) vacía',
      'archivo vacío',
      'falló',
      'ha fallado',
      'fallid[oa]',
      'se (?:colgó|cayó|bloqueó|interrumpió)',
      'interrumpid[oa]',
      'abortad[oa]',
      'cancelad[oa]',
      'abandonó',
      'sin memoria',
      'no disponible',
      'se negó',
      'contexto (?:excedido|agotado|demasiado largo)',
    ],
    ownFailed: [
      '(?:la|esta|mi) (?:revisión|ejecución|sesión|pasada) (?:falló|ha fallado|se interrumpió|fue interrumpida|fue cancelada)',
      'sin (?:salida|respuesta)',
      '(?:salida|respuesta) vacía',
    ],
    announced: [
      'voy a',
      'vamos a',
      'déjame',
      'permíteme',
      '(?:primero|ahora),? (?:voy|reviso|leo|miro)',
      'empiezo',
      'comenzaré',
      'revisaré',
    ],
    cut: [
      String.raw`(?:(?:la |el |esta |este )?(?:salida|respuesta|revisión|informe|texto|sesión) (?:fue |está |ha sido )?)?(?:truncad[oa]|cortad[oa]|interrumpid[oa]|incomplet[oa])(?: (?:aquí|por|porque|tras|después)[^\n]{0,60})?`,
    ],
    elsewhere: ['ver', 'véase', '(?:texto|revisión|informe) complet[oa]'],
    dropped: ['descartad[oa]', 'omitid[oa]', 'excluid[oa]', 'retirad[oa]', 'vací[oa]', 'error', 'nada'],
    partial: ['parcial', 'parcialmente', 'truncad[oa]', 'incomplet[oa]'],
  },
}
