import { isBoundary } from '../grammar/boundary.ts'
import { type SectionKind, severityOfSection } from '../grammar/section-names.ts'
import { enclosed, fencedWhole } from '../markdown/enclosed.ts'
import { closingRun, type Fence } from '../markdown/fences.ts'
import { Lines } from '../markdown/lines.ts'
import { lineKinds, type Structure, scan } from '../markdown/scan.ts'
import { escapeHeading, escapeLabel, escapeTitle } from './escape.ts'
import { OpenHtml } from './open-html.ts'

/** Where in the report a text is to be. */
export interface Place {
  /** The section that holds it; null for one of an unknown name. */
  section: SectionKind | null
  /** Depth of the heading that it is under: its own headings are deeper. 2 unless given. */
  depth?: number
  /** By how many levels its headings move, at the least. */
  shift?: number
  /** Texts in square brackets that the report itself writes: no link may be defined for them. In lower case. */
  names?: ReadonlySet<string>
}

/**
 * Markdown that may be in a report without being taken for more than it is, by our own reader or by one of
 * CommonMark: headings stay below those of the report and open none of its sections, lines open no finding among
 * findings, fences and HTML end where the text does. Text that is safe comes back as it was.
 */
export function embed(markdown: string, place: Place): string {
  const { depth = 2 } = place
  const embedded = enclosed(rewrite(markdown.replace(/\r\n?/g, '\n'), place), depth)
  // In an appendix only long fences hide headings.
  return place.section === 'appendix' && hidesHeadings(embedded) ? fencedWhole(embedded) : embedded
}

/** The same for text before the first section, where every heading but one of the first level would open one. */
export function embedLead(markdown: string): string {
  return embed(markdown, { section: null, depth: 0, shift: Number.NEGATIVE_INFINITY })
}

/** Whether a line that looks like a heading is in code or a comment that is no long fence at the margin. */
function hidesHeadings(markdown: string): boolean {
  const lines = Lines.of(markdown)
  const structure = scan(lines, 0, lines.last, () => false)
  const isHeadingLike = (line: number) => lines.at(line).startsWith('#')
  let fence = 0
  for (let line = 0; line < lines.last; line += 1) {
    while ((structure.fences[fence]?.close ?? lines.last) <= line) fence += 1
    const { marks = '', indent = 0 } = structure.fences[fence] ?? {}
    const kind = structure.kind(line)
    const isHeld = kind === lineKinds.heading || (kind === lineKinds.code && marks.length > 3 && indent === 0)
    if (!isHeld && isHeadingLike(line)) return true
  }
  return false
}

function rewrite(markdown: string, place: Place): string {
  const lines = Lines.of(markdown)
  const structure = scan(lines, 0, lines.last, () => false)
  const rewriteLine = lineRewriter(markdown, structure, place)
  const written: string[] = []
  let fence = 0
  let folds = 0
  // Readers leave out blank lines and rules at the ends of a part.
  const [first, last] = structure.trim(0, lines.last)
  for (let line = first; line < last; line += 1) {
    const block = structure.fences[fence]
    if (block?.open === line) {
      for (const line of fenced(lines, block)) written.push(line)
      line = block.closed ? block.close : block.close - 1
      fence += 1
    } else {
      const text = lines.at(line)
      written.push(...rewriteLine(line, text))
      folds += foldsIn(text)
    }
  }
  // What is folded away ends where the text does.
  if (folds > 0) written.push('', Array.from({ length: folds }, () => '</details>').join('\n'))
  return written.join('\n')
}

