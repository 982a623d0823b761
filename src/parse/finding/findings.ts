import { severityLetters } from '../../../schemas/canonical.ts'
import type { Severity } from '../../../schemas/enums.ts'
import type { Finding, Reference } from '../../../schemas/finding.ts'
import { dedent } from '../../markdown/dedent.ts'
import type { Lines } from '../../markdown/lines.ts'
import { lineKinds, type Structure } from '../../markdown/scan.ts'
import type { AgentNames } from '../header/agents.ts'
import { readAttribution, readAttributionInRemarks } from './attribution.ts'
import { readBelow } from './below.ts'
import { readBlocks } from './blocks.ts'
import { mergeTags, readBodyTag } from './body-tag.ts'
import type { FindingHead } from './head.ts'
import { chooseHeads, type FindingRegion, type HeadLine, headLines } from './heads.ts'
import { mayCite, readReferences } from './references.ts'
import { remarkOf } from './tail.ts'

/** Reads the findings in regions of a document, in order. */
export function readFindings(structure: Structure, regions: readonly FindingRegion[], names: AgentNames): Finding[] {
  const heads = chooseHeads(regions.flatMap((region) => headLines(structure, region)))
  const counts: Record<Severity, number> = { critical: 0, important: 0, suggestion: 0 }
  return heads.map((headLine, index) => {
    const next = heads[index + 1]
    const end = next?.region === headLine.region ? next.line : headLine.region.to
    const finding = readFinding(structure, headLine, end, names)
    counts[finding.severity] += 1
    finding.id = `${severityLetters[finding.severity]}${counts[finding.severity]}`
    return finding
  })
}

function readFinding(structure: Structure, { line, head, region }: HeadLine, end: number, names: AgentNames): Finding {
  const { lines } = structure
  const [from, to] = structure.trim(line + 1, end)
  const text = bodyText(lines, line, from, to)
  const { notes, prose } = text === '' ? withLastRemarkAsProse(head) : head
  const given = placesAndAgents(head, notes, names)
  const isPlaced = given.locations.length > 0
  const isAttributed = given.agents.length > 0
  const below = isPlaced && isAttributed ? null : readBelow(structure, from, to, names)
  const tags = mergeTags(head.tag ?? below?.tag ?? null, readBodyTag(structure, from, to))
  const severity = severityOf(head, region, tags.severity)
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
    locations: isPlaced ? given.locations : (below?.locations ?? []),
    agents: isAttributed ? given.agents : (below?.agents ?? []),
    mentions: isAttributed ? given.mentions : [...given.mentions, ...(below?.mentions ?? [])],
    body: [prose, text].filter((part) => part !== '').join('\n\n'),
    ...readBlocks(structure, from, to),
    references: readAllReferences([
      ...citingTexts(head, notes, prose),
      ...(mayCite(text) ? proseLines(structure, from, to) : []),
    ]),
    notes: [
      ...given.notes,
      ...[...(head.tag?.remarks ?? []), ...given.bracketNotes].flatMap((note) => remarkOf(note) ?? []),
    ],
    struck: head.struck,
    status: null,
    position: lines.position(line, Math.max(to, line + 1)),
  }
}

/** The locations and agents that a head gives, and the notes that are neither. */
function placesAndAgents(head: FindingHead, notes: string[], names: AgentNames) {
  // The name of an agent may look like a path: `qwen/qwen3:30b`.
  const misread = head.bracketedPlaces.filter(({ text }) => {
    const { agents, mentions, notes } = readAttribution([text], names)
    return agents.length + mentions.length > 0 && notes.length === 0
  })
  const placesOfNames = new Set(misread.flatMap(({ locations }) => locations))
  const inBrackets = readAttribution([...head.brackets, ...misread.map(({ text }) => text)], names)
  const inRemarks = inBrackets.agents.length > 0 ? null : readAttributionInRemarks(notes, names)
  return {
    locations: head.locations.filter((location) => !placesOfNames.has(location)),
    agents: inRemarks?.agents ?? inBrackets.agents,
    mentions: inBrackets.mentions,
    notes: inRemarks?.notes ?? notes,
    bracketNotes: inBrackets.notes,
  }
}

/**
 * The severity of the section; if there is none, of the label, or else of the tag. If label and tag agree, they
 * override the section, because a stray fence may hide the right heading.
 */
function severityOf(head: FindingHead, region: FindingRegion, ofTag: Severity | null): Severity | null {
  const agreed = head.severity === ofTag ? ofTag : null
  return agreed ?? region.severity ?? head.severity ?? ofTag
}

/** The texts of a head that may refer to findings of earlier rounds. */
function citingTexts(head: FindingHead, notes: readonly string[], prose: string): string[] {
  // Text in parentheses in a title is an example, or what the title is about.
  const title = head.title.replace(/\([^()]*\)/g, ' ')
  return [title, ...head.brackets, ...notes, ...(head.tag?.remarks ?? []), prose]
}

/** The text of a body, without the indentation that it has if the head is a list item. */
function bodyText(lines: Lines, head: number, from: number, to: number): string {
  const isItem = /^\s*(?:[-*+]|\d{1,3}[.)])\s/.test(lines.at(head))
  return isItem && from < to && /^[ \t]{2}/.test(lines.at(from)) ? dedent(lines, from, to) : lines.slice(from, to)
}

/** For a finding without a body, makes the remark after the last dash its body. */
function withLastRemarkAsProse({ notes, prose, endsInRemark }: FindingHead): { notes: string[]; prose: string } {
  const last = notes.at(-1)
  return endsInRemark && prose === '' && last !== undefined
    ? { notes: notes.slice(0, -1), prose: last }
    : { notes, prose }
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
