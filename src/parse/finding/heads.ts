import type { Severity } from '../../../schemas/enums.ts'
import { lineKinds, type Structure } from '../../markdown/scan.ts'
import { type FindingHead, mayBeHead, readBareHead, readHead } from './head.ts'

/** A stretch of a document in which findings may be. */
export interface FindingRegion {
  from: number
  to: number
  /** The severity that the heading above names. */
  severity: Severity | null
}

/** A line that reads as the head of a finding. */
export interface HeadLine {
  line: number
  head: FindingHead
  region: FindingRegion
  /** Whether it is but a label and words, so that only its neighbours make it a head. */
  isBare: boolean
}

/** Every line of a region that reads as a head, whether it is one or not. */
export function headLines(structure: Structure, region: FindingRegion): HeadLine[] {
  const { lines } = structure
  const found: HeadLine[] = []
  for (let line = region.from; line < region.to; line += 1) {
    const kind = structure.kind(line)
    if (kind !== lineKinds.text && kind !== lineKinds.heading) continue
    if (!mayBeHead(lines.text, lines.start(line))) continue
    const text = lines.at(line)
    const head = readHead(text)
    if (head) found.push({ line, head, region, isBare: false })
    else if (isAfterGap(structure, line, found.at(-1))) {
      const bare = readBareHead(text)
      if (bare && (region.severity === null || bare.severity === region.severity))
        found.push({ line, head: bare, region, isBare: true })
    }
  }
  return found
}

/** Whether a line begins a paragraph, or goes on with a list of bare heads. */
function isAfterGap(structure: Structure, line: number, last: HeadLine | undefined): boolean {
  if (last?.isBare && last.line === line - 1) return true
  return line === structure.from || structure.kind(line - 1) !== lineKinds.text
}

/**
 * Which of the lines that read as heads are heads. Judged over all of a document: where heads are labelled, words and
 * numbers that lead a line belong to bodies; where they are led by a severity, numbers do.
 */
export function chooseHeads(all: readonly HeadLine[]): HeadLine[] {
  const labelled = chooseLabelled(all)
  if (labelled.length > 0) return labelled
  const severityLed = all.filter(({ head }) => head.form === 'severity')
  return severityLed.length > 0 ? severityLed : chooseNumbered(all.filter(({ isBare }) => !isBare))
}

/** Labelled heads; bare ones among them where they go on with the numbering and nothing else bears their label. */
function chooseLabelled(all: readonly HeadLine[]): HeadLine[] {
  const labelled = all.filter(({ head }) => head.form === 'label')
  const taken = new Set(labelled.flatMap(({ head, isBare }) => (isBare ? [] : (head.label ?? []))))
  const last = new Map<string, number>()
  return labelled.filter(({ head: { label }, isBare }) => {
    const [letter, number] = [label?.charAt(0) ?? '', Number(label?.slice(1))]
    const goesOn = number === (last.get(letter) ?? 0) + 1
    if (isBare && (!goesOn || taken.has(label ?? ''))) return false
    last.set(letter, number)
    return true
  })
}

/**
 * Of numbered heads, those count that something after the title attests, and those that go on with the numbering. A
 * list within a body does neither: it starts again at 1.
 */
function chooseNumbered(all: readonly HeadLine[]): HeadLine[] {
  const chosen: HeadLine[] = []
  let region: FindingRegion | null = null
  /** The last number of a finding, and of a list within its body. */
  let last = 0
  let inner = 0
  for (const candidate of all) {
    const { head } = candidate
    const number = Number(head.label)
    if (candidate.region !== region) {
      region = candidate.region
      last = 0
      inner = 0
    }
    const goesOn = number === last + 1 || (last === 0 && chosen.length > 0)
    const isInner = inner > 0 && number === inner + 1
    if (head.hasMetadata || head.struck || (goesOn && !isInner)) {
      chosen.push(candidate)
      last = number
      inner = 0
    } else inner = number
  }
  return chosen
}
