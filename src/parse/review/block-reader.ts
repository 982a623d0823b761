// Past 250 lines: a single pass over the lines, in which each kind of line may end others.
import type { Lines } from '../../markdown/lines.ts'
import { lineKinds, type Structure } from '../../markdown/scan.ts'
import { readTable } from '../../markdown/table.ts'
import { withoutEnd } from '../../markdown/without-end.ts'
import { promptOf } from './agent-prompt.ts'
import { adopt, close } from './block-ends.ts'
import { cellsOf, plainHtml } from './block-text.ts'
import { type Block, block, plainDigits, setText } from './blocks.ts'
import { fieldOfLine } from './fields.ts'
import { beginsFinding, isRatingAlone } from './finding-starts.ts'
import { htmlTableAt } from './html-table.ts'
import { isNumberedSection, isPicturedGroup, leadDepth } from './lead-lines.ts'
import { ListMarkers, startsEntry } from './list-markers.ts'
import { OpenBlocks } from './open-blocks.ts'
import { isPlaceLine, placesIn } from './places.ts'
import { takeSmallIds } from './small-ids.ts'
import { drawnTableAt } from './text-columns.ts'

/** A command as typed on a terminal, above what it printed. */
const command = /^\$ [a-z][\w./-]*(?:\s|$)/

/** Without `\s*` beside the text, which would take cubic time on a line of spaces. */
const htmlHeadingLine = /^\s{0,3}<h([1-6])(?:\s[^<>]{0,300})?>(.*)<\/h[1-6]>\s*$/i

