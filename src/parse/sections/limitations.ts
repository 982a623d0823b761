import type { Limitation } from '../../../schemas/review.ts'
import { roundIn, roundWord } from '../../grammar/round-name.ts'
import type { Structure } from '../../markdown/scan.ts'
import type { AgentNames } from '../header/agents.ts'
import { readItems } from './items.ts'

/** Parses limitations. Those under a heading `Declined in prior rounds` get their round and reason. */
export function readLimitations(structure: Structure, from: number, to: number, names: AgentNames): Limitation[] {
  const heading = structure.headingsWithin(from, to).find(({ text }) => /\bdeclined\b/i.test(text))?.line ?? to
  const declinedFrom = Math.min(heading, boldHeading(structure, from, to))
  const own = readItems(structure, from, declinedFrom, names, 'all')
  const declined = readItems(structure, declinedFrom, to, names, 'all')
  return [
    ...own.map((item) => ({ ...item, declined: null })),
    ...declined.map((item) => ({ ...item, declined: readDecline(item.text) })),
  ]
}

/** A bold line that is used as the heading. */
function boldHeading({ lines }: Structure, from: number, to: number): number {
  for (let line = from; line < to; line += 1) {
    if (/^\s{0,3}\*\*[^*]{0,60}\bdeclined\b[^*]{0,60}\*\*:?\s*$/i.test(lines.at(line))) return line
  }
  return to
}

const decline = new RegExp(
  String.raw`\bdeclined\b(?:[^.:;\n]{0,60}?\b${roundWord}(\d{1,3}))?[^.:;\n]{0,60}?(?:[:;—–]|--)\s*([^\n]*)`,
  'i',
)

function readDecline(text: string): NonNullable<Limitation['declined']> {
  const [, round, reason = ''] = decline.exec(text) ?? []
  return { round: round === undefined ? roundIn(text) : Number(round), reason: reason.trim() || null }
}
