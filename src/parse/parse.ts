import type { Message } from '../../schemas/message.ts'
import type { Parsed } from '../../schemas/parsed.ts'
import type { Review } from '../../schemas/review.ts'
import { severityOfSection } from '../grammar/section-names.ts'
import { structureOf } from '../grammar/structure.ts'
import { areOfDesign, namesReview } from '../grammar/vocabulary.ts'
import { Lines } from '../markdown/lines.ts'
import { plainText } from '../markdown/plain-text.ts'
import type { Structure } from '../markdown/scan.ts'
import { type Layout, layOut } from './document/layout.ts'
import { areOfReleases, isGuideTitle, isPrompt } from './document/not-a-review.ts'
import { readSlug } from './document/slug.ts'
import { withoutWrapper } from './document/unwrap.ts'
import { readCodexLog } from './formats/codex-log.ts'
import { type FixReport, readFixReport } from './formats/fix-report.ts'
import { type FormatSeverities, isToolFormat } from './formats/index.ts'
import { readTranscript } from './formats/transcript.ts'
import { AgentNames } from './header/agents.ts'
import type { Header } from './header/header.ts'
import { message } from './messages.ts'
import { readReport } from './report.ts'
import { isPlaceholder } from './review/candidate.ts'
import { advice, speaksLikeReview } from './review/doubts.ts'
import { type Field, fieldOfLine } from './review/fields.ts'
import { foundNothing } from './review/nothing.ts'
import { readReview } from './review.ts'
import { saysClean } from './review-status.ts'

/** In characters. A longer text isn't a review just because it contains praise. */
const longestRemark = 300

/** What `parse` should know about a text besides its characters. All of it is optional. */
export interface ParseOptions {
  /** The path of the text. Its file name is the slug of a report or the agent of a review. */
  path?: string
  /** Read the text as a report or a review, whatever it looks like. */
  as?: 'report' | 'review'
  /** The agent that wrote a review, and its pass. */
  agent?: string
  pass?: number
  /** The format of a review; detected by default. */
  from?: string
  /** The encoding of the file; there is a message if it isn't UTF-8. */
  encoding?: string
  /** Severities of words by format, which override the defaults. */
  severities?: FormatSeverities
}

/**
 * Parses a text: a consolidated report, the raw review of an agent, or neither.
 * Never throws because of content: problems are reported in `messages`, whose paths are `options.path`.
 */
export function parse(text: string, options: ParseOptions = {}): Parsed {
  return parseLines(Lines.of(text), options)
}

