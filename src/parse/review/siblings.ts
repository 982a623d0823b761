import { fieldsOf } from '../../grammar/field-words.ts'
import { isWeakRating } from '../../grammar/rating-words.ts'
import { saysTrouble } from '../../grammar/remark-words.ts'
import { praises } from '../../grammar/vocabulary.ts'
import { textOfBlock } from './blocks.ts'
import { type Candidate, has, hasLine, reason, threshold, weights } from './candidate.ts'
import { placeOnly } from './places.ts'

/** What siblings of the same form say about each other. */
const likeSiblings = 1.2

/** Who numbers problems goes on to number problems. */
const likeCounted = 2.2

/** `**Slow.** … (a.cc:77).` or `a.cc:77  slow` beside paragraphs of that shape, of which at least a third are rated. */
const likeSiblingsAtLine = 3.2

const unlikeSiblings = -1

const atLines = 0.4

const pictureScale = 1.2

const legend = -6

/** Siblings of the same form are reasons for each other; a single candidate among many other parts is less likely. */
export function weighSiblings(candidates: readonly Candidate[]): void {
  for (const family of familiesOf(candidates)) {
    if (family.length < 2) continue
    if (isLegend(family))
      for (const candidate of family) reason(candidate, 'each severity once, as in a legend', legend)
    else {
      if (family.every(({ isTask }) => isTask)) weighChecks(family)
      weighFamily(family)
      weighTitledParagraphs(family)
    }
  }
}

/** In a checklist whose ticked entries name no place, an open entry that names a line is a check that failed there. */
function weighChecks(family: readonly Candidate[]): void {
  const passed = family.filter(({ status }) => status === 'fixed')
  if (passed.length === 0 || passed.some(({ places }) => places.length > 0)) return
  for (const candidate of family)
    if (candidate.status === 'open' && hasLine(candidate))
      reason(candidate, 'a check that failed', weights.failedCheck, 'failed check')
}

/** Groups siblings of the same form. */
function familiesOf(candidates: readonly Candidate[]): Iterable<Candidate[]> {
  const families = new Map<string, Candidate[]>()
  for (const candidate of candidates) {
    const { kind, depth, marker, delimiter } = candidate.block
    const key = `${kind} ${kind === 'item' ? (marker === '1' ? delimiter : marker) : depth} ${candidate.label !== null || candidate.number !== null}`
    const family = families.get(key)
    if (family) family.push(candidate)
    else families.set(key, [candidate])
  }
  return families.values()
}

function weighFamily(family: readonly Candidate[]): void {
  const pictures = new Set(family.filter(isPictured).flatMap(({ own }) => own?.rating ?? []))
  if (pictures.size > 1)
    for (const candidate of family.filter(isPictured)) reason(candidate, 'emoji used as a scale', pictureScale)
  const isPlaced = family.filter(isNumberedAtLine).length * 2 >= family.length
  if (isPlaced) {
    for (const candidate of family)
      if (candidate.score < threshold && !isPraise(candidate))
        reason(candidate, 'numbered like most, with a line number', atLines)
  }
  const strong = family.filter(({ score }) => score >= threshold).length
  const isCounted = family.every(({ number, block }) => number !== null && block.kind === 'item')
  const areTitled = strong > 0 && family.every(isTitledFinding)
  const areBoldRated = isThirdRated(family.filter(beginsInBold))
  const areLedRated = isThirdRated(family.filter(beginsWithLine))
  const areBelowPlaces = isThirdRated(family.filter(isBelowPlace))
  for (const candidate of family) {
    const { score } = candidate
    if (isName(candidate)) continue
    const isLabelled = candidate.label !== null && candidate.block.kind === 'heading'
    if (isCounted && strong * 2 >= family.length && score < threshold && score >= threshold - likeCounted) {
      if (!isPraise(candidate)) reason(candidate, 'in a numbered list of findings', likeCounted)
    } else if (
      (strong * 2 >= family.length ||
        areTitled ||
        (isLabelled && strong > 0) ||
        (areBoldRated && beginsInBold(candidate))) &&
      score < threshold &&
      !isPassed(candidate) &&
      score >= threshold - likeSiblings - 0.3
    )
      reason(candidate, 'like its neighbours', likeSiblings)
    else if (
      score < threshold &&
      ((areBoldRated && isBoldAtLine(candidate)) ||
        (areLedRated && beginsWithLine(candidate)) ||
        (areBelowPlaces && isBelowPlace(candidate)))
    )
      reason(candidate, 'like its neighbours, with a line number', likeSiblingsAtLine)
    else if (
      strong * 5 <= family.length &&
      family.length >= 5 &&
      score >= threshold &&
      candidate.own === null &&
      candidate.label === null
    )
      reason(candidate, 'unlike its neighbours', unlikeSiblings)
  }
}

