import type { Location } from '../../../schemas/finding.ts'
import { readInline } from '../../markdown/inline.ts'
import { plainText } from '../../markdown/plain-text.ts'
import { lineKinds, type Structure } from '../../markdown/scan.ts'
import type { AgentNames } from '../header/agents.ts'
import { leadingPlaces } from '../review/head-end.ts'
import { distinct, placesIn } from '../review/places.ts'
import { readAttribution, readAttributionInRemarks } from './attribution.ts'
import { LocationReader } from './locations.ts'
import { readTag, type Tag } from './tag.ts'
import { readTail } from './tail.ts'

/** The locations, agents and rating in the lines below a head. */
export interface Below {
  locations: Location[]
  agents: string[]
  mentions: string[]
  tag: Tag | null
}

/** Lines that go on for longer are text. */
const longestLine = 400

/**
 * Reads the lines below a head: a first line that has only what otherwise follows the title
 * (`` `src/a.ts:3` — [Claude, Codex] (important, gap) ``), or lines with a key (`**Found by:** Claude`).
 * @param from the first line of the finding's text
 * @param to the line after its text
 */
export function readBelow(structure: Structure, from: number, to: number, names: AgentNames): Below {
  const first = readFirstLine(structure, from, to, names)
  const isWhole = first.agents.length + first.mentions.length > 0
  return {
    ...first,
    locations: first.locations.length > 0 ? first.locations : locationsBelow(structure, from, to),
    agents: isWhole ? first.agents : agentsBelow(structure, from, to, names),
  }
}

/** The first line, if it is a paragraph that starts with a location and has no sentences. */
function readFirstLine(structure: Structure, from: number, to: number, names: AgentNames): Below {
  const nothing: Below = { locations: [], agents: [], mentions: [], tag: null }
  if (from >= to || structure.kind(from) !== lineKinds.text) return nothing
  const text = structure.lines.at(from)
  const isAlone = from + 1 >= to || structure.lines.isBlank(from + 1)
  if (!isAlone || text.length > longestLine || !/^\s*`[^`]+`/.test(text)) return nothing
  // `place` · raised by Claude and Codex · important, gap
  const [places = '', ...parts] = text.split(/\s[·|]\s/)
  const { locations, brackets, notes, tag, prose } = readTail(places)
  if (prose !== '' || locations.length === 0) return nothing
  const remarks = [...notes, ...parts]
  const { agents, mentions } = readAttribution(brackets, names)
  const named = agents.length > 0 ? agents : readAttributionInRemarks(remarks, names).agents
  const rated = tag ?? remarks.map(readTag).find((each) => each !== null) ?? null
  return named.length + mentions.length > 0 || rated !== null
    ? { locations, agents: named, mentions, tag: rated }
    : nothing
}

/** A key for locations. After its colon only emphasis is skipped, because paths may begin with a dot or `@`. */
const placeKey = /^\W*(?:locations?|files?|paths?|where)[\s*_]*:[\s*_]*/i

/** The locations on a line of their own below the head, optionally after a key. */
function locationsBelow(structure: Structure, from: number, to: number): Location[] {
  for (let line = from; line < Math.min(to, from + 5); line += 1) {
    if (structure.kind(line) !== lineKinds.text) continue
    const text = structure.lines.at(line)
    const key = placeKey.exec(text)?.[0]
    if (text.length > longestLine || (key === undefined && line > from)) continue
    const found = locationsOfLine(text.slice(key?.length), key !== undefined)
    if (found.length > 0) return found
  }
  return []
}

/** The locations of a line that consists of them, or has a key for them, or begins with one that has a line. */
function locationsOfLine(text: string, hasKey: boolean): Location[] {
  const reader = new LocationReader()
  const rest = readInline(text).map((node) => reader.read(node))
  const isWhole = !/(?<![A-Za-z])[A-Za-z]{3,}\s+[A-Za-z]{2,}/.test(rest.join(' '))
  if (reader.locations.length > 0 && isWhole) return distinct(reader.locations)
  const places = hasKey ? placesIn(text) : /^\s*`/.test(text) ? leadingPlaces(text.trim()) : []
  return distinct(places.filter(({ startLine }) => hasKey || startLine !== null))
}

const agentsKey = /^\W*(?:agents?|reviewers?|models?|(?:found|raised|reported|flagged|identified) by)\W*:[\s*_]*/i

/** The agents on a line of their own: `**Found by:** Claude, Codex`. */
function agentsBelow(structure: Structure, from: number, to: number, names: AgentNames): string[] {
  for (let line = from; line < Math.min(to, from + 8); line += 1) {
    if (structure.kind(line) !== lineKinds.text) continue
    const text = structure.lines.at(line)
    const key = text.length > longestLine ? undefined : agentsKey.exec(text)?.[0]
    if (key === undefined) continue
    const { agents, notes } = readAttribution([plainText(text.slice(key.length))], names)
    if (agents.length > 0 && notes.length === 0) return agents
  }
  return []
}
