import type { Location } from '../../../schemas/finding.ts'
import { announcesFindings, isGuide, isWeakRating, ratingOf, roleOf, statusOf } from '../../grammar/vocabulary.ts'
import { type Block, textOfBlock } from './blocks.ts'
import { type Candidate, type Context, threshold, weights } from './candidate.ts'
import { severityWords } from './field-evidence.ts'
import { fieldOfBlock, isFieldBlock } from './fields.ts'
import { readHead } from './head.ts'
import { distinct, placesIn } from './places.ts'
import { candidatesOfTable } from './tables.ts'
import { candidateOf, recordOf } from './weigh.ts'

/** The parts of a review that are findings, and those that only repeat or sum up. */
export interface Choice {
  findings: Candidate[]
  /** Parts that would be findings but for the section that they are in: summaries, next steps. */
  reserve: Candidate[]
  /** All parts that were weighed, chosen or not. */
  weighed: Candidate[]
}

/** What siblings of one shape lend to each other. */
const likeSiblings = 1.2
const unlikeSiblings = -1
const legend = -6

/** Chooses the parts of a review that explain most of it as findings: a part itself, or what is below it. */
export function choose(root: Block): Choice {
  const context: Context = {
    role: null,
    rated: null,
    isScale: true,
    places: [],
    status: null,
    isNumberedThrough: countsThrough(root),
    depth: 0,
  }
  const tops = root.children.filter(({ kind }) => kind === 'heading')
  const [title] = tops
  if (isSoleList(root)) return chooseBelow(root, { ...context, role: { role: 'findings', isExact: true } })
  if (title && isGuide(textOfBlock(title)) && title.depth === 1) {
    return chooseBelow(root, { ...context, role: { role: 'prompt', isExact: true } })
  }
  const isTitle = tops.length === 1 && title?.depth === 1 && roleOf(textOfBlock(title))?.role !== 'findings'
  if (!isTitle || !title) return chooseBelow(root, context)
  // The one heading above all others is the title of the document: what it says holds for no part of it.
  const untitled: Block = {
    ...root,
    children: root.children.flatMap((part) => (part === title ? title.children : [part])),
  }
  const below = chooseBelow(untitled, context)
  if (below.findings.length > 0) return below
  const whole = chooseBelow(root, context)
  return whole.findings.length > 0 ? whole : below
}

const boldNumber = /^\*\*(\d{1,3})[.)]\s/

/** Whether paragraphs that begin with a bold number count from 1 to 5 or more, over several sections. */
function countsThrough(root: Block): boolean {
  const numbers: number[] = []
  const sections = new Set<Block>()
  const visit = (parent: Block) => {
    for (const part of parent.children) {
      const number =
        part.kind === 'paragraph' || part.kind === 'lead' ? boldNumber.exec(part.own[0] ?? '')?.[1] : undefined
      if (number !== undefined) {
        numbers.push(Number(number))
        sections.add(parent)
      }
      visit(part)
    }
  }
  visit(root)
  return numbers.length >= 5 && sections.size > 1 && numbers.every((number, index) => number === index + 1)
}

/** Whether a document is one numbered list and a sentence or two before it: a review that is nothing but its findings. */
function isSoleList({ children }: Block): boolean {
  const entries = children.filter(({ kind }) => kind !== 'paragraph' && kind !== 'rule')
  const isNumbered = (part: Block) => part.kind === 'heading' && /^(?:\*\*)?\d{1,3}[.):]\s/.test(part.own[0] ?? '')
  const isListed = (part: Block) => part.kind === 'item' && part.marker === '1'
  if (entries.length === 0 || children.length - entries.length > 3) return false
  return entries.every(isNumbered) || entries.every(isListed)
}

function chooseBelow(parent: Block, context: Context): Choice {
  const parts = gather(parent.children)
  const siblings = candidatesOf(parts, context)
  for (const { candidate } of siblings) if (candidate) candidate.family = parent
  weighSiblings(siblings.flatMap(({ candidate }) => candidate ?? []))
  // `Important` beside `Critical` is of a scale; alone it may say that a reader should take note.
  const isScale =
    new Set(
      parent.children.flatMap((part) =>
        part.kind === 'heading' || part.kind === 'lead' ? (ratingOf(textOfBlock(part))?.rating ?? []) : [],
      ),
    ).size > 1
  const records = recordsOf(parent, parts, context)
  const inRecords = new Set(records.flatMap(({ blocks }) => blocks))
  const findings: Candidate[] = records.flatMap(({ candidate }) => (candidate.score >= threshold ? [candidate] : []))
  const reserve: Candidate[] = []
  const weighed: Candidate[] = siblings.flatMap(({ candidate }) => candidate ?? [])
  for (const { part, candidate } of siblings) {
    if (inRecords.has(part)) continue
    const chosen = part.kind === 'table' ? chooseRows(part, context) : chooseOne(part, candidate, context, isScale)
    findings.push(...chosen.findings)
    reserve.push(...chosen.reserve)
    for (const one of chosen.weighed) weighed.push(one)
  }
  findings.sort((a, b) => a.line - b.line)
  return { findings, reserve, weighed }
}

