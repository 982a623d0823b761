import type { Parsed } from '../../schemas/parsed.ts'
import { severityOfSection } from '../grammar/section-names.ts'
import { Lines } from '../markdown/lines.ts'
import { withoutFindingFences } from './document/finding-fences.ts'
import { type Layout, layOut } from './document/layout.ts'
import { readSlug } from './document/slug.ts'
import { unwrap } from './document/unwrap.ts'
import type { FormatSeverities } from './formats/index.ts'
import { readTranscript } from './formats/transcript.ts'
import { AgentNames } from './header/agents.ts'
import type { Header } from './header/header.ts'
import { message } from './messages.ts'
import { readReport } from './report.ts'
import { readReview } from './review.ts'

export interface ParseOptions {
  /** Where the text was read from; its name is the slug of a report and, without ending, the agent of a review. */
  path?: string
  /** Read the text as this, whatever it looks like. */
  as?: 'report' | 'review'
  /** The agent that wrote a review, and its pass. */
  agent?: string
  pass?: number
  /** The format of a review; found from its text when left out. */
  from?: string
  /** Severities of formats, over those that they have by themselves. */
  severities?: FormatSeverities
}

/**
 * Reads a text: a consolidated report, one agent's raw review, or neither.
 * Never throws on content; what cannot be placed is told in `messages`, their paths set to `options.path`.
 */
export function parse(text: string, options: ParseOptions = {}): Parsed {
  return parseLines(Lines.of(text), options)
}

/** Reads a text, as `parse` does, whose lines are known. */
export function parseLines(written: Lines, options: ParseOptions = {}): Parsed {
  const path = options.path ?? '-'
  const transcript = options.as === 'report' ? null : readTranscript(written.text)
  const lines = transcript ? Lines.of(transcript.review) : written
  const source = lines.text
  const isOpen = options.as === undefined && transcript === null && options.from === undefined
  const layout = isOpen || options.as === 'report' ? layOut(lines) : null
  if (isOpen && layout && isOtherKind(layout.main.headings[0]?.text ?? '', layout.header)) return unknownText(path)
  if (layout && (options.as === 'report' || isReport(layout, path))) {
    const { report, messages } = readReport(layout, path)
    return { path, type: 'report', report, review: null, messages: messages.map((entry) => ({ ...entry, path })) }
  }
  const agent = options.agent ?? nameOf(path)
  const identity = { agent, pass: options.pass ?? 1, source }
  const choice = { from: options.from, severities: options.severities }
  const { review, messages } = readReview(withoutWrapper(lines), identity, new AgentNames([]), choice)
  if (options.as === 'review' || transcript !== null || options.from !== undefined || isReview(review)) {
    if (transcript !== null) review.run = transcript.run
    return { path, type: 'review', report: null, review, messages: messages.map((entry) => ({ ...entry, path })) }
  }
  return unknownText(path)
}

function unknownText(path: string): Parsed {
  const reason = 'Neither a report nor a review with findings'
  const messages = [{ ...message('unknown-text', 'warning', reason, null), path }]
  return { path, type: 'unknown', report: null, review: null, messages }
}

/** The lines of a review without the fence, the indent or the quote marks that some agents put round all of it. */
function withoutWrapper(lines: Lines): Lines {
  const { content, rest } = unwrap(lines, 0, lines.last)
  return withoutFindingFences(rest.from < rest.to ? lines : content)
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
 * A report has the title of one, or a header of reports over what reports hold: findings by severity, a retro, an
 * appendix. A list of key and value alone may as well be that of one agent's review.
 */
function isReport({ header, main, sections, appendix }: Layout, path: string): boolean {
  const title = main.headings[0]?.text ?? ''
  if (isOtherKind(title, header)) return false
  if (/^deep review:\s*\d{8}\S*$/i.test(title)) return true
  if (sections.some(({ kind }) => kind === 'retro') || (appendix && !appendix.isFenced)) return true
  const listed = header?.fields.reviewers.length ?? 0
  if (listed > 0 && (header?.isTable || listed > 1)) return true
  const holdsFindings = sections.some(({ kind }) => kind === 'findings' || severityOfSection(kind) !== null)
  if (header?.isTable && header.keys.length >= 3 && holdsFindings) return true
  const isDated = readSlug(nameOf(path)).time !== null
  return isDated && !header?.isTable && /\breview\b/i.test(title)
}

/** `Supply Chain Scan: 20260101-120000-x`, `| **Kind** | CI summary |`: documents that lie beside reports. */
function isOtherKind(title: string, header: Header | null): boolean {
  const named = /^([A-Za-z][\w /-]{2,60}):\s*\d{4}[\w-]*$/.exec(title)?.[1] ?? ''
  const kind = header?.fields.otherRows.find(({ key }) => /^kind$/i.test(key))?.value ?? named
  return kind !== '' && !/\breview\b/i.test(kind)
}
