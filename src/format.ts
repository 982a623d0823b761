import { type Severity, severities } from '../schemas/enums.ts'
import type { Report } from '../schemas/report.ts'
import { parse } from './parse/index.ts'
import { renderLike } from './render/index.ts'

/** The canonical text of a report, or, if formatting would change its meaning, what would change. */
type Formatted = { text: string; refusal: null } | { text: null; refusal: string }

/**
 * Formats a report and parses the result, to check that it means the same and is stable when formatted again. If not,
 * the text is too damaged to be rewritten.
 * @param source the text that `report` was read from
 */
export function formatReport(source: string, report: Report, path: string): Formatted {
  const text = renderLike(source, report)
  if (text === source) return { text, refusal: null }
  const again = parse(text, { path, as: 'report' }).report
  if (!again) return { text: null, refusal: 'it would not be a report' }
  const change = firstChange(report, again)
  if (change !== null) return { text: null, refusal: `${change} would change` }
  if (renderLike(text, again) !== text) return { text: null, refusal: 'it would come out differently the next time' }
  return { text, refusal: null }
}

/** Fields that formatting may change: positions, labels and headings. */
const forms = new Set(['position', 'headerPosition', 'frame', 'heading', 'label', 'sections', 'depth', 'after'])
/** Fields with Markdown, which may be escaped differently: only their words are compared. */
const prose = new Set([
  'body',
  'text',
  'markdown',
  'lead',
  'summary',
  'commitStructure',
  'prose',
  'rationale',
  'titleMarkdown',
  'notes',
  'kindAsWritten',
])

/** The first part in which two reports differ, in words for people; null if they mean the same. */
function firstChange(before: Report, after: Report): string | null {
  const [a, b] = [inOrder(before), inOrder(after)]
  if (a.findings.length !== b.findings.length) return 'the number of findings'
  for (const [index, finding] of a.findings.entries()) {
    const field = differenceOf(finding, b.findings[index])
    if (field !== null) return `the ${field} of finding ${finding.id}`
  }
  if (a.reviews.length !== b.reviews.length) return 'the number of raw reviews'
  for (const [index, review] of a.reviews.entries()) {
    const field = differenceOf(review, b.reviews[index])
    if (field !== null) return `the raw review of ${review.agent} (pass ${review.pass})`
  }
  return differenceOf(a, b)
}

/** Findings in the order of their sections. */
function inOrder(report: Report): Report {
  const rank = (severity: Severity) => severities.indexOf(severity)
  return { ...report, findings: report.findings.toSorted((a, b) => rank(a.severity) - rank(b.severity)) }
}

/** The outermost field in which two parts of a report differ; null if they mean the same. */
function differenceOf(before: unknown, after: unknown, key = ''): string | null {
  if (before === after) return null
  if (typeof before === 'string' && typeof after === 'string') {
    if (key === 'value') return codeOf(before) === codeOf(after) ? null : key
    return prose.has(key) && wordsOf(before) === wordsOf(after) ? null : key
  }
  if (typeof before !== 'object' || typeof after !== 'object' || before === null || after === null) return key
  const others = new Map(Object.entries(after))
  const entries = Object.entries(before)
  if (entries.length !== others.size) return key
  for (const [name, value] of entries) {
    if (forms.has(name)) continue
    if (differenceOf(value, others.get(name), Array.isArray(before) ? key : name) !== null)
      return key === '' ? name : key
  }
  return null
}

/** Code with `\n` as newlines, and without blank lines at its end. */
function codeOf(value: string): string {
  return value.replace(/\r\n?/g, '\n').trimEnd()
}

/** Only the letters and digits of a Markdown text. */
function wordsOf(markdown: string): string {
  return markdown
    .replace(/&#(\d{1,7});/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&[mn]dash;|<\/details>/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '')
}