/** The candidates among siblings; after a sentence that announces problems they are among findings. */
function candidatesOf(parts: readonly Block[], context: Context): { part: Block; candidate: Candidate | null }[] {
  let role = context.role
  return parts.map((part) => {
    if (part.kind === 'heading' || part.kind === 'lead') role = context.role
    const candidate = candidateOf(part, role === context.role ? context : { ...context, role })
    if (part.kind === 'paragraph' && context.role === null && announcesFindings(textOfBlock(part)))
      role = { role: 'findings', isExact: true }
    return { part, candidate }
  })
}

/** What begins a finding that is a paragraph: bold words, an id, a tag, a rating, an emoji. */
const paragraphHead =
  /^(?:\*\*|__|`?\[[\p{Lu}P]|`?\(?[A-Z]{1,6}-?\d{1,4}[.):`\]]|P[0-4]\b|[\u{1f300}-\u{1faff}\u2600-\u27bf])/u

/** An entry of a list that its rating sets apart: it is no detail of what is before it. */
const ratedItem = /^(?:\*\*|__)?(?:\[?(?:[\u{1f300}-\u{1faff}\u2600-\u27bf]|P[0-4]\b)|\[\p{Lu}{2})/u

/** Parts that follow a paragraph, or a numbered entry, with a head of its own belong to it, up to the next head. */
function gather(parts: readonly Block[]): Block[] {
  const gathered: Block[] = []
  let head: Block | null = null
  let group: Block | null = null
  for (const part of parts) {
    if (part.kind === 'heading') {
      const text = textOfBlock(part)
      if (part.children.length === 0 && ratingOf(text)) group = { ...part, children: [] }
      else if (group !== null && (part.depth !== group.depth || ratingOf(text) || roleOf(text))) group = null
      // An empty `## High` before `## 1. …` heads it, as deep as it is.
      if (group !== null && part.depth === group.depth && !ratingOf(text)) {
        group.children.push(part)
        group.to = part.to
        continue
      }
      head = null
      gathered.push(group ?? part)
      continue
    }
    group = null
    const mayHead = part.kind === 'paragraph' || (part.kind === 'item' && part.marker === '1')
    if (mayHead && paragraphHead.test(part.own[0] ?? '') && !isFieldBlock(part)) {
      head = { ...part, children: [...part.children] }
      gathered.push(head)
    } else if (
      head !== null &&
      !(part.kind === 'item' && part.marker === '1' && head.kind === 'item') &&
      !(part.kind === 'item' && ratedItem.test(part.own[0] ?? '')) &&
      ['paragraph', 'item', 'code', 'table'].includes(part.kind)
    ) {
      head.children.push(part)
      head.to = Math.max(head.to, part.to)
    } else {
      head = null
      gathered.push(part)
    }
  }
  return gathered
}

function chooseRows(table: Block, context: Context): Choice {
  const rows = candidatesOfTable(table, context)
  const findings = rows.filter(({ score }) => score >= threshold)
  // A table is a list of problems as a whole, or it is none.
  if (findings.length * 2 < rows.length) return { findings: [], reserve: rows.filter(isReserve), weighed: rows }
  return { findings, reserve: rows.filter((row) => row.score < threshold && isReserve(row)), weighed: rows }
}

/** Whether only the section that it is in speaks against a part. */
function isReserve({ reasons, score }: Candidate): boolean {
  const against = reasons
    .filter(([text]) => text.startsWith('in a section of'))
    .reduce((sum, [, weight]) => sum + weight, 0)
  if (reasons.some(([text]) => text === 'no title')) return against < 0
  return (
    against < 0 &&
    score - against >= threshold &&
    !reasons.some(([text]) => /section of (?:praise|legend|prompt|scope)/.test(text))
  )
}