/** `**Jobs run twice.** The lease is …`: paragraphs of findings that begin with a title each. */
function weighTitledParagraphs(family: readonly Candidate[]): void {
  const titled = family.filter(
    ({ block, role, title }) =>
      block.kind === 'paragraph' &&
      role?.role === 'findings' &&
      runIn.test(textOfBlock(block).slice(0, longestLead)) &&
      (/\s/.test(title) || namedWord.test(textOfBlock(block).slice(0, longestLead))) &&
      fieldsOf(title) === null,
  )
  if (titled.length < leastTitled || titled.length * 2 < family.length) return
  for (const candidate of titled)
    if (candidate.score < threshold && candidate.score >= threshold - likeTitled && !isPraise(candidate))
      reason(candidate, 'a titled paragraph among such', likeTitled)
}

const runIn = /^(?:\*\*[^*]{3,160}\*\*|__[^_]{3,160}__)\s?[:：]?\s(?:[–—-]\s)?\s?[\p{L}\p{N}`"'“(]/u

/** `**Rounding.** …`: a word with a mark; without one, it may be who said the paragraph. */
const namedWord = /^(?:\*\*|__)[^*_]+(?:[.:：](?:\*\*|__)|(?:\*\*|__)\s?[:：])/

/** In characters. */
const longestLead = 200

const leastTitled = 2

const likeTitled = 3

/** A row at a place, which only has no rating, is a finding beside rows of which at least half are. */
export function weighRows(rows: readonly Candidate[]): void {
  if (rows.filter(({ score }) => score >= threshold).length * 2 < rows.length) return
  for (const row of rows)
    if (row.unknownRating === null && row.places.length > 0 && /\s/.test(row.title) && row.score < threshold)
      if (row.score >= threshold - likeSiblings && row.reasons.every(({ weight }) => weight > 0))
        reason(row, 'like its neighbours', likeSiblings)
}

function isPictured(candidate: Candidate): boolean {
  return has(candidate, 'emoji')
}

/** `2. Security` between numbered findings: a word alone names a part. */
function isName({ title, own, places, block }: Candidate): boolean {
  const isAlone = block.children.length === 0 && textOfBlock(block).length < title.length + mostMarks
  return own === null && places.length === 0 && isAlone && /^[A-Za-z-]+$/.test(title)
}

/** In characters: a number and the marks around a word. */
const mostMarks = 12

/** `- **Long functions:** …` in a section of nothing but findings: who titles each entry and places some lists findings. */
function isTitledFinding({ block: { kind, own }, role }: Candidate): boolean {
  return kind === 'item' && role?.role === 'findings' && role.isExact && /^(?:\*\*|__)\S/.test(own[0] ?? '')
}

/** `The fixtures are great, we should have more of them`: the first clause praises. */
function isPraise({ title, places }: Candidate): boolean {
  const [said = ''] = title.split(/[,;，；]/)
  return places.length === 0 && praises(said) && !saysTrouble(said)
}

/** Whether an entry is a passed check: it is ticked, and has neither a rating nor a place. */
function isPassed({ status, own, places, isTask }: Candidate): boolean {
  return isTask && status === 'fixed' && own === null && places.length === 0
}

function isNumberedAtLine({ number, isPlaced, places }: Candidate): boolean {
  return number !== null && isPlaced && hasLine({ places })
}

function beginsInBold({ block }: Candidate): boolean {
  return block.kind === 'paragraph' && /^(?:\*\*|__)\S/.test(block.own[0] ?? '')
}

function beginsWithLine({ block, isPlaced, places }: Candidate): boolean {
  return block.kind === 'paragraph' && isPlaced && hasLine({ places })
}

/** Whether a place is alone on its first line. */
function isBelowPlace({ block: { kind, own }, isPlaced, title }: Candidate): boolean {
  return kind === 'paragraph' && isPlaced && /\s/.test(title) && placeOnly(own[0] ?? '')
}

function isThirdRated(group: readonly Candidate[]): boolean {
  return group.length > 2 && group.filter(({ score }) => score >= threshold).length * 3 >= group.length
}

function isBoldAtLine(candidate: Candidate): boolean {
  const { own, places } = candidate
  return beginsInBold(candidate) && own === null && hasLine({ places })
}

/** Whether entries explain the ratings: each has a different one, and none has a place or an id. */
export function isLegend(family: readonly Candidate[]): boolean {
  if (family.length < 3 || family.length > 6) return false
  // Tags that another line explains.
  if (family.some((candidate) => has(candidate, 'tag'))) return false
  if (!family.some(({ own }) => own)) return false
  // A weak word that only rates beside others doesn't make a legend of a list of findings.
  const ratings = new Set(
    family.flatMap(({ own, unknownRating }) =>
      own !== null && isWeakRating(own) ? [] : ((own?.word ?? unknownRating)?.toLowerCase() ?? []),
    ),
  )
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
