import type { Language } from './language.ts'
import { phrases } from './phrases.ts'

export const pt: Language = {
  ratings: {
    critical: phrases(`
      obrigatório*, obrigatória*, crítico*, crítica*, bloqueador*, bloqueante*, fatal*, gravíssimo*, impeditivo*,
      muito alta, urgente*
    `),
    high: phrases(`
      alto, alta, altos, altas, importante*, grave, graves, maior, sério*, severo*, erro, erros, elevado*, elevada*
    `),
    warning: ['aviso', 'avisos', 'alerta', 'alertas', 'atenção'],
    medium: ['médio*', 'média*', 'moderado*', 'moderada*'],
    low: phrases(`
      não bloqueante*, não bloqueia, baixo, baixa, baixos, baixas, menor, menores, sugestão, sugestões, info,
      opcional*, leve, leves, informativo*, cosmético*, melhoria*, trivial*, observação, nota, notas, detalhe*,
      pequen*, perfumaria*, observações, desejável, desejáveis
    `),
  },
  urgency: {
    critical: phrases(`
      deve, devem, obrigatório, antes do merge, antes de publicar, antes do deploy, imediatamente, urgente
    `),
    high: ['deveria', 'deveriam', 'em breve', 'convém'],
    low: [
      'poderia',
      'poderiam',
      'mais tarde',
      'algum dia',
      'detalhes',
      'coisas pequenas',
      'se der tempo',
      'se possível',
      'quando possível',
      'seria bom',
      'pode esperar',
    ],
  },
  beside: phrases(`
    problema*, prioridade, severidade, gravidade, achado*, risco*, e, defeito*, nível, bug, bugs, vulnerabilidade*,
    ponto*, impacto, corrigir, itens, coisas, algumas, alguns, outras, outros, mais, pontos, ponto
  `),
  fields: {
    severity: ['severidade', 'gravidade', 'prioridade', 'nível', 'criticidade'],
    place: phrases(`
      arquivo, arquivos, ficheiro, ficheiros, local, localização, caminho, onde, arquivo(s), arquivos afetados,
      arquivo afetado
    `),
    line: ['linha', 'linhas', 'linha(s)'],
    title: ['ameaça', 'título', 'achado', 'problema', 'assunto'],
    problem: phrases(`
      problema, descrição, achado, causa, detalhe, detalhes, explicação, análise, motivo, razão, por quê, por que
    `),
    impact: ['impacto', 'risco', 'consequência', 'consequências', 'efeito'],
    fix: phrases(`
      solução, correção, recomendação, sugestão, ação, proposta, mitigação, correção sugerida, solução proposta,
      como corrigir
    `),
    status: ['estado', 'situação', 'status'],
    category: ['categoria', 'tipo', 'área'],
    id: ['nº', 'número'],
    evidence: ['evidência', 'exemplo', 'código', 'prova'],
    reviewer: ['revisor', 'revisores', 'autor', 'revisado por'],
    verdict: ['veredito', 'decisão', 'conclusão', 'parecer'],
  },
  roles: {
    findings: phrases(`
      achados, problemas, problemas encontrados, erros, defeitos, fraquezas, riscos, bugs, observações, comentários,
      vulnerabilidades, pontos de melhoria, pontos fracos, melhorias, sugestões, pontos de atenção,
      problemas identificados, o que precisa melhorar, pontos discutidos, o que encontramos
    `),
    testing: ['testes ausentes', 'lacunas de teste', 'cobertura de testes'],
    praise: phrases(`
      pontos fortes, pontos positivos, positivo, o que está bom, boas práticas, forças, sem problemas, acertos
    `),
    summary: phrases(`
      resumo, resumo executivo, visão geral, conclusão, conclusões, avaliação geral, estatísticas, síntese, sumário,
      sumário executivo, síntese executiva
    `),
    next: phrases(`
      próximos passos, recomendações, plano de ação, ações, ações recomendadas, roteiro, prioridades, tarefas,
      ordem recomendada, plano de correção, decisões, encaminhamentos, deliberações
    `),
    legend: phrases(`
      legenda, escala de severidade, escala de gravidade, escala, critérios de severidade, níveis de severidade,
      definições
    `),
    scope: phrases(`
      escopo, metodologia, contexto, arquivos revisados, mudanças, alterações, pauta, participantes, agenda,
      presentes
    `),
    prompt: ['instruções', 'regras', 'lista de verificação', 'tarefa', 'formato', 'modelo', 'guia'],
    questions: ['perguntas', 'perguntas em aberto', 'suposições', 'dúvidas'],
    resolution: [
      'estado',
      'situação',
      'resolvido',
      'corrigido',
      'problemas resolvidos',
      'correções aplicadas',
      'já corrigido',
    ],
    verdict: ['veredito', 'decisão'],
    verification: ['verificação', 'verificado', 'validação', 'resultados dos testes'],
    part: ['impacto', 'solução', 'causa', 'exemplo', 'recomendação', 'evidência', 'descrição', 'problema'],
  },
  statuses: {
    fixed: ['corrigido*', 'resolvido*', 'feito', 'concluído*'],
    deferred: ['adiado*', 'depois', 'parcial*'],
    declined: ['rejeitado*', 'não se aplica', 'descartado*', 'ignorado*', 'falso positivo'],
    open: ['aberto*', 'pendente*', 'não corrigido', 'em andamento'],
  },
  labels: ['detalhe', 'pergunta', 'sugestão', 'menor', 'maior', 'bloqueante', 'crítico', 'nota'],
  likelihoods: ['probabilidade'],
  weakRatings: ['importante', 'nota', 'notas', 'observação', 'observações'],
  remarks: ['nota', 'observa'],
  checks: {
    passed: ['aprovado', 'aprovada', 'atende', 'atendido', 'cumprido', 'não testado'],
    failed: ['reprovado', 'reprovada', 'não atende', 'não atendido', 'falhou', 'falha', 'atende parcialmente'],
  },
  counted: ['achado', 'problema', 'erro', 'ponto', 'risco', 'observação'],
  sameFile: ['mesmo arquivo'],
  lines: ['linha', 'linhas'],
  nothing: phrases(`
    sem problemas, nenhum problema, nenhum achado, não foram encontrados, não há problemas, nada encontrado,
    tudo certo, sem ocorrências, sem observações, sem incidências, nada a apontar
  `),
  besides: [
    '\\b(?:alguns|algumas|uns|umas|só|apenas)(?: [^\\s]+)? (?:comentários?|detalhes?|coisas?|dúvidas?|observações|sugestões|pontos?)',
    '(?<![\\p{L}])(?:exceto|salvo|tirando|fora|de resto|menos|mas|porém|contudo)(?![\\p{L}])',
  ],
  retractions: [
    'não é um problema',
    'não é um bug',
    'não há problema',
    'sem problema',
    'falso alarme',
    'falso positivo',
    'retirado',
  ],
  none: ['nenhum', 'nenhuma', 'nenhuns', 'nada', 'conforme', 'não se aplica'],
  clean: [
    '(?:sem|nenhum|nenhuma|não (?:há|tenho|encontrei|achei|vi|foram encontrados)(?: (?:nenhum|nenhuma))?) (?:problemas?|comentários?|erros?|falhas?|observaç(?:ão|ões)|objeç(?:ão|ões)|achados?|bugs?|ressalvas?)',
    'nada a (?:apontar|acrescentar|corrigir|declarar|comentar|reportar)',
    '(?:patch|código|diff|correção|mudança|alteração) (?:está|é) (?:corret[oa]|bo[am]|cert[oa])',
    'nada (?:bloqueante|que bloqueie|impeditivo)',
    'tudo (?:certo|ok|bem|em ordem)',
    'pode (?:fazer o merge|ser (?:mesclad[oa]|mergead[oa])|mergear)',
    'aprovo',
    'aprovado',
  ],
  counts: [String.raw`\b(?:encontrados|identificados) \**(\d{1,3})\** (?:achados|problemas)`],
  totals: ['total'],
  designs: phrases(`
    alternativas, opções consideradas, consequências, desvantagens, motivação, proposta, decisão
  `),
  guides: ['guia', 'modelo', 'protocolo', 'instruções', 'registro de alterações', 'guia de', 'plano de'],
  prompts: ['você é uma?'],
  tasks: ['tarefa', 'passo'],
  sends: ['ver', 'veja', 'em'],
  reviewing: phrases(`
    revisão*, revisao*, revisei, revisado, olhada, olhei, li o, li a, comentários, observações, anotei, anotações
  `),
  praises: [
    '^(?:muito bom|muito boa|bom|boa|ótimo|ótima|excelente|gostei|parabéns|perfeito)(?![\\p{L}])',
    '(?:gostei|ficou (?:muito )?(?:bom|boa|ótimo|legal)|está (?:muito )?(?:bom|boa|ótimo)|bem feito)(?![\\p{L}])',
  ],
  troubles: [
    String.raw`não|nunca|nada|sem|falta\p{L}*|faltou|deveria\p{L}*|deve\p{L}*|precisa\p{L}*|por favor|pfv`,
    String.raw`errad[oa]s?|quebra\p{L}*|falha\p{L}*|bugs?|vaza\p{L}*|vazamento|obsolet\p{L}+|esquec\p{L}+`,
    String.raw`ignora\p{L}*|engole\p{L}*|perde\p{L}*|duas vezes|duplicad\p{L}+|trava\p{L}*|lent[oa]s?|insegur[oa]s?`,
    String.raw`confus[oa]s?|inconsistente\p{L}*|renomear|por que|porque|demais|melhor|em vez|ao invés|erro\p{L}*`,
    String.raw`problema\p{L}*|risco\p{L}*|perigos\p{L}+|estranh[oa]s?|sobra\p{L}*`,
  ],
  looked: ['(?:eu |já )?(?:também |só |não )*(?:revisei|li|testei|rodei|olhei|conferi|verifiquei)'],
  courtesies: [
    'oi|olá|bom dia|boa tarde|boa noite|car[oa]|obrigad[oa]|valeu|abraços?|um abraço|atenciosamente',
    'até (?:logo|mais|amanhã)|me avisa.*|qualquer (?:coisa|dúvida).*|(?:no geral|de resto|o resto)',
  ],
  runs: {
    agents: ['(?:o|este) agente', 'agente', 'revisor', 'revisora'],
    failed: [
      'tempo (?:limite |de espera |de execução )?(?:esgotado|excedido|expirado)',
      '(?:cota|quota|crédito|limite) (?:de \\p{L}+ )?(?:esgotad[oa]|excedid[oa]|atingid[oa]|estourad[oa])',
      'limite de (?:taxa|requisições|uso)',
      'sem (?:saída|resposta|resultado)',
      'não (?:produziu|devolveu|retornou|gerou|respondeu|terminou|iniciou|rodou|executou|foi (?:concluíd[oa]|executad[oa])|houve (?:saída|resposta))',
      'nenhuma (?:saída|resposta)',
      '(?:saída|resposta) vazia',
      'arquivo vazio',
      'falhou',
      'travou',
      'interrompid[oa]',
      'abortad[oa]',
      'cancelad[oa]',
      'desistiu',
      'sem memória',
      'indisponível',
      'recusou',
      'contexto (?:excedido|esgotado|longo demais)',
    ],
    ownFailed: [
      '(?:a|esta|minha) (?:revisão|execução|sessão|passagem) (?:falhou|foi interrompida|foi cancelada|travou)',
      'sem (?:saída|resposta)',
      '(?:saída|resposta) vazia',
    ],
    announced: [
      'vou',
      'vamos',
      'deixe-me',
      'deixa eu',
      '(?:primeiro|agora),? (?:vou|reviso|leio|olho)',
      'começo',
      'começarei',
      'revisarei',
    ],
    cut: [
      String.raw`(?:(?:a |o |esta |este )?(?:saída|resposta|revisão|relatório|texto|sessão) (?:foi |está )?)?(?:truncad[oa]|cortad[oa]|interrompid[oa]|incomplet[oa])(?: (?:aqui|por|porque|após|depois)[^\n]{0,60})?`,
    ],
    elsewhere: ['ver', 'veja', '(?:texto|revisão|relatório) complet[oa]'],
    dropped: ['descartad[oa]', 'omitid[oa]', 'excluíd[oa]', 'removid[oa]', 'ignorad[oa]', 'vazi[oa]', 'erro', 'nada'],
    partial: ['parcial', 'parcialmente', 'truncad[oa]', 'incomplet[oa]'],
  },
}