function chooseOne(part: Block, candidate: Candidate | null, context: Context, isScale: boolean): Choice {
  const isPlausible = candidate !== null && candidate.score >= threshold && !isGroup(part, candidate)
  const below = part.children.length === 0 ? none : chooseBelow(part, contextBelow(part, context, isPlausible, isScale))
  if (!isPlausible || candidate === null) {
    const reserve = candidate !== null && isReserve(candidate) && below.findings.length === 0 ? [candidate] : []
    return { ...below, reserve: [...reserve, ...below.reserve] }
  }
  if (!goesBelow(candidate, below.findings)) return { findings: [candidate], reserve: [], weighed: below.weighed }
  // The part heads a group after all, and says so to what is below it.
  return context.depth < deepestGroup
    ? chooseBelow(part, contextBelow(part, { ...context, depth: context.depth + 1 }, false, isScale))
    : below
}

/** Groups nested deeper are read once only: each level would double the time. */
const deepestGroup = 3

const none: Choice = { findings: [], reserve: [], weighed: [] }

/** What speaks for a part by its own words, whatever its surroundings: rating, id, place, fields. */
function solidity({ reasons }: Candidate): number {
  const kinds = new Set(
    reasons.flatMap(([text, weight]) => {
      if (weight <= weights.placeInProse) return []
      if (/^(?:rated|marked|field (?:Severity|Priority))/i.test(text)) return ['rating']
      if (/^id /.test(text)) return ['id']
      if (/place/.test(text)) return ['place']
      return text.startsWith('field') ? ['field'] : []
    }),
  )
  return kinds.size
}

/** Whether the findings below a part explain it better than the part as one finding. */
function goesBelow(candidate: Candidate, below: readonly Candidate[]): boolean {
  if (below.length === 0) return false
  const solid = below.filter((child) => solidity(child) >= 2)
  if (solidity(candidate) >= 2)
    return solid.length >= 2 && below.some(({ own }) => own !== null) && candidate.own === null
  if (below.length >= 2) return true
  const sum = below.reduce((total, { score }) => total + score, 0)
  return sum >= candidate.score && (solid.length > 0 || candidate.score < threshold + 1)
}

/** `HIGH / MAJOR – product code (2)`: a rating, a subject and a count head a group. */
function isGroup(part: Block, candidate: Candidate): boolean {
  if (part.kind !== 'heading' && part.kind !== 'lead') return false
  return (
    candidate.own !== null &&
    candidate.label === null &&
    /[（(]\s*\d+(?:\s+\p{L}+)?\s*[)）]\W*$/u.test(textOfBlock(part))
  )
}

/** What a part tells of what is below it. Below what may be a finding itself, only a part's own words count. */
function contextBelow(part: Block, context: Context, isPlausible: boolean, isScale: boolean): Context {
  const depth = context.depth + (isPlausible ? 1 : 0)
  if (part.kind !== 'heading' && part.kind !== 'lead') {
    const isNamed = part.kind === 'item' && part.children.length > 0
    const role = isNamed ? roleOfItem(part) : null
    if (isPlausible) return { ...context, role: null, rated: null, depth }
    return { ...context, role: role ?? context.role, depth }
  }
  const text = textOfBlock(part)
  const role = roleOf(text)
  const rated = ratingOf(text) ?? ratingOf(text.replace(/[（(][^（()）]{1,60}[)）]/g, ' ')) ?? groupRating(text)
  const named = placesOnly(text)
  // `#### Suggestion` over a table is a rating; below a finding it is a part of it.
  const isPart = role?.role === 'part' && !isPlausible && (rated !== null || (context.depth === 0 && part.depth <= 2))
  const own = isPart ? null : role
  if (isPlausible)
    return {
      role: own?.role === 'findings' ? null : own,
      rated: null,
      isScale,
      places: named,
      status: null,
      isNumberedThrough: context.isNumberedThrough,
      depth,
    }
  return {
    role: roleBelow(own, context, rated !== null),
    isScale: rated ? isScale || !isWeakRating(rated) : context.isScale,
    rated: rated ?? (own && own.role !== 'findings' ? null : context.rated),
    places: named.length > 0 ? named : context.places,
    status: own?.role === 'resolution' ? statusOf(text) : context.status,
    isNumberedThrough: context.isNumberedThrough,
    depth,
  }
}

/** A section of its own role takes it; one without takes that of the section around it. */
function roleBelow(own: Context['role'], context: Context, isRated: boolean): Context['role'] {
  if (own === null) return context.role
  // `Critical issues` within a summary sums up.
  if (own.role === 'findings' && !own.isExact && context.role && context.role.role !== 'findings' && !isRated)
    return context.role
  return own
}

