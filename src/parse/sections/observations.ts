import type { Observation, Observations } from '../../../schemas/review.ts'
import { lineKinds, type Structure } from '../../markdown/scan.ts'
import type { AgentNames } from '../header/agents.ts'
import { readEntries } from './entries.ts'
import { readRemarks } from './remarks.ts'

/** Parses design observations, by the heading or bold text above them; others are concerns. */
export function readObservations(structure: Structure, from: number, to: number, names: AgentNames): Observations {
  const { lines } = structure
  const observations: Observations = { concerns: [], strengths: [] }
  let list: keyof Observations = 'concerns'
  let start = from
  const readUntil = (end: number) => {
    for (const entry of readEntries(structure, start, end, 'all')) {
      const observation: Observation = {
        ...readRemarks(entry.text, names),
        position: lines.position(entry.from, entry.to),
      }
      observations[list].push(observation)
    }
  }
  for (let line = from; line < to; line += 1) {
    const named = nameOfList(structure, line)
    if (named === null) continue
    readUntil(line)
    list = named
    start = line + 1
  }
  readUntil(to)
  return observations
}

function nameOfList(structure: Structure, line: number): keyof Observations | null {
  const kind = structure.kind(line)
  if (kind !== lineKinds.heading && kind !== lineKinds.text) return null
  const text = structure.lines.at(line)
  if (text.length > 60 || (kind === lineKinds.text && !text.includes('**'))) return null
  const name = /^\W*(?:design )?(concern|strength)s?\W*$/i.exec(text)?.[1]
  return name === undefined ? null : /^c/i.test(name) ? 'concerns' : 'strengths'
}
