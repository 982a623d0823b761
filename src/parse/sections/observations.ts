import type { Scope } from '../../../schemas/enums.ts'
import type { Observations } from '../../../schemas/review.ts'
import { lineKinds, type Structure } from '../../markdown/scan.ts'
import type { AgentNames } from '../header/agents.ts'
import { readEntries } from './entries.ts'
import { readRemarks } from './remarks.ts'

/** Parses design observations, by the heading or bold text above them; others are concerns. */
export function readObservations(structure: Structure, from: number, to: number, names: AgentNames): Observations {
  const { lines } = structure
  const observations: Observations = { concerns: [], strengths: [] }
  let list: NamedList = { list: 'concerns', scope: null }
  let start = from
  const readUntil = (end: number) => {
    for (const entry of readEntries(structure, start, end, 'all')) {
      const { text, agents, scope } = readRemarks(entry.text, names)
      const position = lines.position(entry.from, entry.to)
      observations[list.list].push({ text, agents, scope: scope ?? list.scope, position })
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

/** A list of observations, and the scope of those that give none. */
interface NamedList {
  list: keyof Observations
  scope: Scope | null
}

function nameOfList(structure: Structure, line: number): NamedList | null {
  const kind = structure.kind(line)
  if (kind !== lineKinds.heading && kind !== lineKinds.text) return null
  const text = structure.lines.at(line)
  if (text.length > 60 || (kind === lineKinds.text && !text.includes('**'))) return null
  const [, name, scope = ''] =
    /^\W*(?:design )?(concern|strength)s?\W*(?:(?<=\()(in[- ]scope|future)\W*)?$/i.exec(text) ?? []
  if (name === undefined) return null
  return {
    list: /^c/i.test(name) ? 'concerns' : 'strengths',
    scope: scope === '' ? null : /^in/i.test(scope) ? 'in-scope' : 'future',
  }
}
