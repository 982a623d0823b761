import type { HeaderKey } from '../../schemas/canonical.ts'
import type { SectionName } from '../../schemas/enums.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { Parsed } from '../../schemas/parsed.ts'
import type { Position } from '../../schemas/position.ts'
import type { Report } from '../../schemas/report.ts'
import type { Review, Section } from '../../schemas/review.ts'
import { severityOfSection } from '../grammar/section-names.ts'
import { structureOf } from '../grammar/structure.ts'
import { codeSpans } from '../markdown/inline.ts'
import type { Lines } from '../markdown/lines.ts'
import { lineKinds, type Structure } from '../markdown/scan.ts'
import { byCodeUnits } from '../order.ts'
import { AgentNames, type FindingHead, isNoneEntry, readHead } from '../parse/index.ts'
import { type HeaderRow, readHeaderRows } from './header-rows.ts'
import { TextFile } from './text-file.ts'

/** A line outside the raw reviews. */
interface OwnLine {
  /** Counted from 1. */
  number: number
  start: number
  text: string
  isCode: boolean
}

/** A report as rules see it. Whatever takes time is computed when a rule first needs it. */
export class ReportFile extends TextFile {
  readonly report: Report
  #structures: Structure[] | undefined
  #rows: HeaderRow[] | undefined
  #names: AgentNames | undefined
  #paths: Set<string> | undefined
  readonly #fullPaths = new Map<string, readonly string[]>()
  #heads: Map<Finding, FindingHead | null> | undefined

  constructor(path: string, lines: Lines, parsed: Parsed, report: Report) {
    super(path, lines, parsed)
    this.report = report
  }

  override isRaw(offset: number): boolean {
    return this.reviewAt(offset) !== undefined
  }

  /** The raw review at an offset. */
  reviewAt(offset: number): Review | undefined {
    return this.report.reviews.find(({ position }) => offset >= position.start.offset && offset < position.end.offset)
  }

  override isCode(offset: number): boolean {
    const line = this.lines.lineAt(offset)
    const structure = this.structures.find(({ from, to }) => line >= from && line < to)
    if (!structure) return false
    const kind = structure.kind(line)
    if (kind === lineKinds.code || kind === lineKinds.fence) return true
    const column = offset - this.lines.start(line)
    return [...codeSpans(this.lines.at(line)).values()].some(({ start, end }) => start <= column && column < end)
  }

