import { describe, expect, it } from 'vitest'
import { foreignCountsIn } from '../../src/lint/foreign-counts.ts'

function counts(sentence: string): string[] {
  return foreignCountsIn(sentence).map(({ number, severity }) => `${number} ${severity}`)
}

describe('counts in other languages', () => {
  it.each([
    ['Zwei kritische Befunde, ein wichtiger und kein Vorschlag.', ['2 critical', '1 important', '0 suggestion']],
    ['Drei wichtige Befunde und zwei Anregungen, nichts Kritisches.', ['3 important', '2 suggestion']],
    ['Deux problèmes critiques et trois suggestions.', ['2 critical', '3 suggestion']],
    ['Un hallazgo crítico, dos importantes.', ['1 critical', '2 important']],
    ['共 2 个严重问题、1 条建议。', ['2 critical', '1 suggestion']],
    ['致命的な問題が1件、重要な問題が2件。', ['1 critical', '2 important']],
    ['Один критический и два важных дефекта.', ['1 critical', '2 important']],
  ])('are read in %s', (sentence, expected) => {
    expect(counts(sentence)).toEqual(expected)
  })

  it.each([
    ['a sentence about another round', 'Zwei kritische und drei wichtige Befunde aus Runde 1 sind offen.'],
    ['a single severity, which may not be the full count', 'Er ändert drei wichtige Dateien.'],
    ['a part', 'Vier Befunde, davon zwei wichtige und zwei kleine.'],
    ['articles', 'Ein kleiner Umbau mit einem hohen Risiko.'],
    ['English', 'Two high shelves and three minor ones.'],
  ])('are not read in %s', (_, sentence) => {
    expect(counts(sentence)).toEqual([])
  })
})