/** The same as `parse`, for a text that is already split into lines. */
export function parseLines(written: Lines, options: ParseOptions = {}): Parsed {
  const path = options.path ?? '-'
  const encoding = encodingMessages(options.encoding)
  const placed = (messages: readonly Message[]) => [...encoding, ...messages].map((entry) => ({ ...entry, path }))
  const isOpen = options.as === undefined && options.from === undefined
  const transcript = options.as === 'report' ? null : readTranscript(written.text)
  const log = transcript || options.as === 'report' ? null : readCodexLog(written)
  const run = transcript?.run ?? log?.run ?? null
  const lines = transcript ? Lines.of(transcript.review) : (log?.lines ?? written)
  const layout = (isOpen && run === null) || options.as === 'report' ? layOut(lines) : null
  if (isOpen && layout && isOtherKind(layout.main.headings[0]?.text ?? '', layout.header))
    return unknownText(path, notAReview)
  const fixes = isOpen ? readFixReport(lines) : null
  if (fixes) return unknownText(path, describeFixes(fixes))
  const likeness = layout === null ? 'none' : options.as === 'report' ? 'sure' : likenessToReport(layout, path)
  const readAsReport = () => {
    const { report, messages } = readReport(layout ?? layOut(lines), path)
    return { path, type: 'report' as const, report, review: null, messages: placed(messages) }
  }
  if (likeness === 'sure') return readAsReport()
  const source = log === null ? lines.text : lines.slice(lines.first, lines.last)
  const agent = options.agent ?? reviewerOf(lines) ?? nameOf(path)
  const identity = { agent, pass: options.pass ?? 1, source }
  const choice = { from: options.from, severities: options.severities, isReview: options.as === 'review' }
  const { review, messages, reader } = readReview(withoutWrapper(lines), identity, new AgentNames([]), choice)
  if (likeness === 'likely') {
    const parsed = readAsReport()
    if (parsed.report.findings.length >= review.findings.length) return parsed
  }
  if (run !== null) review.run = run
  const structure = structureOf(lines, lines.first, lines.last)
  const isBrief = lines.text.length < longestRemark && saysClean(lines.text)
  const isClean = review.findings.length === 0 && (foundNothing(structure) || isBrief)
  const isAsked = !isOpen || run !== null
  const begin = (review.findings[0]?.position.start.line ?? lines.last + 1) - 1
  // A prompt may contain an example of a review, even of one without findings.
  const title = layout?.main.headings[0]
  const isAbove = title !== undefined && lines.slice(lines.first, title.line).trim() === ''
  const isOther = () => isPrompt(lines, begin) || ((!isClean || isAbove) && isGuideTitle(title?.text ?? ''))
  // The marks of a tool say more than a title such as `PR Reviewer Guide`.
  const isGuide = isAbove && isGuideTitle(title.text)
  const isOfTool = isToolFormat(reader)
  const isShown = hasSeveral(review, isGuide) || (isOfTool && review.findings.length > 0)
  if (!isAsked && !isOfTool && layout && isOtherByHeadings(layout.main, review)) return unknownText(path, notAReview)
  if (!isAsked && (isTemplate(review) || isScan(review) || (!isShown && isOther())))
    return unknownText(path, notAReview)
  if (isAsked || isClean || isReview(review) || messages.some(({ ruleId }) => ruleId === 'unread-findings')) {
    return { path, type: 'review', report: null, review, messages: placed(messages) }
  }
  return unknownText(path, speaksLikeReview(lines) && !isOther() ? `${notAReview}. ${advice}` : notAReview)
}

/** Whether the headings of a text without a review in its title are those of a changelog, or of a design with few problems. */
function isOtherByHeadings({ headings }: Structure, { findings }: Review): boolean {
  const names = headings.map(({ text }) => text)
  if (namesReview(names[0] ?? '')) return false
  if (areOfReleases(names)) return true
  const sure = findings.filter(({ rated, locations }) => rated || locations.length > 0)
  return areOfDesign(names) && sure.length < leastSure
}

/** The least number of findings with a rating or a location that make a review of such a text. */
const leastSure = 2

/** Whether all findings are placeholders of a template: `C1. <short title>`. */
function isTemplate({ findings }: Review): boolean {
  return findings.length > 0 && findings.every(({ title }) => isPlaceholder(title))
}

const advisory = /\b(?:CVE-\d{4}|GHSA-\w{4}|RUSTSEC-\d{4}|PYSEC-\d{4})-/

/** Whether all findings are packages with published advisories, and none is in the code: the scan of dependencies. */
function isScan({ findings }: Review): boolean {
  const isPackage = ({ title, locations, body }: Review['findings'][number]) =>
    locations.length === 0 && /^[@\w./:+-]+$/.test(title) && advisory.test(body) && /\d\.\d/.test(`${title} ${body}`)
  return findings.length > 0 && findings.every(isPackage)
}

/** Whether there are more findings than the examples in a plan or prompt. The risks of a plan have no rating. */
function hasSeveral({ findings }: Review, isGuide: boolean): boolean {
  return (
    findings.filter(({ rated }) => rated || !isGuide).length > 2 ||
    findings.filter(({ rated, locations }) => rated && locations.length > 0).length > 1 ||
    // Checks that failed, each at a line of the code.
    findings.filter(isOpenAtLine).length > 1
  )
}

function isOpenAtLine({ status, locations }: Review['findings'][number]): boolean {
  return status === 'open' && locations.some(({ startLine }) => startLine !== null)
}

const encodings: Record<string, string> = { 'windows-1252': 'Windows-1252', 'utf-16le': 'UTF-16', 'utf-16be': 'UTF-16' }

