import { describe, expect, it } from 'vitest'
import { readReviewers } from '../../../src/parse/header/reviewers.ts'
import { parse } from '../../../src/parse/index.ts'

const statusOf = (text: string) => parse(text, { path: 'a.md', as: 'review' }).review?.status

const cases = (texts: Readonly<Record<string, readonly string[]>>) =>
  Object.entries(texts).flatMap(([language, some]) => some.map((text): [string, string] => [language, text]))

describe('a run that failed', () => {
  it.each(
    cases({
      English: [
        'Quota exceeded.',
        'The run timed out after ten minutes.',
        'No output.',
        'The prompt is too long for the context window.',
      ],
      German: [
        'Kontingent erschöpft.',
        'Zeitüberschreitung nach zehn Minuten.',
        'Keine Ausgabe.',
        'Der Agent ist abgestürzt.',
      ],
      French: ['Quota dépassé.', 'Délai d’attente dépassé après dix minutes.', 'Aucune sortie.', 'L’agent a planté.'],
      Spanish: ['Cuota agotada.', 'Tiempo de espera agotado tras diez minutos.', 'Sin salida.', 'El agente se colgó.'],
      Portuguese: ['Cota esgotada.', 'Tempo limite excedido após dez minutos.', 'Sem saída.', 'O agente travou.'],
      Russian: ['Квота исчерпана.', 'Время ожидания истекло.', 'Нет вывода.', 'Агент завис.'],
      Turkish: ['Kota doldu.', 'On dakika sonra zaman aşımına uğradı.', 'Çıktı yok.', 'Ajan çöktü.'],
      Chinese: ['配额已用完。', '十分钟后超时。', '没有任何输出。', '智能体崩溃了。'],
      Japanese: [
        'クォータを超過しました。',
        '10分後にタイムアウトしました。',
        '出力なし。',
        'エージェントがクラッシュしました。',
      ],
      Korean: ['할당량을 초과했습니다.', '10분 후 시간 초과.', '출력 없음.', '에이전트가 비정상 종료되었습니다.'],
      Italian: ['Quota esaurita.', 'Nessun output.'],
      Dutch: ['Quotum bereikt.', 'Geen uitvoer.'],
      Polish: ['Limit wyczerpany.', 'Brak odpowiedzi.'],
      Ukrainian: ['Квоту вичерпано.', 'Час очікування минув.', 'Немає виводу.', 'Агент завис.'],
      Vietnamese: ['Hết hạn mức.', 'Không có đầu ra.'],
      Indonesian: ['Kuota habis.', 'Tidak ada keluaran.'],
    }),
  )('is failed in %s: %s', (_, text) => {
    expect(statusOf(text)).toBe('failed')
  })

  it.each(
    cases({
      German: ['Der Agent wurde nach zehn Minuten abgebrochen; keine Befunde.'],
      French: ['L’agent a échoué ; aucun problème.'],
      Spanish: ['El agente falló; sin problemas.'],
      Portuguese: ['O agente falhou; nenhum problema.'],
      Russian: ['Агент упал; замечаний нет.'],
      Turkish: ['Ajan çöktü; sorun yok.'],
      Chinese: ['Codex 超时；没有问题。'],
      Japanese: ['エージェントがタイムアウト。指摘はありません。'],
      Korean: ['에이전트 시간 초과. 지적 사항 없음.'],
    }),
  )('is failed even if it mentions the code, in %s: %s', (_, text) => {
    expect(statusOf(text)).toBe('failed')
  })
})

describe('a review without findings that mentions failures of the code', () => {
  it.each(
    cases({
      German: ['Keine Einwände. Die Zeitüberschreitung wird richtig behandelt.'],
      French: ['Aucun problème. L’échec de la requête est bien géré.'],
      Spanish: ['Sin problemas. El caso en que falló la conexión está cubierto.'],
      Portuguese: ['Nenhum problema. O caso em que a conexão falhou está coberto.'],
      Russian: ['Замечаний нет. Тайм-аут обработан верно.'],
      Turkish: ['Sorun yok. Zaman aşımı doğru ele alınmış.'],
      Chinese: ['没有问题。超时处理正确。'],
      Japanese: ['問題ありません。タイムアウトの扱いも正しいです。'],
      Korean: ['문제 없습니다. 시간 초과 처리도 맞습니다.'],
    }),
  )('is completed in %s: %s', (_, text) => {
    expect(statusOf(text)).toBe('completed')
  })
})

describe('an announcement', () => {
  it.each(
    cases({
      English: ['Let me look at the change first.'],
      German: ['Ich werde mir die Änderung zuerst ansehen.'],
      French: ['Je vais lire le changement.'],
      Spanish: ['Voy a leer el cambio.'],
      Portuguese: ['Vou ler a mudança.'],
      Russian: ['Сначала посмотрю изменения.'],
      Turkish: ['Önce değişikliğe bakacağım.'],
      Chinese: ['我先来看一下这个改动。'],
      Japanese: ['これから変更を確認します。'],
      Korean: ['변경 사항을 검토하겠습니다.'],
    }),
  )('without a review is failed in %s: %s', (_, text) => {
    expect(statusOf(text)).toBe('failed')
  })
})

describe('a text that ends too early', () => {
  it.each([
    '[Output truncated]',
    '[Ausgabe abgeschnitten]',
    '[Sortie tronquée]',
    '[Salida truncada]',
    '[Saída truncada]',
    '[Вывод обрезан]',
    '[Çıktı kesildi]',
    '【输出已截断】',
    '（出力はここで途切れました）',
    '[출력이 잘렸습니다]',
  ])('is partial if it says so: %s', (line) => {
    expect(statusOf(`## Issues\n\n1. **Handle leaks** — \`a.ts:3\`\n\n${line}\n`)).toBe('partial')
  })
})

describe('a reference to a file of the agent', () => {
  it.each([
    'Full text in /tmp/review.md',
    'Siehe /tmp/review.md',
    'Voir `/tmp/review.md`',
    'Texto completo en /tmp/review.md',
    'Veja /tmp/review.md',
    'См. /tmp/review.md',
    'Bkz. /tmp/review.md',
    '完整评审见 /tmp/review.md',
    '全文は /tmp/review.md',
    '전체 리뷰: /tmp/review.md',
  ])('is a stub: %s', (text) => {
    expect(statusOf(text)).toBe('stub')
  })
})

describe('a reviewer', () => {
  it.each([
    'Gemini (dropped)',
    'Gemini (verworfen)',
    'Gemini (Kontingent erschöpft)',
    'Gemini (quota dépassé)',
    'Gemini (sin salida)',
    'Gemini (tempo esgotado)',
    'Gemini (квота исчерпана)',
    'Gemini (zaman aşımı)',
    'Gemini（超时）',
    'Gemini (タイムアウト)',
    'Gemini (시간 초과)',
  ])('without a review is failed: %s', (cell) => {
    expect(readReviewers(cell).map(({ name, status }) => [name, status])).toEqual([['Gemini', 'failed']])
  })

  it('with a part of a review is partial: Gemini (unvollständig)', () => {
    expect(readReviewers('Gemini (unvollständig)')[0]?.status).toBe('partial')
  })

  it('with a large context window is complete', () => {
    expect(readReviewers('Claude Opus 4.6 (1M context window)')[0]?.status).toBe('completed')
  })
})
