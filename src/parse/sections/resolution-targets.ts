import { severityLetters } from '../../../schemas/canonical.ts'
import { severities } from '../../../schemas/enums.ts'
import { plainText } from '../../markdown/plain-text.ts'

/** Targets other than findings, by the first word of a row. */
const areas: [area: string, pattern: RegExp][] = [
  ['testing', /^test/],
  ['documentation', /^doc/],
  ['design', /^(?:design|observation|concern)/],
  ['limitation', /^(?:acknowledged |limitation)/],
  ['feedback', /^(?:unresolved |feedback)/],
  ['lint', /^lint/],
]

const subject =
  /^(?:(critical|important|suggestion)|test(?:ing)?(?: gap)?|doc(?:umentation|s)?(?: gap| assessment)?|design(?: observation| concern)?|(?:acknowledged )?limitation|(?:unresolved )?feedback|lint|concern|observation)(?:s|\b)[ \t]*/i

/** The targets of a row: `I1`, `testing:2`, `documentation`; ranges and lists are expanded. */
export function readTargets(text: string): string[] {
  const plain = plainText(text)
  const match = subject.exec(plain)
  if (!match) {
    const ids = /^[([]?((?:[CIS]\d{1,4}\b(?:\s*[,/&+]\s*|\s+and\s+)?){1,100})/.exec(plain)?.[1]
    return ids?.match(/[CIS]\d+/g) ?? []
  }
  const numbers = readNumbers(plain.slice(match[0].length))
  const severity = severities.find((name) => name === match[1]?.toLowerCase())
  if (severity) return numbers.map((number) => `${severityLetters[severity]}${number}`)
  const area = areas.find(([, pattern]) => pattern.test(match[0].toLowerCase()))?.[0] ?? ''
  return numbers.length === 0 ? [area] : numbers.map((number) => `${area}:${number}`)
}

const list = /(?:#|[CIS](?=\d))?\d{1,4}(?:\s*(?:[-–,&]|and|to)\s*(?:#|[CIS](?=\d))?\d{1,4}){0,100}(?!\d)/
const listAtStart = new RegExp(`^${list.source}`)
/** Matches the names of the findings in a row: `Important #1-4`, `I1, S2`. */
const reference = new RegExp(
  `^([*_[(\\s]*)(?:(?:critical|important|suggestion)s?[ \\t]+${list.source}|[CIS]\\d{1,4}\\b(?:(?:\\s*[,/&+]\\s*|\\s+and\\s+)[CIS]\\d{1,4}\\b){0,100})`,
  'i',
)

/**
 * Replaces the ids of the findings in a row, in the form that it uses: `Important #2: …`, `I2, S1: …`.
 */
export function withTargets(text: string, ids: readonly string[]): string {
  const [only = '', ...more] = ids
  const severity = severities.find((name) => severityLetters[name] === only.charAt(0))
  const named =
    severity && more.length === 0
      ? `${severity.charAt(0).toUpperCase()}${severity.slice(1)} #${only.slice(1)}`
      : ids.join(', ')
  return text.replace(reference, (written: string, marks: string) => {
    const isById = /^[CIS]\d/.test(written.slice(marks.length))
    return marks + (isById ? ids.join(', ') : named)
  })
}

const referenceWithColon = new RegExp(`${reference.source}([*_\\])]*)\\s*[:.–—-]?\\s*`, 'i')

/** Removes the ids of the findings from a row: `**S5**: A title` becomes `A title`. */
export function withoutTargets(text: string): string {
  return text.replace(referenceWithColon, (_, marks: string, closing: string) => (closing === '' ? marks : ''))
}

/** The most numbers in a list. */
const mostNumbers = 100

/** `#3`, `I4`, `1-4`, `#3–#8`, `1, 2 and 5`. */
function readNumbers(text: string): number[] {
  const numbers: number[] = []
  for (const part of (listAtStart.exec(text)?.[0] ?? '').split(/,|&|and/)) {
    const [start = Number.NaN, end = start] = (part.match(/\d+/g) ?? []).map(Number)
    for (let number = start; number <= Math.min(end, start + mostNumbers); number += 1) numbers.push(number)
  }
  return numbers
}
