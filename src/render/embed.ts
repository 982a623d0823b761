import { isBoundary } from '../grammar/boundary.ts'
import { type SectionKind, severityOfSection } from '../grammar/section-names.ts'
import { enclosed, fencedWhole } from '../markdown/enclosed.ts'
import { closingRun, type Fence } from '../markdown/fences.ts'
import { Lines } from '../markdown/lines.ts'
import { lineKinds, type Structure, scan } from '../markdown/scan.ts'
import { escapeHeading, escapeLabel, escapeTitle } from './escape.ts'
import { UnclosedHtml } from './unclosed-html.ts'

/** Where in a report a text is embedded. */
export interface EmbedContext {
  /** The section; null for an unknown section. */
  section: SectionKind | null
  /** The level of the heading above it; its own headings must be deeper. 2 by default. */
  depth?: number
  /** The least number of levels by which its headings are moved; they keep their distances. */
  shift?: number
  /** Whether all of its headings get the same level, the highest one below `depth`. */
  isFlat?: boolean
  /** Texts that the report has in square brackets, in lower case; the embedded text may not define links for them. */
  names?: ReadonlySet<string>
}

/**
 * Makes Markdown safe to embed in a report, for our parser and for CommonMark: its headings are below those of the
 * report and don't start sections, its lines don't start findings, and its fences and HTML end within the text. Safe
 * text is unchanged.
 */
export function embed(markdown: string, context: EmbedContext): string {
  const { depth = 2 } = context
  const embedded = enclosed(rewrite(markdown.replace(/\r\n?/g, '\n'), context), depth)
  // In an appendix only long fences hide headings.
  return context.section === 'appendix' && hidesHeadings(embedded) ? fencedWhole(embedded) : embedded
}

/** Embeds the text before the first section. Any heading below level 1 would start a section, so all get level 1. */
export function embedLead(markdown: string): string {
  return embed(markdown, { section: null, depth: 0, isFlat: true })
}

/** Whether a line that looks like a heading is hidden in code or a comment other than a long fence at the margin. */
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

function rewrite(markdown: string, context: EmbedContext): string {
  const lines = Lines.of(markdown)
  const structure = scan(lines, 0, lines.last, () => false)
  const rewriteLine = lineRewriter(markdown, structure, context)
  const written: string[] = []
  let fence = 0
  let folds = 0
  // The parser ignores blank lines and rules at the ends of a part.
  const [first, last] = structure.trim(0, lines.last)
  for (let line = first; line < last; line += 1) {
    const block = structure.fences[fence]
    if (block?.open === line) {
      for (const line of fenced(lines, block)) written.push(line)
      line = block.closed ? block.close : block.close - 1
      fence += 1
    } else {
      const text = lines.at(line)
      written.push(rewriteLine(line, text))
      folds += foldsIn(text)
    }
  }
  // Closes all `<details>` at the end of the text.
  if (folds > 0) written.push('', Array.from({ length: folds }, () => '</details>').join('\n'))
  return written.join('\n')
}