function encodingMessages(encoding: string | undefined): Message[] {
  const name = encodings[encoding ?? '']
  if (name === undefined) return []
  return [message('not-utf-8', 'warning', `The file is not UTF-8: it was read as ${name}`, null)]
}

const notAReview = 'Neither a report nor a review with findings'

function unknownText(path: string, reason: string): Parsed {
  const messages = [{ ...message('unknown-text', 'warning', reason, null), path }]
  return { path, type: 'unknown', report: null, review: null, messages }
}

function describeFixes({ review, entries }: FixReport): string {
  const answers = entries
    .slice(0, 20)
    .map(({ label, action, detail }) => `${label} ${action}${detail === '' ? '' : ` (${detail})`}`)
  const answered = review === null ? 'a review' : `\`${review}\``
  return `A report on fixes, which answers ${answered} and has no findings of its own: ${answers.join(', ')}`
}

/** The agent named at the start of a review: `Reviewer: Codex`, `**Reviewer:** Claude (Opus)`; null if none. */
function reviewerOf(lines: Lines): string | null {
  for (let line = lines.first; line < Math.min(lines.last, lines.first + 40); line += 1) {
    const field = fieldOfLine(lines.at(line).replace(/^\s*[-*]\s+/, ''), line)
    if (!field || !isReviewerField(field)) continue
    const name = plainText(field.value).trim()
    if (name !== '' && name.length <= 60) return name
  }
  return null
}

function isReviewerField({ name, holds }: Field): boolean {
  return holds.has('reviewer') && !/^agent|^author/i.test(name)
}

function isReview(review: {
  findings: unknown[]
  coverage: unknown[]
  summary: string | null
  verdict: unknown
}): boolean {
  return review.findings.length > 0 || review.coverage.length > 0 || review.summary !== null || review.verdict !== null
}

function nameOf(path: string): string {
  return (
    path
      .replace(/\\/g, '/')
      .replace(/^.*\//, '')
      .replace(/\.[^.]*$/, '') || 'unknown'
  )
}

/**
 * How much a text looks like a report: it has the title of a report, or the header of a report and its sections:
 * findings by severity, a retro, an appendix. A list of keys and values alone may also be that of a review.
 */
function likenessToReport({ header, main, sections, appendix }: Layout, path: string): 'sure' | 'likely' | 'none' {
  const title = main.headings[0]?.text ?? ''
  if (isOtherKind(title, header)) return 'none'
  if (/^deep review:\s*\d{8}\S*$/i.test(title)) return 'sure'
  const isEmpty = appendix === null || (appendix.reviews.length === 0 && header === null)
  const hasAppendix = !isEmpty && !appendix.isFenced
  const hasRetro = sections.some(({ kind }) => kind === 'retro')
  if ((hasRetro && header?.isTable) || (hasAppendix && appendix.isOfReviews)) return 'sure'
  // Audits have appendices too, on their tools and methods, and reports by hand have statistics of their reviewers.
  if (hasAppendix || hasRetro) return 'likely'
  const listed = header?.fields.reviewers.length ?? 0
  if (listed > 0 && (header?.isTable || listed > 1)) return 'likely'
  const holdsFindings = sections.some(({ kind }) => kind === 'findings' || severityOfSection(kind) !== null)
  if (header?.isTable && header.keys.length >= 3 && holdsFindings) return 'likely'
  const isDated = readSlug(nameOf(path)).time !== null
  return isDated && !header?.isTable && /\breview\b/i.test(title) ? 'likely' : 'none'
}

/** Whether a document only resembles a report: `Supply Chain Scan: 20260101-120000-x`, `| **Kind** | CI summary |`. */
function isOtherKind(title: string, header: Header | null): boolean {
  const named = /^([A-Za-z][\w /-]{2,60}):\s*\d{4}[\w-]*$/.exec(title)?.[1] ?? ''
  const kind = header?.fields.otherRows.find(({ key }) => /^kind$/i.test(key))?.value ?? named
  return kind !== '' && !/\breview\b/i.test(kind)
}
