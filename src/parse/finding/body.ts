import type { Kind, Severity } from '../../../schemas/enums.ts'
import type { CodeBlock } from '../../../schemas/finding.ts'
import { plainText } from '../../markdown/inline.ts'
import type { Fence, Structure } from '../../markdown/scan.ts'
import { lineKinds } from '../../markdown/scan.ts'
import { readTag, severityOfForeignWord, severityOfWord, type Tag } from './tag.ts'

/** The fenced blocks of a body, by what they are for. */
export interface Blocks {
  excerpts: CodeBlock[]
  fixes: CodeBlock[]
  repros: CodeBlock[]
}

/** Sorts the fenced blocks between two lines: a `diff` is a fix, a block marked `repro` a reproduction. */
export function readBlocks(structure: Structure, fences: readonly Fence[]): Blocks {
  const blocks: Blocks = { excerpts: [], fixes: [], repros: [] }
  for (const fence of fences) {
    const block = readBlock(structure, fence)
    if (/^repro\b/i.test(block.meta ?? '') || /^repro/i.test(block.lang ?? '')) blocks.repros.push(block)
    else if (/^(?:diff|patch)$/i.test(block.lang ?? '')) blocks.fixes.push(block)
    else blocks.excerpts.push(block)
  }
  return blocks
}

function readBlock({ lines }: Structure, fence: Fence): CodeBlock {
  const [lang = '', ...meta] = fence.info.split(/\s+/)
  const code: string[] = []
  for (let line = fence.open + 1; line < fence.close; line += 1) {
    const text = lines.at(line)
    let indent = 0
    while (indent < fence.indent && (text.charCodeAt(indent) === 32 || text.charCodeAt(indent) === 9)) indent += 1
    code.push(text.slice(indent))
  }
  return {
    lang: lang === '' ? null : lang,
    meta: meta.length > 0 ? meta.join(' ') : null,
    value: code.join('\n'),
    position: lines.position(fence.open, fence.closed ? fence.close + 1 : fence.close),
  }
}

const closingTag = /(?:^|\s)[*_`]*\(([^()]*(?:\([^()]*\)[^()]*)*)\)[*_`]*\.?\s*$/
const classification = /(?:\bclassification|^\W*(?:category|kind))\W*?:\W*(.+)$/i
const severityLine = /^\s*(?:[-*]\s+)?\W*severity\W*?:\W*([a-z]+)/i

/** What a body says of its finding's severity and kind, where its head does not. */
export interface BodyTags {
  tag: Tag | null
  /** The word of a `Severity: High` line, of whatever vocabulary. */
  severityWord: string | null
}

/**
 * The tag of a body: at the end of one of its paragraphs, the last one first, or on a line `Classification: gap`.
 * Only lines outside code are asked.
 */
export function readBodyTags(structure: Structure, from: number, to: number): BodyTags {
  const { lines } = structure
  let severityWord: string | null = null
  let classified: Tag | null = null
  let closing: Tag | null = null
  for (let line = to - 1; line >= from; line -= 1) {
    if (structure.kind(line) !== lineKinds.text) continue
    const text = lines.at(line)
    if (text.length > 2000) continue
    if (closing === null && text.includes('(')) {
      const inside = closingTag.exec(text.trimEnd())?.[1]
      const behind = inside === undefined ? /^[*_`]*\(([^()]+)\)[*_`]*(?:\s+(?:—|–|--)\s|[.;])/.exec(text)?.[1] : inside
      closing = behind === undefined ? null : readTag(behind)
    }
    const classifiedAs = classification.exec(text)?.[1]
    if (classifiedAs !== undefined)
      classified =
        readTag(
          plainText(classifiedAs)
            .replace(/\s*\([^()]*\)/g, '')
            .replace(/\..*$/, ''),
        ) ?? classified
    severityWord = severityLine.exec(text)?.[1] ?? severityWord
  }
  return { tag: closing ?? classified, severityWord }
}

export interface MergedTags {
  severity: Severity | null
  severityAsWritten: string | null
  kind: Kind | null
  kindAsWritten: string | null
}

/** Severity and kind from a head's tag and its body's, the head first. */
export function mergeTags(head: Tag | null, body: BodyTags): MergedTags {
  const word = body.severityWord ?? ''
  const foreign = severityOfForeignWord(word)
  const kind = head?.kind ?? body.tag?.kind ?? null
  return {
    severity: head?.severity ?? body.tag?.severity ?? severityOfWord(word) ?? foreign,
    severityAsWritten: foreign ? word : null,
    kind,
    kindAsWritten: kind ? null : (head?.kindAsWritten ?? body.tag?.kindAsWritten ?? null),
  }
}