/** Makes a function that rewrites the lines outside fences. */
function lineRewriter(
  markdown: string,
  structure: Structure,
  context: EmbedContext,
): (line: number, text: string) => string {
  const { section, names } = context
  const levelOf = newLevels(structure, context)
  const html = new UnclosedHtml(markdown)
  const escapeHead = severityOfSection(section) === null ? (text: string) => text : escapeLabel
  const rewriteHeading = (text: string) => {
    const [, spaces = '', hashes = '', title = ''] = /^(\s*)(#+)(.*)$/s.exec(text) ?? []
    return escapeHead(spaces + '#'.repeat(levelOf(hashes.length)) + escapeHeading(title, section))
  }
  const opensHtml = (line: number, text: string) => {
    const indent = text.length - text.trimStart().length
    // Indented by four or more, it is code for CommonMark, but may be a comment for our scanner.
    const mayOpen = indent < 4 || structure.kind(line) === lineKinds.comment
    return mayOpen && html.opensAt(structure.lines.start(line) + indent)
  }
  return (line, text) => {
    const kind = structure.kind(line)
    if (kind === lineKinds.heading) return rewriteHeading(text)
    if (kind !== lineKinds.text && kind !== lineKinds.comment && kind !== lineKinds.rule) return text
    // Three or more hyphens are meant as a rule.
    if (isUnderline(structure, line, text)) return kind === lineKinds.rule ? `\n${text}` : text.replace(/[=-]/, '\\$&')
    if (opensHtml(line, text)) return text.replace('<', '\\<')
    return kind === lineKinds.text ? escapeHead(withoutDefinition(escapeTitle(text, section), names)) : text
  }
}

/** Whether a line would make the line above it a heading. */
function isUnderline(structure: Structure, line: number, text: string): boolean {
  return canBeUnderlined(structure, line - 1) && /^ {0,3}(?:=+|-+)[ \t]*$/.test(text)
}

/** Whether CommonMark treats a line as text, such as a row outside a table, or a heading with seven `#`. */
function canBeUnderlined(structure: Structure, line: number): boolean {
  const kind = line < 0 ? lineKinds.blank : structure.kind(line)
  if (kind === lineKinds.heading) return /^\s*#{7}/.test(structure.lines.at(line))
  return kind === lineKinds.text || kind === lineKinds.table
}

/** Makes a function for the new levels of headings. */
function newLevels(
  { headings }: Structure,
  { depth = 2, shift = 0, isFlat = false }: EmbedContext,
): (level: number) => number {
  const highest = depth + 1
  if (isFlat) return () => highest
  const move = headings.reduce((most, heading) => Math.max(most, highest - heading.depth), shift)
  // Only our parser accepts more than six `#`, so only headings that had more keep more.
  return (level) => Math.min(level > 6 ? 9 : 6, Math.max(highest, level + move))
}

/** The lines of a fenced block, closed, and with as many fence characters as needed. */
function fenced(lines: Lines, { open, close, closed, indent, marks }: Fence): string[] {
  const code: string[] = []
  for (let line = open + 1; line < close; line += 1) code.push(lines.at(line))
  const last = code.at(-1)
  // The closing characters of an unclosed fence may be at the end of its last line.
  if (!closed && last !== undefined) code[code.length - 1] = last.slice(0, closingRun(last))
  const longer = marks.charAt(0).repeat(lengthFor(code, marks))
  const isKept = closed && longer === marks
  return [lines.at(open).replace(marks, longer), ...code, isKept ? lines.at(close) : ' '.repeat(indent) + longer]
}

/** The number of fence characters needed so that neither a line of code nor structure in the code ends the fence. */
function lengthFor(code: readonly string[], marks: string): number {
  const runs = code.flatMap((text) => {
    const run = /^\s*(`{3,}|~{3,})\s*$/.exec(text)?.[1]
    return run?.startsWith(marks.charAt(0)) ? run.length : []
  })
  const longest = runs.reduce((most, length) => Math.max(most, length), 0)
  return Math.max(marks.length, longest >= marks.length ? longest + 1 : 0, code.some(isBoundary) ? 4 : 0)
}

/** Escapes a link definition for a text that the report has in square brackets. */
function withoutDefinition(line: string, names: ReadonlySet<string> | undefined): string {
  const label = /^ {0,3}\[([^\]]{1,999})\]:/.exec(line)?.[1]
  if (label === undefined || !names?.has(label.replace(/\s+/g, ' ').trim().toLowerCase())) return line
  return line.replace('[', '\\[')
}

/** The number of `<details>` that a line opens minus those it closes, ignoring code and escapes. */
function foldsIn(text: string): number {
  if (!text.includes('<')) return 0
  const html = text.replace(/`[^`]*`|\\</g, '')
  return (html.match(/<details\b/gi)?.length ?? 0) - (html.match(/<\/details>/gi)?.length ?? 0)
}
