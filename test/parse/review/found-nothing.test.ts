import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/parse/index.ts'

const status = (text: string) => {
  const { type, review } = parse(text, { path: 'a.md' })
  return [type, review?.status ?? null, review?.findings.length ?? 0]
}

const clean: readonly (readonly [language: string, ...texts: string[]])[] = [
  ['English', 'I’m going to approve this: the change is small.', 'Nothing blocking from me.', '**Findings:** none'],
  ['English', 'Let me begin with the end: no objections.', 'It looks correct; see `/tmp/out` handling, now fine.'],
  [
    'German',
    'Keine Einwände. Die Sperre stimmt.',
    'Der Patch ist korrekt.',
    '## Kritisch\n\nKeine.\n\n## Wichtig\n\nKeine.',
  ],
  ['French', 'Rien à redire.', 'Le correctif est correct.', '## Critique\n\nAucun.\n\n## Suggestions\n\nAucune.'],
  ['Spanish', 'Nada que objetar.', 'El parche es correcto.', '## Crítico\n\nNinguno.\n\n## Sugerencias\n\nNinguna.'],
  ['Portuguese', 'Nada a apontar.', 'O patch está correto.', '## Crítico\n\nNenhum.\n\n## Sugestões\n\nNenhuma.'],
  ['Russian', 'Возражений нет.', 'Патч корректен.', '## Критично\n\nНет.\n\n## Важно\n\nНет.'],
  ['Turkish', 'Her şey yolunda.', 'Yama doğru.', '## Kritik\n\nYok.\n\n## Öneriler\n\nYok.'],
  ['Chinese', '没什么意见。', '补丁是正确的。', '## 严重\n\n无。\n\n## 建议\n\n无。'],
  ['Japanese', '気になる点はありません。', 'パッチは正しいです。', '## 重大\n\nなし\n\n## 提案\n\nなし'],
  ['Korean', '지적할 점이 없습니다.', '패치가 정확합니다.', '## 심각\n\n없음\n\n## 제안\n\n없음'],
  ['Italian', 'Nulla da segnalare.', 'La modifica è corretta.'],
  ['Polish', 'Nie mam uwag.', 'Poprawka jest poprawna.'],
  ['Dutch', 'Geen bezwaren.', 'De wijziging is correct.'],
  ['Ukrainian', 'Зауважень немає.', 'Патч коректний.', '## Критично\n\nНемає.\n\n## Важливо\n\nНемає.'],
  ['Vietnamese', 'Không có vấn đề nào.', 'Bản vá đúng.', '## Nghiêm trọng\n\nKhông có.\n\n## Gợi ý\n\nKhông.'],
  ['Indonesian', 'Tidak ada masalah.', 'Perubahan ini benar.', '## Kritis\n\nTidak ada.\n\n## Saran\n\nTidak ada.'],
]

describe('a review that found nothing', () => {
  it.each(clean.flatMap(([language, ...texts]) => texts.map((text) => [language, text])))(
    'is completed in %s: %s',
    (_, text) => {
      expect(status(text)).toEqual(['review', 'completed', 0])
    },
  )
})

describe('an exception in a review that found nothing', () => {
  it.each([
    'Keine Probleme außer in `src/a.ts:3`, dort fehlt die Sperre.',
    'Aucun problème sauf dans `src/a.ts:3`, où le verrou manque.',
    'Todo bien, salvo que en `src/a.ts:3` falta el bloqueo.',
    'Всё хорошо, кроме `src/a.ts:3`: нет блокировки.',
    '除了 `src/a.ts:3` 缺少锁之外没有问题。',
    '`src/a.ts:3` のロック漏れ以外は問題ありません。',
  ])('is reported: %s', (text) => {
    expect(parse(text, { path: 'a.md' }).messages.map(({ ruleId }) => ruleId)).toEqual(['unread-findings'])
  })
})

describe('another kind of text', () => {
  it.each([
    ['a plan without risks', '# Plan\n\n## Risks\n\nNone.\n\n## Steps\n\n1. Move the file\n2. Test it\n'],
    ['the minutes of a meeting', '## Besprechung\n\nAlles gut gelaufen. Nächster Termin ist Montag.\n'],
    ['a note', '# Notes\n\nThe build is clean. We met on Monday.\n'],
  ])('is not a review: %s', (_, text) => {
    expect(status(text)).toEqual(['unknown', null, 0])
  })
})
