import { severityLetters } from '../../../schemas/canonical.ts'
import type { Severity } from '../../../schemas/enums.ts'
import type { Finding, Reference } from '../../../schemas/finding.ts'
import { readInline } from '../../markdown/inline.ts'
import { plainText } from '../../markdown/plain-text.ts'
import { lineKinds, type Structure } from '../../markdown/scan.ts'
import { dedent } from '../formats/indented.ts'
import type { AgentNames } from '../header/agents.ts'
import { readAttribution, readSpokenAttribution } from './attribution.ts'
import { readBlocks } from './blocks.ts'
import { mergeTags, readBodyTag } from './body-tag.ts'
import { chooseHeads, type FindingRegion, type HeadLine, headLines } from './heads.ts'
import { LocationReader } from './locations.ts'
import { mayCite, readReferences } from './references.ts'
import { remarkOf } from './tail.ts'

/** Reads the findings of some regions of one document, in their order. */
export function readFindings(structure: Structure, regions: readonly FindingRegion[], names: AgentNames): Finding[] {
  const heads = chooseHeads(regions.flatMap((region) => headLines(structure, region)))
  const counts: Record<Severity, number> = { critical: 0, important: 0, suggestion: 0 }
  return heads.map((headLine, index) => {
    const next = heads[index + 1]
    const end = next?.region === headLine.region ? next.line : headLine.region.to
    const finding = readFinding(structure, headLine, end, names)
    counts[finding.severity] += 1
    return { ...finding, id: `${severityLetters[finding.severity]}${counts[finding.severity]}` }
  })
}

function readFinding(structure: Structure, { line, head, region }: HeadLine, end: number, names: AgentNames): Finding {
  const { lines } = structure
  const [from, to] = structure.trim(line + 1, end)
  // An agent may be called like a path: `qwen/qwen3:30b`.
  const misread = head.bracketedPlaces.filter(({ text }) => {
    const { agents, mentions, notes } = readAttribution([text], names)
    return agents.length + mentions.length > 0 && notes.length === 0
  })
  const placesOfNames = new Set(misread.flatMap(({ locations }) => locations))
  const places = head.locations.filter((location) => !placesOfNames.has(location))
  const attribution = readAttribution([...head.brackets, ...misread.map(({ text }) => text)], names)
  // The text of an item of a list is indented as a whole.
  const text = from < to && /^[ \t]{2}/.test(lines.at(from)) ? dedent(lines, from, to) : lines.slice(from, to)
  const { notes, prose } = text === '' ? withLastRemarkAsProse(head) : head
  const spoken = attribution.agents.length > 0 ? null : readSpokenAttribution(notes, names)
  const agents = spoken?.agents ?? attribution.agents
  const tags = mergeTags(head.tag, readBodyTag(structure, from, to))
  // A label and a tag that agree outweigh the section: a stray fence may hide the heading of the right one.
  const own = head.severity === tags.severity ? head.severity : null
  const severity = own ?? region.severity ?? head.severity ?? tags.severity
  return {
    id: '',
    label: head.label,
    severity: severity ?? 'suggestion',
    severityAsWritten: tags.severityAsWritten,
    rated: severity !== null && !head.tag?.unrated,
    kind: tags.kind,
    kindAsWritten: tags.kindAsWritten,
    title: head.title,
    titleMarkdown: head.titleMarkdown,
    locations: places.length > 0 ? places : locationsBelow(structure, from, to),
    agents: agents.length > 0 ? agents : agentsBelow(structure, from, to, names),
    mentions: attribution.mentions,
    body: [prose, text].filter((part) => part !== '').join('\n\n'),
    ...readBlocks(structure, from, to),
    references: readAllReferences([
      // What a title has in parentheses is an example, or what it speaks of.
      head.title.replace(/\([^()]*\)/g, ' '),
      ...head.brackets,
      ...notes,
      ...(head.tag?.remarks ?? []),
      prose,
      ...(mayCite(text) ? proseLines(structure, from, to) : []),
    ]),
    notes: [
      ...(spoken?.notes ?? notes),
      ...[...(head.tag?.remarks ?? []), ...attribution.notes].flatMap((note) => remarkOf(note) ?? []),
    ],
    struck: head.struck,
    status: null,
    position: lines.position(line, Math.max(to, line + 1)),
  }
}

/** A finding on one line: what follows the last dash is all that is said of it. */
function withLastRemarkAsProse({ notes, prose, endsInRemark }: HeadLine['head']): { notes: string[]; prose: string } {
  const last = notes.at(-1)
  return endsInRemark && prose === '' && last !== undefined
    ? { notes: notes.slice(0, -1), prose: last }
    : { notes, prose }
}

/** Only marks of emphasis after the colon are of the key: a path may begin with a dot, an `@` or a backtick. */
const placeKey = /^\W*(?:locations?|files?|paths?|where)[\s*_]*:[\s*_]*/i

/** Some agents give the location on a line of its own under the head, perhaps after a word that says so. */
function locationsBelow(structure: Structure, from: number, to: number): Finding['locations'] {
  for (let line = from; line < Math.min(to, from + 5); line += 1) {
    if (structure.kind(line) !== lineKinds.text) continue
    const text = structure.lines.at(line)
    const key = placeKey.exec(text)?.[0]
    if (text.length > 400 || (key === undefined && line > from)) continue
    const reader = new LocationReader()
    const rest = readInline(text.slice(key?.length)).map((node) => reader.read(node))
    if (reader.locations.length > 0 && !/[A-Za-z]{3,}\s+[A-Za-z]{2,}/.test(rest.join(' '))) return reader.locations
  }
  return []
}

const agentsKey = /^\W*(?:agents?|reviewers?|models?|(?:found|raised|reported|flagged|identified) by)\W*:[\s*_]*/i

/** Others name who found it on a line of its own: `**Found by:** Claude, Codex`. */
function agentsBelow(structure: Structure, from: number, to: number, names: AgentNames): string[] {
  for (let line = from; line < Math.min(to, from + 8); line += 1) {
    if (structure.kind(line) !== lineKinds.text) continue
    const text = structure.lines.at(line)
    const key = text.length > 400 ? undefined : agentsKey.exec(text)?.[0]
    if (key === undefined) continue
    const { agents, notes } = readAttribution([plainText(text.slice(key.length))], names)
    if (agents.length > 0 && notes.length === 0) return agents
  }
  return []
}

function* proseLines(structure: Structure, from: number, to: number): Generator<string> {
  for (let line = from; line < to; line += 1) {
    if (structure.kind(line) === lineKinds.text) yield structure.lines.at(line)
  }
}

function readAllReferences(texts: readonly string[]): Reference[] {
  const references = new Map<string, Reference>()
  for (const text of texts) {
    for (const reference of readReferences(text)) references.set(`${reference.round}#${reference.id}`, reference)
  }
  return [...references.values()]
}
