import { type Severity, severities } from '../../../schemas/enums.ts'
import type { Position } from '../../../schemas/position.ts'
import { roleOf } from '../../grammar/role-words.ts'
import { codeSpan } from '../../markdown/fence.ts'
import { countBySeverity } from '../counts.ts'
import { foreignCountsIn } from '../foreign-counts.ts'
import type { ReportFile } from '../report-file.ts'
import type { ReportRule } from '../rule.ts'

export const wrongStructureCount: ReportRule = {
  id: 'wrong-structure-count',
  group: 'truth',
  level: 'warning',
  scope: 'report',
  description: 'A summary or verdict that counts the findings wrong, as in `Structure: 0 critical, 4 important …`.',
  *check(file) {
    const { findings } = file.report
    // Findings of another form may not have been recognised.
    if (findings.length === 0 && !file.isGenerated) return
    const counts = countBySeverity(findings)
    // Counting struck findings too is fine, since they are visible.
    const seen = countBySeverity(findings.map((finding) => ({ ...finding, struck: false })))
    for (const { text, start } of sentencesOf(file)) {
      if (ofOthers.test(aboutWhom(text)) || namesReviewer(text, file)) continue
      const own = countsIn(text)
      const found = own.length > 0 ? own : foreignCountsIn(text).map((count) => ({ ...count, isPart: false }))
      // Several severities in one list are an inventory; a single count may be about some of the findings.
      const hasSeveral = new Set(found.map(({ severity }) => severity)).size > 1
      const isInventory = structureList.test(text) || (hasSeveral && isOneList(text, found))
      for (const { severity, number, words, at, digits, isPart } of found) {
        if (number === counts[severity] || number === seen[severity]) continue
        if (number < counts[severity] && number > 0 && (isPart || !isInventory)) continue
        if (number === 0 && !isInventory && goesOn.test(text.slice(at + words.length))) continue
        const from = start + at
        const edit = { start: from, end: from + digits.length, text: `${counts[severity]}` }
        yield {
          position: file.span(from, from + words.length),
          reason: `${codeSpan(words)}, but the report has ${counts[severity]}`,
          actual: digits,
          expected: [`${counts[severity]}`],
          suggestion: edit,
        }
      }
    }
  },
}

interface Sentence {
  text: string
  start: number
}

/** The sentences and list items of the summary and the verdict. */
function* sentencesOf(file: ReportFile): Generator<Sentence> {
  const row = file.headerRow('Verdict')
  const own = file.section('summary')
  const summary = own ?? file.report.otherSections.find(({ title }) => roleOf(title)?.role === 'summary')
  const places: Position[] = row ? [file.span(row.valueStart, row.valueEnd)] : []
  for (const place of summary ? [...places, summary.position] : places) {
    const text = file.textAt(place)
    let from = 0
    for (const { 0: between, index } of text.matchAll(betweenSentences)) {
      yield { text: text.slice(from, index), start: place.start.offset + from }
      from = index + between.length
    }
    yield { text: text.slice(from), start: place.start.offset + from }
  }
}

const betweenSentences = /(?<=[.!?])\s+|(?<=[。！？])\s*|\n\s*\n|\n(?=[-*|#>\d])/g

/** Words for a sentence about an earlier round, the raw reviews, or what became of findings. */
const ofOthers =
  /\b(?:rounds?|R\d|earlier|previous(?:ly)?|prior|last|before|raw|original(?:ly)?|initial(?:ly)?|fixed|resolved|addressed|closed|landed|dropped|merged|declined|downgraded|upgraded|withdrawn|duplicates?|reported|(?:re-?)?raised)\b/i

/** What follows `no important` in a sentence about some findings: `no important issue is left without a fix`. */
const goesOn =
  /^(?: (?:issues?|findings?|bugs?|problems?|defects?|regressions?|gaps?))? (?!(?:(?:is|are|was|were|have been|has been) )?(?:found|raised|reported|identified|remains?|left|at all|this time|and|or|but|in (?:this|the))\b(?! (?:un|without)))[a-z]/i

/** What precedes the counts of all findings, whatever is between these. */
const structureList = /\bStructure\b[*:\s]{1,6}(?=\*{0,2}\d)/i

/** The part of a sentence that says what its counts are about; in a list of counts, what precedes it. */
function aboutWhom(sentence: string): string {
  const list = structureList.exec(sentence)
  return list ? sentence.slice(0, list.index) : sentence
}

/** Whether a sentence may be about what one reviewer found. */
function namesReviewer(sentence: string, { names }: ReportFile): boolean {
  return names.mentionedIn(sentence).length > 0
}

const numbers = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]

/** What may be between the counts of a list: marks, a conjunction, and nouns such as `findings`. */
const betweenCounts =
  /^(?:[\s,;:.·•|/+&()[\]*_`—–-]|\b(?:and|plus|as well as|but|also|issues?|findings?|bugs?|problems?|defects?|regressions?|gaps?|in all)\b)*$/i

/** Whether counts follow each other without other words between them. */
function isOneList(sentence: string, found: readonly Pick<Count, 'at' | 'words'>[]): boolean {
  return found.every(({ at }, index) => {
    const previous = found[index - 1]
    return !previous || betweenCounts.test(sentence.slice(previous.at + previous.words.length, at))
  })
}

/** A number, a word or none, and a severity: as a list of counts has it, or before a word for findings. */
const counted = new RegExp(
  `(?<![\\w.#-])(\\d{1,3}|${numbers.join('|')})\\s+(?:([a-z][a-z-]{0,20})\\s+)?(?:(critical|important)(?=[*_]{0,3}(?:\\s+(?:[a-z-]{1,20}\\s+)?(?:issues?|findings?|bugs?|problems?|defects?|regressions?|gaps?)\\b|\\s*[,;.:)/(]|\\s+(?:and|plus|\\d)|\\s*$))|suggestions?\\b)`,
  'gi',
)

/** Words before or after the number by which it is a part: `three other important findings`. */
const part = /\b(?:of|the|other|new|additional|more|further|another|remaining|those|these|both|first|last)\b/i

/** Words that separate a number from what follows: `3 of important …`. */
const notOne = /^(?:of|in|or|and|the|for|to|on|with)$/i

interface Count {
  severity: Severity
  number: number
  words: string
  at: number
  digits: string
  isPart: boolean
}

function countsIn(sentence: string): Count[] {
  return [...sentence.matchAll(counted)].flatMap(({ 0: words, 1: digits = '', 2: between = '', 3: word, index }) => {
    const severity = severities.find((name) => name === (word?.toLowerCase() ?? 'suggestion'))
    if (!severity || notOne.test(between)) return []
    const number = /^\d/.test(digits) ? Number(digits) : numbers.indexOf(digits.toLowerCase())
    const isPart = part.test(`${sentence.slice(Math.max(0, index - 12), index)} ${between}`)
    return { severity, number, words, at: index, digits, isPart }
  })
}