/** What becomes of a line that is in no fence. */
function lineRewriter(
  markdown: string,
  structure: Structure,
  { section, depth = 2, shift = 0, names }: Place,
): (line: number, text: string) => string[] {
  const relevel = depthsOf(structure, depth, shift)
  const html = new OpenHtml(markdown)
  const escapeLine = severityOfSection(section) === null ? (text: string) => text : escapeLabel
  return (line, text) => {
    const kind = structure.kind(line)
    if (kind === lineKinds.heading) {
      const [, spaces = '', hashes = '', title = ''] = /^(\s*)(#+)(.*)$/s.exec(text) ?? []
      return [escapeLine(spaces + '#'.repeat(relevel(hashes.length)) + escapeHeading(title, section))]
    }
    if (kind !== lineKinds.text && kind !== lineKinds.comment && kind !== lineKinds.rule) return [text]
    if (canBeUnderlined(structure, line - 1) && /^ {0,3}(?:=+|-+)[ \t]*$/.test(text)) {
      // Under a line of text these underline a heading; a rule is meant where there are enough of them.
      return kind === lineKinds.rule ? ['', text] : [text.replace(/[=-]/, '\\$&')]
    }
    const indent = text.length - text.trimStart().length
    // As far to the right it is code, but for our own reader of comments.
    if ((indent < 4 || kind === lineKinds.comment) && html.opensAt(structure.lines.start(line) + indent)) {
      return [text.replace('<', '\\<')]
    }
    return [kind === lineKinds.text ? escapeLine(withoutDefinition(escapeTitle(text, section), names)) : text]
  }
}

/** Whether a reader of CommonMark would take a line for text: a row without a table is, and seven `#` are no heading. */
function canBeUnderlined(structure: Structure, line: number): boolean {
  const kind = line < 0 ? lineKinds.blank : structure.kind(line)
  if (kind === lineKinds.heading) return /^\s*#{7}/.test(structure.lines.at(line))
  return kind === lineKinds.text || kind === lineKinds.table
}

/** New depths of headings: at least one below `depth`, moved by `shift`, and as far apart as they were. */
function depthsOf({ headings }: Structure, depth: number, shift: number): (depth: number) => number {
  const least = headings.reduce((low, heading) => Math.min(low, heading.depth), Number.POSITIVE_INFINITY)
  if (shift === Number.NEGATIVE_INFINITY) return () => depth + 1
  // More than six `#` are a heading for our own reader alone: only what had more keeps more.
  return (own) => Math.min(own > 6 ? 9 : 6, Math.max(depth + 1, own + Math.max(shift, depth + 1 - least)))
}

/** The lines of a fenced block: closed where it was not, and in four fence characters where the reader would break up three. */
function fenced(lines: Lines, { open, close, closed, indent, marks }: Fence): string[] {
  const code: string[] = []
  for (let line = open + 1; line < close; line += 1) code.push(lines.at(line))
  const last = code.at(-1)
  // What nothing closes may still end in the characters that were meant to close it, after the last line of code.
  if (!closed && last !== undefined) code[code.length - 1] = last.slice(0, closingRun(last))
  const longer = marks.charAt(0).repeat(lengthFor(code, marks))
  const isKept = closed && longer === marks
  return [lines.at(open).replace(marks, longer), ...code, isKept ? lines.at(close) : ' '.repeat(indent) + longer]
}

/** How many characters a fence needs so that neither a line of the code ends it nor structure in the code breaks it up. */
function lengthFor(code: readonly string[], marks: string): number {
  const runs = code.flatMap((text) => {
    const run = /^\s*(`{3,}|~{3,})\s*$/.exec(text)?.[1]
    return run?.startsWith(marks.charAt(0)) ? run.length : []
  })
  const longest = runs.reduce((most, length) => Math.max(most, length), 0)
  return Math.max(marks.length, longest >= marks.length ? longest + 1 : 0, code.some(isBoundary) ? 4 : 0)
}

/** A line that defines a link for a text that the report writes itself, so that it defines none. */
function withoutDefinition(line: string, names: ReadonlySet<string> | undefined): string {
  const label = /^ {0,3}\[([^\]]{1,999})\]:/.exec(line)?.[1]
  if (label === undefined || !names?.has(label.replace(/\s+/g, ' ').trim().toLowerCase())) return line
  return line.replace('[', '\\[')
}

/** How many more folds a line opens than it closes; code and escapes open none. */
function foldsIn(text: string): number {
  if (!text.includes('<')) return 0
  const html = text.replace(/`[^`]*`|\\</g, '')
  return (html.match(/<details\b/gi)?.length ?? 0) - (html.match(/<\/details>/gi)?.length ?? 0)
}
