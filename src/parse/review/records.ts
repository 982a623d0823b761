import { ratingOf } from '../../grammar/rating-words.ts'
import { roleOf } from '../../grammar/role-words.ts'
import { type Block, textOfBlock } from './blocks.ts'
import type { Candidate, Context } from './candidate.ts'
import { fieldOfBlock } from './fields.ts'
import { isFoldedPart } from './gather.ts'
import { recordOf } from './weigh.ts'

/** Finds runs of fields whose names repeat: each repetition is a finding without a heading. */
export function recordsOf(
  parent: Block,
  parts: readonly Block[],
  context: Context,
): { blocks: Block[]; candidate: Candidate }[] {
  const runs: { blocks: Block[]; names: Set<string> }[] = []
  let current: { blocks: Block[]; names: Set<string> } | null = null
  for (const part of parts) {
    const fields = fieldOfBlock(part)
    if (fields.length === 0) {
      const isEnd = part.kind === 'heading' && !isFoldedPart(part)
      if (isEnd || part.kind === 'rule' || part.kind === 'table' || part.kind === 'lead') current = null
      else current?.blocks.push(part)
      continue
    }
    const names = fields.map(({ name }) => name.toLowerCase())
    if (current === null || names.some((name) => current?.names.has(name))) {
      current = { blocks: [], names: new Set() }
      runs.push(current)
    }
    current.blocks.push(part)
    for (const name of names) current.names.add(name)
  }
  const full = runs.filter(({ names }) => names.size >= 2)
  const isOwn = parent.kind === 'root' || roleOf(textOfBlock(parent)) !== null || ratingOf(textOfBlock(parent)) !== null
  if (full.length < 2 && !(isOwn && full.length === 1)) return []
  return full.flatMap(({ blocks }) => {
    const candidate = recordOf(blocks, context)
    return candidate ? [{ blocks, candidate }] : []
  })
}