  /** Whether deep-review wrote the report or formatted it: every raw review is in a long fence, as it writes them. */
  get isGenerated(): boolean {
    const { reviews } = this.report
    // The fence is on the line above. An empty review starts on the line of its closing fence.
    const isWrapped = (line: number) => /^(?:`{4,}|~{4,})markdown\b/.test(this.lines.at(line - 2))
    return reviews.length > 0 && reviews.every(({ position }) => isWrapped(position.start.line))
  }

  /** Whether it is another kind of document, which only looks like a report by its name or a section. */
  get isOtherDocument(): boolean {
    const { reviews, reviewers } = this.report
    if (reviews.length > 0 || reviewers.length > 0) return false
    const first = this.structures[0]?.headings[0]
    return first === undefined || !/\bdeep\b.*\breview\b/i.test(first.text)
  }

  /**
   * Whether its findings may be in a form that was not recognised: there are none, although a section for them has
   * text, or no section is for them.
   */
  get mayHaveUnread(): boolean {
    const { findings, sections } = this.report
    if (findings.length > 0) return false
    const own = sections.filter(({ name }) => severityOfSection(name))
    return own.length === 0 || own.some(({ markdown }) => markdown !== '' && !isNoneEntry(markdown))
  }

  section(name: SectionName): Section | undefined {
    return this.report.sections.find((section) => section.name === name)
  }

  /** The report's own sections: in an appendix without fences, the sections of raw reviews look the same. */
  get ownSections(): Section[] {
    const { sections } = this.report
    const appendix = sections.findIndex(({ name }) => name === 'appendix')
    return appendix === -1 ? sections : sections.filter(({ name }, index) => index <= appendix || name === 'resolution')
  }

  /** The structure of the parts before and after the appendix. */
  get structures(): Structure[] {
    this.#structures ??= this.#scan()
    return this.#structures
  }

  #scan(): Structure[] {
    const { lines } = this
    const appendix = this.section('appendix')?.position
    if (!appendix) return [structureOf(lines, 0, lines.last)]
    return [structureOf(lines, 0, appendix.start.line - 1), structureOf(lines, appendix.end.line, lines.last)]
  }

  /** The lines outside the appendix. */
  *ownLines(): Generator<OwnLine> {
    for (const structure of this.structures) {
      for (let line = structure.from; line < structure.to; line += 1) {
        const kind = structure.kind(line)
        const isCode = kind === lineKinds.code || kind === lineKinds.fence
        yield { number: line + 1, start: this.lines.start(line), text: this.lines.at(line), isCode }
      }
    }
  }

  /** The rows of the header table; empty if there is none. */
  get headerRows(): HeaderRow[] {
    const table = this.report.headerPosition
    this.#rows ??= table ? readHeaderRows(this.lines, table.start.line - 1, table.end.line) : []
    return this.#rows
  }

  /** The first row with a key, which is the one that counts. */
  headerRow(key: HeaderKey): HeaderRow | undefined {
    return this.headerRows.find((row) => row.key === key)
  }

  /** The position of the value of the Round row; the start of the file without one. */
  get roundPosition(): Position {
    const row = this.headerRow('Round')
    return row ? this.span(row.valueStart, row.valueEnd) : this.span(0, 0)
  }

  /** The first line that belongs to a section, counted from 0. */
  get firstSectionLine(): number {
    const sections = [...this.report.sections, ...this.report.otherSections]
    return sections.reduce((first, { position }) => Math.min(first, position.start.line - 1), this.lines.last)
  }

  /** Resolves names of reviewers and their short forms: those in the header, or else those in the appendix. */
  get names(): AgentNames {
    const { reviewers, reviews } = this.report
    const names = reviewers.length > 0 ? reviewers.map(({ name }) => name) : reviews.map(({ agent }) => agent)
    this.#names ??= new AgentNames([...new Set(names)])
    return this.#names
  }

  /** Whether an agent of a finding has a raw finding that passes a test, so that a problem comes from the agent. */
  isFromAgent({ agents }: Finding, test: (raw: Finding) => boolean): boolean {
    return this.report.reviews.some(({ agent, findings }) => agents.includes(agent) && findings.some(test))
  }

  /** The longer paths in the report that end in this path; empty if it is complete. */
  fullPaths(path: string): readonly string[] {
    const full = this.#fullPaths.get(path) ?? this.#findFullPaths(path)
    this.#fullPaths.set(path, full)
    return full
  }

  #findFullPaths(path: string): string[] {
    if (!this.#isEndOfPath(path)) return []
    return [...this.#named()].filter((full) => full.endsWith(`/${path}`)).sort(byCodeUnits)
  }

  override namesEndOf(path: string): boolean {
    // Every ending is looked up, which would be quadratic for paths that no file system accepts.
    const start = Math.max(1, path.length - longestPath)
    for (let at = path.indexOf('/', start); at !== -1; at = path.indexOf('/', at + 1)) {
      if (this.#named().has(path.slice(at + 1))) return true
    }
    return false
  }

  #named(): Set<string> {
    this.#paths ??= pathsOf(this.report)
    return this.#paths
  }

  /** Whether the text contains the path as the end of a longer one, apart from the prefixes `a/` and `b/` of diffs. */
  #isEndOfPath(path: string): boolean {
    for (const at of this.offsetsOf(`/${path}`)) {
      if (
        /[^\s`'"(]$/.test(this.text.charAt(at - 1)) &&
        !/(?:^|\s)[ab]$/.test(this.text.slice(Math.max(0, at - 2), at))
      )
        return true
    }
    return false
  }

  /** The position of the first line of a finding, consolidated or raw. */
  headLine(finding: Finding): Position {
    const { start } = finding.position
    return { start, end: this.lines.position(start.line - 1, start.line).end }
  }

  /** The parsed first line of a finding. */
  head(finding: Finding): FindingHead | null {
    this.#heads ??= new Map()
    let head = this.#heads.get(finding)
    if (head === undefined) {
      const { start, end } = this.headLine(finding)
      head = readHead(this.text.slice(start.offset, end.offset))
      this.#heads.set(finding, head)
    }
    return head
  }

  /** The first occurrence of a text within a position; the position itself if there is none. */
  locate(text: string, within: Position): Position {
    const at = this.text.indexOf(text, within.start.offset)
    return at === -1 || at + text.length > within.end.offset ? within : this.span(at, at + text.length)
  }
}

/** In characters. File systems don't accept longer paths. */
const longestPath = 4_096

/** All relative paths in a report's findings, raw findings and lists of covered files. */
function pathsOf({ findings, reviews, coverage }: Report): Set<string> {
  const located = [...findings, ...reviews.flatMap((review) => review.findings)].flatMap(({ locations }) => locations)
  const covered = [...coverage, ...reviews.flatMap((review) => review.coverage)]
  return new Set([...located, ...covered].map(({ path }) => path).filter((path) => !/^(?:[/~]|[A-Za-z]:)/.test(path)))
}
