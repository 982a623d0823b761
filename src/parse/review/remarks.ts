import { saysNothing } from '../../grammar/nothing-found.ts'
import { isCourtesy, saysTrouble, saysWhatWasRead } from '../../grammar/remark-words.ts'
import { praises } from '../../grammar/vocabulary.ts'
import { textOfBlock } from './blocks.ts'
import { type Candidate, type Context, reason, threshold } from './candidate.ts'
import { isLedByPlace, placeOnly, placesIn } from './places.ts'
import { problemIn, titleAfterCourtesy } from './remark-sentences.ts'
import { firstSentence, tidy } from './sentences.ts'
import { isLine } from './several.ts'

/** Reasons so strong that a part isn't a finding even in a list of remarks. */
const strongest = -2.4

/** A paragraph that names more files is about the whole change. */
const mostFiles = 2

/** In characters. Only this much of a remark is examined. */
const sampleLength = 400

/**
 * Takes what people remark on a change without rating it for findings: the entries of a list that is about code, and
 * paragraphs that each name a place. Praise and mere questions are left out.
 */
export function weighRemarks(candidates: readonly Candidate[], context: Context): void {
  if (context.remarks === 'none' || (context.role !== null && context.role.role !== 'findings')) return
  weighCountedTitles(candidates)
  const lists = new Map<string, Remark[]>()
  for (const candidate of candidates) {
    const { kind, marker, delimiter } = candidate.block
    if (kind !== 'item' && kind !== 'paragraph' && kind !== 'heading') continue
    const key = kind === 'item' ? `${marker === '1' ? delimiter : marker}` : kind
    lists.set(key, [...(lists.get(key) ?? []), remarkOf(candidate, isNote(context))])
  }
  for (const [kind, remarks] of lists) {
    const isOfFile = context.places.length > 0
    // `Other notes` or `Miscellaneous` beside rated findings: those at a line are findings too.
    const isNamed = context.role !== null || (context.rated !== null && !context.isScale)
    const isLesser = isNamed && remarks.some(isLedByLine)
    const isBeside =
      kind === 'paragraph'
        ? remarks.some(isLedByLine)
        : isOfFile ||
          isLesser ||
          areLed(remarks) ||
          remarks.some(({ candidate }) => isRated(candidate)) ||
          areNumbered(remarks)
    if (context.remarks === 'beside' && !isBeside) continue
    for (const remark of takenOf(kind, remarks, context)) {
      const { candidate } = remark
      if (!remark.isProblem || candidate.score >= threshold) continue
      // `Hi Ann, nice work. The lock is never released.`: what comes before the problem stays in the body.
      const said = isNote(context) ? problemIn(remark) : null
      if (said !== null && !remark.text.startsWith(said) && candidate.places.length === 0) candidate.title = tidy(said)
      else candidate.title = titleAfterCourtesy(candidate.title, remark.text) ?? candidate.title
      reason(candidate, 'a remark about code, like its neighbours', threshold - candidate.score, 'remark')
    }
  }
}

/**
 * The lines of a chat that say something and were not taken, in a paragraph of which others were: their words are in no
 * finding.
 */
export function droppedLines(candidates: readonly Candidate[]): Candidate[] {
  const lines = candidates.filter(({ block }) => isLine(block))
  if (lines.every(({ score }) => score < threshold)) return []
  return lines.filter((candidate) => {
    const remark = remarkOf(candidate, true)
    return candidate.score < threshold && remark.isProblem && problemIn(remark) !== null
  })
}

/** The least number of titles that count, and of words in each. */
const leastCounted = 3

/** Takes bold titles that count from 1, `**1. The queue has no limit**`, and say something, each with text below. */
function weighCountedTitles(candidates: readonly Candidate[]): void {
  const titles = candidates.filter(({ block: { kind }, number }) => kind === 'lead' && number !== null)
  const areCounted =
    titles.length >= leastCounted &&
    titles.every(
      ({ number, title, block }, at) =>
        number === at + 1 && title.split(/\s+/).length >= leastCounted && block.children.length > 0,
    )
  if (!areCounted) return
  for (const candidate of titles)
    if (candidate.score < threshold && remarkOf(candidate).isProblem)
      reason(candidate, 'a numbered title, like its neighbours', threshold + 1 - candidate.score)
}

/** The remarks on code; if a review has nothing else, also all entries of a numbered list, and parts that name a file. */
function takenOf(kind: string, remarks: readonly Remark[], context: Context): readonly Remark[] {
  const { places, remarks: taken } = context
  const isEach = taken === 'each' || taken === 'notes'
  if (kind === 'heading')
    return isEach ? remarks.filter(({ isPlaced, candidate }) => isPlaced || candidate.places.length > 0) : []
  if (kind === 'paragraph') {
    const paragraphs = taken === 'beside' ? remarks.filter(isLedByLine) : remarks
    if (taken === 'notes') return remarks.filter((remark) => remark.isLed || saysProblem(remark))
    return placedParagraphs(isEach ? remarks.filter(({ isLed }) => isLed) : paragraphs)
  }
  const said = isEach ? remarks.filter((remark) => problemIn(remark) !== null) : remarks
  if (isEach && remarks.every(({ candidate: { block } }) => block.marker === '1')) return said
  const onCode = entriesOnCode(said, places.length > 0)
  if (!isEach || onCode.length > 0) return onCode
  // Who describes a change says nothing wrong of it.
  const areProblems = taken === 'notes' && said.filter(saysProblem).length * 3 >= remarks.length
  return areProblems ? said : said.filter(({ isPlaced }) => isPlaced)
}

