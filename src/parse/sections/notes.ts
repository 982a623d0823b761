import type { ProcessNote } from '../../../schemas/report.ts'
import type { Structure } from '../../markdown/scan.ts'
import { readEntries } from './entries.ts'

/** Process notes: those under a heading that speaks of context are for reviewers, all others for the skill. */
export function readNotes(structure: Structure, from: number, to: number): ProcessNote[] {
  const headings = structure.headingsWithin(from, to)
  const bounds = [from, ...headings.map(({ line }) => line), to]
  return bounds.slice(0, -1).flatMap((start, index) => {
    const topic = /\bcontext\b/i.test(headings[index - 1]?.text ?? '') ? 'context' : 'skill'
    return readEntries(structure, start, bounds[index + 1] ?? to, 'bold-led').map((entry) => ({
      topic,
      text: entry.text,
      position: structure.lines.position(entry.from, entry.to),
    }))
  })
}
