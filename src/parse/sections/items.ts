import type { Item } from '../../../schemas/review.ts'
import type { Structure } from '../../markdown/scan.ts'
import type { AgentNames } from '../header/agents.ts'
import { type Paragraphs, readEntries } from './entries.ts'
import { readRemarks } from './remarks.ts'

/** The entries of a section with the agents that they name. */
export function readItems(
  structure: Structure,
  from: number,
  to: number,
  names: AgentNames,
  paragraphs: Paragraphs,
): Item[] {
  return readEntries(structure, from, to, paragraphs).map((entry) => {
    const { text, agents } = readRemarks(entry.text, names)
    return { text, agents, position: structure.lines.position(entry.from, entry.to) }
  })
}
