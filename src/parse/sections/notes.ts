import type { ProcessNote } from '../../../schemas/report.ts'
import { Lines } from '../../markdown/lines.ts'
import { type Structure, scan } from '../../markdown/scan.ts'
import { readEntries } from './entries.ts'

/** Parses the process notes in the Markdown of a section. */
export function notesIn(markdown: string): ProcessNote[] {
  const lines = Lines.of(markdown)
  return readNotes(
    scan(lines, 0, lines.last, () => false),
    0,
    lines.last,
  )
}

/** Parses process notes: those under a heading about context are for reviewers, all others for the skill. */
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