function isNote({ remarks }: Context): boolean {
  return remarks === 'each' || remarks === 'notes'
}

function saysProblem(remark: Remark): boolean {
  const said = problemIn(remark)
  return said !== null && saysTrouble(said)
}

/** Whether most entries of a list start with lines of code. */
function areLed(remarks: readonly Remark[]): boolean {
  return remarks.filter(({ candidate: { isPlaced }, hasLine }) => isPlaced && hasLine).length * 2 > remarks.length
}

/** Whether a text begins with a line of the code. */
function isLedByLine({ text }: Remark): boolean {
  return isLedByPlace(text) && placesIn(text)[0]?.startLine !== null
}

function isRated({ own, score }: Candidate): boolean {
  return own !== null && score >= threshold
}

/** Whether half of the entries of a numbered list are findings with lines, so that the others are findings too. */
function areNumbered(remarks: readonly Remark[]): boolean {
  const found = remarks.filter(({ candidate: { score }, hasLine }) => score >= threshold && hasLine)
  return found.length * 2 >= remarks.length && found.every(({ candidate: { block } }) => block.marker === '1')
}

interface Remark {
  candidate: Candidate
  text: string
  /** Whether it says something of the code that may be wrong. */
  isProblem: boolean
  /** Whether it names a place of its own. */
  isPlaced: boolean
  hasLine: boolean
  /** Whether it begins with a place. */
  isLed: boolean
  namesCode: boolean
}

function remarkOf(candidate: Candidate, isNote = false): Remark {
  const text = textOfBlock(candidate.block).slice(0, sampleLength)
  const places = placesIn(text)
  const hasLine =
    candidate.lines.length > 0 ||
    /^L\d/.test(candidate.label ?? '') ||
    places.some(({ startLine }) => startLine !== null)
  const isPlaced = hasLine || places.length > 0
  const namesCode = isPlaced || /`[^`]+`|\b\w+\(\)|\b[a-z]+(?:_[a-z]+)+\b|\b[a-z]+(?:[A-Z][a-z]+)+\b/.test(text)
  const isLed = isLedByPlace(text)
  return {
    candidate,
    text,
    isProblem: isProblem(candidate, text, namesCode, isNote),
    isPlaced,
    hasLine,
    isLed,
    namesCode,
  }
}

function isProblem(
  { title, reasons, status, isTask }: Candidate,
  text: string,
  namesCode: boolean,
  isNote: boolean,
): boolean {
  if (reasons.some(({ weight, evidence }) => weight <= strongest && evidence !== 'prose')) return false
  if (text.startsWith('>') || placeOnly(text) || !/\s|[^\x00-\x7f]{4}/.test(title) || /[:：]\s*$/.test(text))
    return false
  if (/[?？]\s*$/.test(text) && !namesCode) return false
  if (!namesCode && (isCourtesy(text) || saysWhatWasRead(text))) return false
  return !(isTask && status === 'fixed') && (isNote || !praises(firstSentence(text)[0])) && !saysNothing(text)
}

/**
 * The entries of a list that are remarks: all of them if half name code and a third name places, or if a file is named
 * above the list; otherwise those that name lines.
 */
function entriesOnCode(remarks: readonly Remark[], isOfFile: boolean): readonly Remark[] {
  if (remarks.filter(({ text }) => header.test(text)).length * 2 > remarks.length) return []
  if (isOfFile) return remarks
  const count = (is: (remark: Remark) => boolean) => remarks.filter(is).length
  if (remarks.length === 1) return areLed(remarks) ? remarks : []
  const isAbout =
    count(({ namesCode }) => namesCode) * 2 >= remarks.length &&
    (count(({ isPlaced }) => isPlaced) * 3 >= remarks.length || count(({ hasLine }) => hasLine) > 1)
  if (isAbout) return remarks
  const onLines = remarks.filter(({ hasLine }) => hasLine)
  return onLines.length > 1 ? onLines : []
}

/** Matches an entry such as `Commit: 1a2b3c4`: a list of these is the header of a text. */
const header = /^\*{0,2}\p{Lu}[\p{L} ]{2,24}\*{0,2}[:：]\*{0,2}\s/u

/**
 * The paragraphs with one or two locations. A file without lines only counts if another paragraph has a location too.
 */
function placedParagraphs(remarks: readonly Remark[]): readonly Remark[] {
  const placed = remarks.filter(({ text, isPlaced }) => {
    const files = new Set(placesIn(text).map(({ path }) => path))
    return isPlaced && files.size <= mostFiles
  })
  return placed.length > 1 || placed.some(({ hasLine }) => hasLine) ? placed : []
}
