import type { Severity } from '../../../schemas/enums.ts'
import { lineKinds, type Structure } from '../../markdown/scan.ts'
import { type FindingHead, leadOf, mayBeHead, readBareHead, readHead } from './head.ts'

/** A range of a document that may contain findings. */
export interface FindingRegion {
  from: number
  to: number
  /** The severity of the heading above. */
  severity: Severity | null
}

/** A line that may be the head of a finding. */
export interface HeadLine {
  line: number
  head: FindingHead
  region: FindingRegion
  /** Whether it consists of a label and words only, so that it depends on other lines whether it is a head. */
  isBare: boolean
}

/** All lines of a region that may be heads. */
export function headLines(structure: Structure, region: FindingRegion): HeadLine[] {
  const { lines } = structure
  const found: HeadLine[] = []
  for (let line = region.from; line < region.to; line += 1) {
    const kind = structure.kind(line)
    if (kind !== lineKinds.text && kind !== lineKinds.heading) continue
    if (!mayBeHead(lines.text, lines.start(line))) continue
    const text = lines.at(line)
    const lead = leadOf(text)
    if (lead === null) continue
    const head = readHead(text, lead)
    if (head) found.push({ line, head, region, isBare: false })
    else if (isAfterGap(structure, line, found.at(-1))) {
      const bare = readBareHead(text, lead)
      if (bare && (region.severity === null || bare.severity === region.severity))
        found.push({ line, head: bare, region, isBare: true })
    }
  }
  return found
}

/** Whether a line starts a paragraph, or continues a list of bare heads. */
function isAfterGap(structure: Structure, line: number, last: HeadLine | undefined): boolean {
  if (last?.isBare && last.line === line - 1) return true
  return line === structure.from || structure.kind(line - 1) !== lineKinds.text
}

/**
 * Chooses the heads among lines that may be heads, for the whole document: if heads have labels, lines that start with
 * a severity or a number are part of bodies; if heads start with a severity, lines with numbers are.
 */
export function chooseHeads(all: readonly HeadLine[]): HeadLine[] {
  const labelled = chooseLabelled(all)
  if (labelled.length > 0) return labelled
  const severityLed = all.filter(({ head }) => head.form === 'severity')
  return severityLed.length > 0 ? severityLed : chooseNumbered(all.filter(({ isBare }) => !isBare))
}

/** Chooses labelled heads. Bare ones only count if they continue the numbering and their label is unique. */
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
 * Chooses numbered heads: those with metadata after the title, and those that continue the numbering. A list in a body
 * does neither, because it restarts at 1.
 */
function chooseNumbered(all: readonly HeadLine[]): HeadLine[] {
  const chosen: HeadLine[] = []
  let region: FindingRegion | null = null
  let last = 0
  /** The last number of a list within the body of the last finding. */
  let lastInList = 0
  for (const candidate of all) {
    const { head } = candidate
    const number = Number(head.label)
    if (candidate.region !== region) {
      region = candidate.region
      last = 0
      lastInList = 0
    }
    const goesOn = number === last + 1 || (last === 0 && chosen.length > 0)
    const isInList = lastInList > 0 && number === lastInList + 1
    if (head.hasMetadata || head.struck || (goesOn && !isInList)) {
      chosen.push(candidate)
      last = number
      lastInList = 0
    } else lastInList = number
  }
  return chosen
}
