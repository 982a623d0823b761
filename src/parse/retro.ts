import type { AgentProse, ProcessNote, Reconciliation, Retro } from '../../schemas/report.ts'
import { plainText } from '../markdown/inline.ts'
import type { Structure } from '../markdown/scan.ts'
import { lineKinds } from '../markdown/scan.ts'
import type { AgentNames } from './finding/attribution.ts'
import { readEntries } from './items.ts'
import { readMetrics } from './metrics.ts'

/** The retro: what is said of each agent under a heading, or a bold word, that names it; and the metrics. */
export function readRetro(structure: Structure, from: number, to: number, names: AgentNames): Retro {
  return { prose: readProse(structure, from, to, names), metrics: readMetrics(structure, from, to, names) }
}

function readProse(structure: Structure, from: number, to: number, names: AgentNames): AgentProse[] {
  const { lines } = structure
  const starts: { line: number; agent: string | null; heading: boolean }[] = []
  for (let line = from; line < to; line += 1) {
    const kind = structure.kind(line)
    if (kind === lineKinds.heading) {
      starts.push({ line, agent: agentOfHeading(lines.at(line).replace(/^\s*#+/, ''), names), heading: true })
    } else if (kind === lineKinds.table) starts.push({ line, agent: null, heading: false })
    else if (kind === lineKinds.text) {
      const text = lines.at(line)
      const runIn = text.startsWith('**') ? /^\*\*([^*]+)\*\*/.exec(text)?.[1] : undefined
      const agent = runIn === undefined ? null : agentOfHeading(runIn, names)
      if (agent) starts.push({ line, agent, heading: false })
    }
  }
  return starts.flatMap(({ line, agent, heading }, index) => {
    if (agent === null) return []
    const [first, end] = lines.trim(
      heading ? line + 1 : line,
      withoutRules(structure, line + 1, starts[index + 1]?.line ?? to),
    )
    return first >= end ? [] : [{ agent, text: lines.slice(first, end), position: lines.position(first, end) }]
  })
}

function withoutRules(structure: Structure, from: number, to: number): number {
  let end = to
  while (end > from && [lineKinds.blank, lineKinds.rule].some((kind) => kind === structure.kind(end - 1))) end -= 1
  return end
}

/** The agent that a heading names: as a whole, or before or behind a dash. */
export function agentOfHeading(text: string, names: AgentNames): string | null {
  const title = plainText(text).replace(/[:.]\s*$/, '')
  const parts = [title, ...title.split(/\s+(?:—|–|--?)\s+/)]
  for (const part of parts) {
    const name =
      names.resolve(part) ?? names.resolve(part.replace(/\breview\b/i, '').replace(/^\[([^\]]*)\]\s*\1\b/, '$1'))
    if (name) return name
  }
  const bracketed = /^\[([^\]]+)\]/.exec(title)?.[1]
  return bracketed === undefined ? null : names.resolve(bracketed)
}

const reconciliationMark = /^\W*reconciliation(?: notes?)?\b\W*(?=\*|:|—|–|-|\.|$)/i

/** The entries behind a heading or a word `Reconciliation`, one per agent's finding that changed. */
export function readReconciliation(
  structure: Structure,
  from: number,
  to: number,
  names: AgentNames,
): Reconciliation[] {
  const { lines } = structure
  const found: Reconciliation[] = []
  for (let line = from; line < to; line += 1) {
    const kind = structure.kind(line)
    if (kind !== lineKinds.heading && kind !== lineKinds.text) continue
    const text = lines.at(line)
    if (!reconciliationMark.test(text)) continue
    const end = endOfBlock(structure, line, to, kind === lineKinds.heading)
    const entries = readEntries(structure, line + 1, end)
    if (entries.length > 0) {
      for (const entry of entries)
        found.push({ ...readEntry(entry.text, names), position: lines.position(entry.from, entry.to) })
    } else {
      const paragraph = lines.slice(line, end).replace(/^\W*reconciliation(?: notes?)?[\s*:.—–-]*/i, '')
      for (const sentence of splitByAgent(paragraph, names)) {
        found.push({ ...readEntry(sentence, names), position: lines.position(line, end) })
      }
    }
    line = end - 1
  }
  return found
}

function endOfBlock(structure: Structure, start: number, to: number, isHeading: boolean): number {
  const { lines } = structure
  let line = start + 1
  let seenText = !isHeading && !/^\W*reconciliation\W*$/i.test(lines.at(start))
  for (; line < to; line += 1) {
    const kind = structure.kind(line)
    if (kind === lineKinds.heading || kind === lineKinds.table || kind === lineKinds.rule) break
    if (kind === lineKinds.blank) {
      const next = line + 1 < to ? lines.at(line + 1) : ''
      if (seenText && !/^\s*(?:[-*+]|\d+[.)])\s/.test(next) && !/^\s+\S/.test(next)) break
    } else seenText = true
  }
  return lines.trim(start, line)[1]
}

/** A paragraph of several entries: a new one starts where a sentence names an agent and one of its ids. */
function splitByAgent(paragraph: string, names: AgentNames): string[] {
  const text = paragraph.replace(/\s*\n\s*/g, ' ').trim()
  if (text === '' || /^none\b/i.test(text)) return []
  const parts: string[] = []
  let from = 0
  for (const match of text.matchAll(
    /[.;]\s+(?=\[?[A-Z][\w-]+(?:\s+[\w.-]+){0,3}?\]?\s+(?:[Pp](?:ass[- ]?)?\d\s+)?[CIS]\d)/g,
  )) {
    const next = text.slice(match.index + match[0].length)
    if (!leadingAgent(next, names)) continue
    parts.push(text.slice(from, match.index + 1))
    from = match.index + match[0].length
  }
  parts.push(text.slice(from))
  return parts.map((part) => part.trim())
}

function leadingAgent(text: string, names: AgentNames): string | null {
  const words = text.replace(/[*[\]`]/g, '').split(/\s+/, 5)
  for (let count = Math.min(4, words.length); count > 0; count -= 1) {
    const name = names.resolve(
      words
        .slice(0, count)
        .join(' ')
        .replace(/(?:'s|[:,])$/, ''),
    )
    if (name) return name
  }
  return null
}

function readEntry(text: string, names: AgentNames): Omit<Reconciliation, 'position'> {
  const plain = plainText(text)
  const agent = leadingAgent(plain, names)
  const from = /\b([CIS]\d+)\b/.exec(plain)?.[1] ?? null
  const arrow = /(?:→|->|=>)\s*(.*)$/.exec(plain)?.[1] ?? plain
  const severity = /\b(?:downgraded|demoted|upgraded|promoted|lowered|raised)\b.*?\bto\s+(?:an?\s+)?(.*)$/i.exec(
    plain,
  )?.[1]
  const target = severity ?? arrow
  const to =
    /\b([CIS]\d+)\b/.exec(target === plain ? '' : target)?.[1] ??
    /\b(critical|important|suggestion|concern|observation|limitation|testing|documentation|dropped|rejected|merged)/i
      .exec(target)?.[1]
      ?.toLowerCase() ??
    null
  const reason =
    /(?:\s(?:—|–|--)\s|\bbecause\b|[Rr]eason:|:\s)(.*)$/.exec(arrow)?.[1] ??
    /\(([^()]*)\)[.\s]*$/.exec(plain)?.[1] ??
    null
  return { agent, from, to, reason: reason?.trim() || null, text }
}

/** Process notes: those under a heading that speaks of context are for reviewers, all others for the skill. */
export function readNotes(structure: Structure, from: number, to: number): ProcessNote[] {
  const headings = structure.headings.filter(({ line }) => line >= from && line < to)
  return readEntries(structure, from, to).map((entry) => {
    const heading = headings.filter(({ line }) => line < entry.from).at(-1)
    const topic = heading && /\bcontext\b/i.test(heading.text) ? 'context' : 'skill'
    return { topic, text: entry.text, position: structure.lines.position(entry.from, entry.to) }
  })
}