/** `- **Risks:**` with entries below. */
function roleOfItem(part: Block): Context['role'] {
  const text = textOfBlock(part)
  if (text.length > 60) return null
  const name = /^(?:\*\*|__)?([^*_:：]{2,40})[:：]?(?:\*\*|__)?\s*[:：]?$/.exec(text)?.[1]
  const role = name === undefined ? null : roleOf(name)
  return role?.isExact && role.role !== 'part' ? role : null
}

/** `HIGH / MAJOR – product code (2)`, `P1（重要）table`: the rating at the front of a group. */
function groupRating(text: string): Context['rated'] {
  const head = readHead(text, false)
  if (head.rated) return head.rated
  const paren = /[（(]([^（()）]{1,40})[)）]/.exec(text)?.[1]
  return paren === undefined ? null : ratingOf(severityWords(paren))
}

/** The file that a heading is: `### README.md`, `## File: src/a.ts`. */
function placesOnly(text: string): readonly Location[] {
  const places = placesIn(text)
  const [first] = places
  if (places.length !== 1 || !first) return []
  const rest = `${text.slice(0, first.start)} ${text.slice(first.end)}`
  return /[\p{L}]{3}/u.test(rest.replace(/\b(?:file|datei|fichier|archivo|arquivo|файл|dosya)\b/gi, ''))
    ? []
    : distinct(places)
}

/** Siblings of one shape speak for each other; a lone one among many others that are none speaks against itself. */
function weighSiblings(candidates: readonly Candidate[]): void {
  const families = new Map<string, Candidate[]>()
  for (const candidate of candidates) {
    const { kind, depth, marker } = candidate.block
    const key = `${kind} ${kind === 'item' ? marker : depth} ${candidate.label !== null || candidate.number !== null}`
    families.set(key, [...(families.get(key) ?? []), candidate])
  }
  for (const family of families.values()) {
    if (family.length < 2) continue
    if (isLegend(family)) {
      for (const candidate of family) add(candidate, 'each rating once: a legend', legend)
      continue
    }
    const strong = family.filter(({ score }) => score >= threshold).length
    for (const candidate of family) {
      const { score } = candidate
      if (strong * 2 >= family.length && score < threshold && score >= threshold - likeSiblings - 0.3)
        add(candidate, 'like its siblings', likeSiblings)
      else if (
        strong * 5 <= family.length &&
        family.length >= 5 &&
        score >= threshold &&
        candidate.own === null &&
        candidate.label === null
      )
        add(candidate, 'unlike its siblings', unlikeSiblings)
    }
  }
}

/** Entries that are each of another rating, without places and ids, say what the ratings mean. */
function isLegend(family: readonly Candidate[]): boolean {
  if (family.length < 3 || family.length > 6) return false
  const ratings = new Set(family.flatMap(({ own }) => own?.word.toLowerCase() ?? []))
  const isBare = family.every(
    ({ places, label, role, block, tags }) =>
      places.length === 0 &&
      label === null &&
      role?.role !== 'findings' &&
      tags.length === 0 &&
      block.children.length === 0,
  )
  return ratings.size === family.length && isBare
}

function add(candidate: Candidate, text: string, weight: number): void {
  candidate.reasons.push([text, weight])
  candidate.score += weight
}

/** Runs of fields in which names come again: each round of them is a finding without a heading. */
function recordsOf(
  parent: Block,
  parts: readonly Block[],
  context: Context,
): { blocks: Block[]; candidate: Candidate }[] {
  const runs: { blocks: Block[]; names: Set<string> }[] = []
  let current: { blocks: Block[]; names: Set<string> } | null = null
  for (const part of parts) {
    const fields = fieldOfBlock(part)
    if (fields.length === 0) {
      if (part.kind === 'rule' || part.kind === 'table' || part.kind === 'heading' || part.kind === 'lead')
        current = null
      else current?.blocks.push(part)
      continue
    }
    const names = fields.map(({ name }) => name.toLowerCase())
    if (current === null || names.some((name) => current?.names.has(name))) {
      current = { blocks: [], names: new Set() }
      runs.push(current)
    }
    current.blocks.push(part)
    for (const name of names) current.names.add(name)
  }
  const full = runs.filter(({ names }) => names.size >= 2)
  const isOwn = parent.kind === 'root' || roleOf(textOfBlock(parent)) !== null || ratingOf(textOfBlock(parent)) !== null
  if (full.length < 2 && !(isOwn && full.length === 1)) return []
  return full.flatMap(({ blocks }) => {
    const candidate = recordOf(blocks, context)
    return candidate ? [{ blocks, candidate }] : []
  })
}
