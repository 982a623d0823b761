import { type Severity, severities } from '../../../schemas/enums.ts'
import { codeSpan } from '../../markdown/fence.ts'
import { countBySeverity } from '../counts.ts'
import type { ReportRule } from '../rule.ts'

/** `Structure: 0 critical, 4 important, 13 suggestions`, up to the end of the sentence. */
const sentence = /\bStructure\b[*:\s]{1,6}(?=\*{0,2}\d+ (?:critical|important|suggestion))([^.\n]*)/gi
const count = /\b(\d+) (critical|important|suggestion)s?\b/gi

/** Words for a sentence about an earlier round or the raw reviews. */
const ofOthers = /\b(?:rounds?|earlier|previous|prior|last|before|raw|originally)\b/i

export const wrongStructureCount: ReportRule = {
  id: 'wrong-structure-count',
  group: 'truth',
  level: 'warning',
  scope: 'report',
  description: 'A sentence such as `Structure: 0 critical, 4 important …` with wrong numbers.',
  *check(file) {
    const summary = file.section('summary')
    if (!summary) return
    const { findings } = file.report
    const counts = countBySeverity(findings)
    // Counting struck findings too is fine, since they are visible.
    const seen = countBySeverity(findings.map((finding) => ({ ...finding, struck: false })))
    const from = summary.position.start.offset
    const text = file.textAt(summary.position)
    for (const match of text.matchAll(sentence)) {
      const before = text.slice(text.lastIndexOf('\n', match.index) + 1, match.index)
      if (ofOthers.test(before)) continue
      const at = from + match.index + match[0].length - (match[1]?.length ?? 0)
      for (const { 0: words, 1: number = '', 2: word = '', index } of (match[1] ?? '').matchAll(count)) {
        const severity = severityOf(word)
        if (!severity || [counts[severity], seen[severity]].includes(Number(number))) continue
        const start = at + index
        const edit = { start, end: start + number.length, text: `${counts[severity]}` }
        yield {
          position: file.span(start, start + words.length),
          reason: `${codeSpan(words)}, but the report has ${counts[severity]}`,
          actual: number,
          expected: [`${counts[severity]}`],
          suggestion: edit,
        }
      }
    }
  },
}

function severityOf(word: string): Severity | undefined {
  return severities.find((severity) => severity === word.toLowerCase())
}
