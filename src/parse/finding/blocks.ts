import type { CodeBlock } from '../../../schemas/finding.ts'
import { closingRun, type Fence } from '../../markdown/fences.ts'
import type { Lines } from '../../markdown/lines.ts'
import type { Structure } from '../../markdown/scan.ts'

/** The fenced blocks of a body by their purpose. */
export interface Blocks {
  excerpts: CodeBlock[]
  fixes: CodeBlock[]
  repros: CodeBlock[]
}

/** Sorts the fenced blocks between two lines: a `diff` is a fix, a block marked `repro` a reproduction. */
export function readBlocks(structure: Structure, from: number, to: number): Blocks {
  const blocks: Blocks = { excerpts: [], fixes: [], repros: [] }
  for (const fence of structure.fencesWithin(from, to)) {
    const block = readBlock(structure, fence)
    if (/^repro\b/i.test(block.meta ?? '') || /^repro\b/i.test(block.lang ?? '')) blocks.repros.push(block)
    else if (/^(?:diff|patch)$/i.test(block.lang ?? '')) blocks.fixes.push(block)
    else blocks.excerpts.push(block)
  }
  return blocks
}

function readBlock({ lines }: Structure, fence: Fence): CodeBlock {
  const { info, open, close, closed, indent } = fence
  const [lang = '', ...meta] = info.split(/\s+/)
  const isPlain = closed && indent === 0
  return {
    lang: lang === '' ? null : lang,
    meta: meta.length > 0 ? meta.join(' ') : null,
    value: isPlain ? lines.slice(open + 1, close).replaceAll('\r\n', '\n') : codeOf(lines, fence),
    position: lines.position(open, closed ? close + 1 : close),
  }
}

/** The code in a fence that is indented, as its lines are, or never closed. */
function codeOf(lines: Lines, { open, close, closed, indent }: Fence): string {
  const code: string[] = []
  for (let line = open + 1; line < close; line += 1) {
    const text = lines.at(line)
    let cut = 0
    while (cut < indent && (text.charCodeAt(cut) === 32 || text.charCodeAt(cut) === 9)) cut += 1
    code.push(cut === 0 ? text : text.slice(cut))
  }
  // The closing characters of an unclosed fence may be at the end of its last line.
  while (!closed && code.at(-1)?.trim() === '') code.pop()
  const last = code.at(-1)
  if (!closed && last !== undefined) code[code.length - 1] = last.slice(0, closingRun(last))
  return code.join('\n')
}
