import type { Severity } from '../../../schemas/enums.ts'
import { lineKinds, type Structure } from '../../markdown/scan.ts'
import { type Head, mayBeHead, readHead } from './head.ts'

/** A stretch of a document in which findings may stand. */
export interface FindingRegion {
  from: number
  to: number
  /** The severity that the heading above names. */
  severity: Severity | null
}

/** A line that reads as the head of a finding. */
export interface HeadLine {
  line: number
  head: Head
  region: FindingRegion
}

/** Every line of a region that reads as a head, whether it is one or not. */
export function headLines(structure: Structure, region: FindingRegion): HeadLine[] {
  const { lines } = structure
  const found: HeadLine[] = []
  for (let line = region.from; line < region.to; line += 1) {
    const kind = structure.kind(line)
    if (kind !== lineKinds.text && kind !== lineKinds.heading) continue
    if (!mayBeHead(lines.text, lines.start(line))) continue
    const head = readHead(lines.at(line))
    if (head) found.push({ line, head, region })
  }
  return found
}

/**
 * Which of the lines that read as heads are heads. Judged over all of a document: where heads are labelled, words and
 * numbers that lead a line belong to bodies; where they are led by a severity, numbers do.
 */
export function chooseHeads(all: readonly HeadLine[]): HeadLine[] {
  for (const form of ['label', 'severity'] as const) {
    const surest = all.filter(({ head }) => head.form === form)
    if (surest.length > 0) return surest
  }
  return chooseNumbered(all)
}

/**
 * Of numbered heads, those count that something behind the title attests, and those that go on with the numbering. A
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
