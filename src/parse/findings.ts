import type { Severity } from '../../schemas/enums.ts'
import type { Finding, Reference } from '../../schemas/finding.ts'
import { readInline } from '../markdown/inline.ts'
import type { Structure } from '../markdown/scan.ts'
import { lineKinds } from '../markdown/scan.ts'
import { type AgentNames, readAttribution, readReferences } from './finding/attribution.ts'
import { mergeTags, readBlocks, readBodyTags } from './finding/body.ts'
import { type Head, longestHead, mayBeHead, readHead } from './finding/head.ts'
import { readLocations } from './finding/locations.ts'

/** A stretch of a document in which findings may stand. */
export interface FindingRegion {
  from: number
  to: number
  /** The severity that the heading above names. */
  severity: Severity | null
}

export interface FoundFindings {
  findings: Finding[]
  /** Per region, where its first finding starts: what stands before is the region's own text. */
  leads: { region: FindingRegion; to: number }[]
}

interface Candidate {
  line: number
  head: Head
  region: FindingRegion
  isHeading: boolean
}

/**
 * Reads the findings of some regions of one document. Which lines are heads is judged over all regions together: where
 * heads are labelled or led by a severity, plain numbered lists belong to bodies.
 */
export function readFindings(
  structure: Structure,
  regions: readonly FindingRegion[],
  names: AgentNames,
): FoundFindings {
  const heads = chooseHeads(regions.flatMap((region) => candidates(structure, region)))
  const findings: Finding[] = []
  const positions: Record<Severity, number> = { critical: 0, important: 0, suggestion: 0 }
  const leads: FoundFindings['leads'] = []
  for (const region of regions) {
    const own = heads.filter((candidate) => candidate.region === region)
    leads.push({ region, to: own[0]?.line ?? region.to })
  }
  heads.forEach((candidate, index) => {
    const next = heads[index + 1]
    const end = next && next.region === candidate.region ? next.line : candidate.region.to
    const finding = readFinding(structure, candidate, end, names)
    positions[finding.severity] += 1
    findings.push({ ...finding, id: idOf(candidate.head, finding.severity, positions[finding.severity]) })
  })
  return { findings, leads }
}

function idOf(_head: Head, severity: Severity, position: number): string {
  return `${severity.charAt(0).toUpperCase()}${position}`
}

function candidates(structure: Structure, region: FindingRegion): Candidate[] {
  const { lines } = structure
  const found: Candidate[] = []
  for (let line = region.from; line < region.to; line += 1) {
    const kind = structure.kind(line)
    if (kind !== lineKinds.text && kind !== lineKinds.heading) continue
    if (!mayBeHead(lines.text, lines.start(line))) continue
    const head = readHead(lines.at(line))
    if (head) found.push({ line, head, region, isHeading: kind === lineKinds.heading })
  }
  return found
}

function chooseHeads(all: readonly Candidate[]): Candidate[] {
  for (const form of ['label', 'severity'] as const) {
    const sure = all.filter(({ head }) => head.form === form)
    if (sure.length > 0) return sure
  }
  const attested = all.some(({ head }) => head.attested)
  const chosen: Candidate[] = []
  let region: FindingRegion | null = null
  let last = 0
  for (const candidate of all) {
    if (candidate.region !== region) {
      region = candidate.region
      last = 0
    }
    const number = Number(candidate.head.label)
    const follows = number === last + 1 || (last === 0 && chosen.length > 0)
    const counts = attested ? candidate.head.attested || candidate.head.struck : follows
    if (!counts) continue
    chosen.push(candidate)
    last = number
  }
  return chosen
}

function readFinding(structure: Structure, { line, head, region }: Candidate, end: number, names: AgentNames): Finding {
  const { lines } = structure
  const [from, to] = lines.trim(line + 1, withoutRules(structure, line + 1, end))
  const fences = structure.fences.filter((fence) => fence.open >= from && fence.open < to)
  const attribution = readAttribution(head.brackets, names)
  const bodyTags = readBodyTags(structure, from, to)
  const tags = mergeTags(head.tag, bodyTags)
  const overflow = lines.at(line).slice(longestHead)
  const body = [overflow, lines.slice(from, to)].filter((part) => part !== '').join('\n\n')
  const severity = region.severity ?? head.severity ?? tags.severity
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
    locations: head.locations.length > 0 ? head.locations : locationsBelow(structure, from, to),
    agents: attribution.agents,
    mentions: attribution.mentions,
    body,
    ...readBlocks(structure, fences),
    references: uniqueReferences([
      ...attribution.references,
      ...head.notes.flatMap(readReferences),
      ...readReferences(body),
    ]),
    notes: [...head.notes, ...attribution.notes],
    struck: head.struck,
    position: lines.position(line, Math.max(to, line + 1)),
  }
}

/** The end of a range without the rules and blanks that close it. */
function withoutRules(structure: Structure, from: number, to: number): number {
  let end = to
  while (end > from) {
    const kind = structure.kind(end - 1)
    if (kind !== lineKinds.blank && kind !== lineKinds.rule) break
    end -= 1
  }
  return end
}

/** Some agents give the location on a line of its own under the head. */
function locationsBelow(structure: Structure, from: number, to: number): Finding['locations'] {
  if (from >= to || structure.kind(from) !== lineKinds.text) return []
  const text = structure.lines.at(from).trim()
  if (text.length > 400) return []
  const nodes = readInline(text.replace(/^\W*(?:location|file|where)s?\W*:\W*/i, ''))
  const prose = nodes
    .filter((node) => node.type === 'text')
    .map((node) => node.value)
    .join(' ')
  return /[A-Za-z]{3,}\s+[A-Za-z]{2,}/.test(prose) ? [] : readLocations(nodes)
}

function uniqueReferences(references: Reference[]): Reference[] {
  const seen = new Set<string>()
  return references.filter(({ round, id }) => {
    const name = `${round}#${id}`
    return seen.has(name) ? false : seen.add(name)
  })
}