/** `**Plan:** as agreed` */
const ledByName = /^(?:\*\*|__)(?=\p{Lu})[^*_`]{2,40}(?:[:：](?:\*\*|__)|(?:\*\*|__)[:：])\s+\S/u

const detailsOpen = /^\s*<details[^>]*>\s*(?:<summary>\s*(.*?)\s*(?:<\/summary>.*)?)?$/i

const summaryLine = /^\s*<summary>\s*(.*?)\s*(?:<\/summary>.*)?$/i

const detailsClose = /^\s*<\/details>\s*$/i

const setextLine = /^\s{0,3}(=+|-{3,})\s*$/

/** A rule that a program draws in a terminal: `=====`, `─────`. */
const drawnRule = /^\s{0,8}(?:={5,400}|[─━═]{5,400})\s*$/

const alert = /^\[![A-Z]{3,10}\]/

/**
 * Parses the lines of a review into a tree, in linear time. It is more tolerant than CommonMark: bold lines, and single
 * lines that name a severity or a role, are headings; text after a numbered item is part of it, even without
 * indentation.
 */
export function readBlocks(structure: Structure): Block {
  const reader = new BlockReader(structure)
  const root = reader.read()
  takeSmallIds(root)
  adopt(root)
  close(root, structure.to)
  return root
}

class BlockReader {
  readonly #structure: Structure
  readonly #lines: Lines
  readonly #open: OpenBlocks
  readonly #markers: ListMarkers
  /** The last line of an alert of GitHub, which is no quote. */
  #alert = -1

  constructor(structure: Structure) {
    this.#structure = structure
    this.#lines = structure.lines
    this.#markers = new ListMarkers(structure)
    this.#open = new OpenBlocks(structure.from)
  }

  read(): Block {
    const { from, to } = this.#structure
    for (let line = from; line < to; ) line = this.#readLine(line)
    return this.#open.root
  }

  /** @returns the next line to read */
  #readLine(line: number): number {
    const kind = this.#structure.kind(line)
    if (kind === lineKinds.blank) {
      this.#open.paragraph = null
      return line + 1
    }
    const columns = kind === lineKinds.fence ? null : drawnTableAt(this.#lines, line, this.#structure.to)
    if (columns !== null) return this.#open.addTable(line, columns)
    if (kind === lineKinds.fence || kind === lineKinds.code) return this.#readFence(line)
    const table = htmlTableAt(this.#lines, line, this.#structure.to)
    if (table !== null) return this.#open.addTable(line, table)
    const text = kind === lineKinds.comment ? afterComment(this.#lines.at(line)) : this.#lines.at(line)
    if (text === '') return line + 1
    if (kind === lineKinds.heading) {
      const [marks = '', level = '#'] = /^\s*(#{1,9})\s*/.exec(text) ?? []
      const heading = withoutEnd(text.slice(marks.length).trimEnd(), '#').trimEnd()
      this.#open.openSection('heading', line, Math.min(level.length, 6), heading)
      return line + 1
    }
    const [, htmlLevel, htmlHeading] = htmlHeadingLine.exec(text) ?? []
    if (htmlHeading !== undefined && htmlHeading.trim() !== '') {
      this.#open.openSection('heading', line, Number(htmlLevel), plainHtml(htmlHeading.trim()))
      return line + 1
    }
    if (kind === lineKinds.table || (text.includes('|') && this.#isDelimiter(line + 1))) return this.#readTable(line)
    if ((kind === lineKinds.rule || drawnRule.test(text)) && !this.#isUnderline(line)) {
      this.#open.paragraph = null
      this.#open.leaveLists()
      // After a rule, a prompt for agents is about another part: `---` and ``In `@src/a.ts` around lines 3 - 9:``
      if (this.#isPromptAt(line + 1)) this.#open.leaveSection()
      this.#open.append(block('rule', line))
      return line + 1
    }
    if (this.#readFold(line, text)) return line + 1
    if (this.#isUnderline(line) && this.#open.paragraph) return this.#makeHeading(line, text)
    this.#readText(line, text)
    return line + 1
  }

  /** Whether the next text from a line on is a prompt for agents. */
  #isPromptAt(from: number): boolean {
    let line = from
    while (line < this.#structure.to && this.#lines.isBlank(line)) line += 1
    if (line >= this.#structure.to || this.#structure.kind(line) !== lineKinds.text) return false
    return promptOf(this.#lines.at(line).trim()) !== null
  }

  #isDelimiter(line: number): boolean {
    return (
      line < this.#structure.to &&
      /^\s*(?:\|\s*)?:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+(?:\|\s*)?$/.test(this.#lines.at(line))
    )
  }

  #isUnderline(line: number): boolean {
    const before = this.#open.paragraph
    return (
      before !== null &&
      before.kind === 'paragraph' &&
      before.own.length === 1 &&
      before.at[0] === line - 1 &&
      setextLine.test(this.#lines.at(line))
    )
  }

  #makeHeading(line: number, text: string): number {
    const paragraph = this.#open.paragraph
    const { parent } = this.#open
    if (paragraph && parent.children.at(-1) === paragraph) parent.children.pop()
    this.#open.openSection('heading', line - 1, text.trim().startsWith('=') ? 1 : 2, paragraph?.own[0] ?? '')
    return line + 1
  }

  #readFence(line: number): number {
    const fence = this.#structure.fencesWithin(line, line + 1)[0]
    const to = fence ? Math.min(fence.close + (fence.closed ? 1 : 0), this.#structure.to) : line + 1
    const indent = /^\s*/.exec(this.#lines.at(line))?.[0].length ?? 0
    this.#open.leaveItems(indent, true)
    const columns = fence?.closed ? drawnTableAt(this.#lines, line + 1, fence.close) : null
    if (fence && columns?.end === fence.close) {
      this.#open.addTable(line, columns)
      return Math.max(to, line + 1)
    }
    const code = block('code', line)
    code.to = Math.max(to, line + 1)
    this.#open.append(code)
    this.#open.paragraph = null
    return code.to
  }

  #readTable(line: number): number {
    const bare = this.#structure.kind(line) !== lineKinds.table
    const end = bare ? this.#endOfBareTable(line) : readTable(this.#lines, line, this.#structure.to).end
    const table = block('table', line)
    const indent = /^\s*/.exec(this.#lines.at(line))?.[0].length ?? 0
    this.#open.leaveItems(indent, false)
    this.#open.append(table)
    for (let at = line; at < end; at += 1) {
      const text = this.#lines.at(at)
      if (/^[\s|:-]+$/.test(text)) continue
      const row = block('row', at)
      row.own = cellsOf(text)
      row.at = row.own.map(() => at)
      table.children.push(row)
    }
    table.to = end
    this.#open.paragraph = null
    return Math.max(end, line + 1)
  }

  #endOfBareTable(line: number): number {
    let end = line
    while (end < this.#structure.to && this.#lines.at(end).includes('|')) end += 1
    return end
  }

  /** `<details>` opens a part whose heading is its summary; headings inside are below it. */
  #readFold(line: number, text: string): boolean {
    if (detailsClose.test(text)) {
      this.#open.closeFold()
      this.#open.paragraph = null
      return true
    }
    const opened = detailsOpen.exec(text)
    const summary = opened ? opened[1] : summaryLine.exec(text)?.[1]
    if (!opened && summary === undefined) return false
    this.#open.paragraph = null
    if (opened) {
      const fold = this.#open.openFold(line)
      if (summary !== undefined) setText(fold, plainHtml(summary), line)
      if (/<\/details>\s*$/i.test(text)) this.#open.closeFold()
    } else {
      const fold = this.#open.emptyFold
      if (fold) setText(fold, plainHtml(summary ?? ''), line)
    }
    return true
  }

  #readText(line: number, text: string): void {
    if (this.#open.paragraph === null && command.test(text)) {
      this.#open.append(block('code', line))
      return
    }
    if (isNumberedSection(this.#structure, line, text)) {
      this.#open.openSection('lead', line, 7, text.trim())
      return
    }
    const marker = this.#markers.at(line, text, this.#open.listIndent !== null)
    if (marker) {
      this.#open.openItem(line, text, !this.#lines.isBlank(line - 1), marker)
      return
    }
    const indent = /^\s*/.exec(text)?.[0].length ?? 0
    const quoted = /^\s*>\s?(.*)$/.exec(text)?.[1]?.trim()
    if (quoted !== undefined && alert.test(quoted)) {
      this.#open.paragraph = null
      this.#alert = line
    } else if (quoted !== undefined && quoted !== '' && this.#alert === line - 1) this.#alert = line
    const isOwn = quoted !== undefined && (this.#alert === line || beginsFinding(quoted, ''))
    const words = withoutSmallPrint(isOwn ? quoted : text.trim())
    if (
      this.#open.paragraph?.kind === 'paragraph' &&
      beginsFinding(words, this.#open.paragraph.own[0] ?? '', this.#lineAfter(line)) &&
      !this.#isBelowPlace(this.#open.paragraph, words)
    )
      this.#open.paragraph = null
    const isGroup = this.#open.paragraph !== null && isPicturedGroup(this.#structure, line, words)
    if (isGroup || this.#isGroupAfterList(line, indent, words)) {
      this.#open.openSection('lead', line, 8, words)
      return
    }
    if (this.#open.paragraph === null) {
      const lead = this.#open.isPlaceOfHeading(words) ? null : leadDepth(this.#structure, line, words)
      if (lead !== null && indent <= (this.#open.listIndent ?? indent)) {
        this.#open.openSection('lead', line, lead, words)
        return
      }
      this.#open.leaveItems(indent, true)
      if (/^\*\*\d{1,3}[.)]\s/.test(words)) this.#open.leaveBoldLead()
      if (ledByName.test(words)) this.#open.leaveNamedList()
      this.#open.paragraph = block('paragraph', line)
      this.#open.append(this.#open.paragraph)
    }
    this.#open.paragraph.own.push(plainDigits(words))
    this.#open.paragraph.at.push(line)
    this.#open.paragraph.to = line + 1
  }

  /** Whether a line is the comment below the place that is alone on the line before it. */
  #isBelowPlace({ own }: Block, words: string): boolean {
    const [first = '', ...more] = own
    return more.length === 0 && isPlaceLine(first) && placesIn(words)[0]?.start !== 0
  }

  #lineAfter(line: number): string {
    return line + 1 < this.#structure.to ? this.#lines.at(line + 1).trim() : ''
  }

  /** `**Critical**` right after the last entry of a list, and before the first of another. */
  #isGroupAfterList(line: number, indent: number, words: string): boolean {
    const outermost = this.#open.listIndent
    if (outermost === null || indent > outermost || !isRatingAlone(words)) return false
    return line + 1 < this.#structure.to && startsEntry(this.#lines.at(line + 1))
  }
}

/** A severity or location without the tags that make it small print: `<sub>Severity: high</sub>`. Bots add notes in it. */
function withoutSmallPrint(text: string): string {
  const inner = text.startsWith('<s') ? /^<(su[bp]|small)>([^<>]*)<\/\1>$/i.exec(text)?.[2] : undefined
  const holds = inner === undefined ? undefined : fieldOfLine(inner, 0)?.holds
  return inner !== undefined && (holds?.has('severity') || holds?.has('place')) ? inner : text
}

/** The text of a line after the HTML comment at its start, in which bots put their marks. */
function afterComment(text: string): string {
  return /^\s*<!--.{0,2000}?-->\s*(.*)$/.exec(text)?.[1] ?? ''
}
