import type { Location } from '../../../schemas/finding.ts'
import { severityOfRating } from '../../grammar/rating-words.ts'
import { saysFailed } from '../../grammar/runs.ts'
import { structureOf } from '../../grammar/structure.ts'
import { addressesChange } from '../../grammar/vocabulary.ts'
import { dedent } from '../../markdown/dedent.ts'
import type { Lines } from '../../markdown/lines.ts'
import type { Structure } from '../../markdown/scan.ts'
import { frontMatterEnd } from '../document/front-matter.ts'
import type { ForeignFinding, ForeignReview } from '../formats/format.ts'
import { statusOfReview } from '../review-status.ts'
import { placeOfPrompt, promptOf } from './agent-prompt.ts'
import { readBlocks } from './block-reader.ts'
import { type Block, textOfBlock } from './blocks.ts'
import { type Candidate, has, threshold } from './candidate.ts'
import { type Choice, choose } from './choose.ts'
import { isLabelled } from './finding-starts.ts'
import { readHead } from './head.ts'
import { type Legend, legendIn, rateByLetters } from './letters.ts'
import { foundNothing } from './nothing.ts'
import { placesIn } from './places.ts'
import { joinRepeats } from './repeats.ts'
import { tidy } from './sentences.ts'

/**
 * Reads a review in any form: finds the parts that are most likely its findings.
 * @param isReview whether it is known to be a review, whatever it looks like
 */
export function readAnyReview(lines: Lines, isReview = false): ForeignReview {
  const { candidates, left, choice } = weighReview(lines, isReview)
  const ends = candidates.map(({ to }, index) => Math.min(to, candidates[index + 1]?.line ?? to))
  const findings = candidates.map((candidate, index) => foreignFinding(lines, candidate, ends[index] ?? candidate.to))
  const preamble = findings.length === 0 ? lines.slice(lines.first, lines.last) : undefined
  const isWithin = (at: number) => candidates.some(({ line }, index) => line <= at && at < (ends[index] ?? line))
  const dropped = choice.dropped.map(({ line }) => line).filter((line) => !isWithin(line))
  const fromSummary = candidates.filter(({ score }) => score < threshold).length
  return { findings, fromSummary, left: left.map(({ line }) => line), dropped, preamble: preamble ?? null }
}

/** Weighs the parts of a review and decides which of them are findings. */
export function weighReview(
  lines: Lines,
  isReview = false,
): { choice: Choice; candidates: Candidate[]; left: readonly Candidate[] } {
  const legend = legendIn(lines)
  const structure = structureOf(lines, lines.first, lines.last)
  const blocks = readBlocks(structure)
  const choice = chooseRemarks(blocks, legend, lines, structure, isReview)
  const { findings, left } = isAgent(lines) ? { findings: [], left: [] } : joinRepeats(choice)
  const candidates = withoutPrompts(findings)
  rateByLetters(legend, candidates)
  return { choice, candidates, left }
}

/**
 * The findings without prompts for agents, if each prompt follows a finding without a place: bots set the two apart by
 * a rule.
 */
function withoutPrompts(candidates: Candidate[]): Candidate[] {
  const areParts = candidates.every((prompt, at) => {
    const before = candidates[at - 1]
    return !isPrompt(prompt) || (before && !isPrompt(before) && before.places.length === 0)
  })
  if (!areParts) return candidates
  for (const [at, { places, to }] of candidates.entries()) {
    const before = candidates[at - 1]
    if (before && isPrompt(candidates[at])) Object.assign(before, { places, to })
  }
  return candidates.filter((candidate) => !isPrompt(candidate))
}

function isPrompt(candidate: Candidate | undefined): boolean {
  return !!promptOf(candidate?.block.own[0] ?? '')?.rest
}

/** Chooses the findings, including unrated remarks in a text that gives an opinion about a change. */
function chooseRemarks(
  blocks: Block,
  legend: () => Legend | null,
  lines: Lines,
  structure: Structure,
  isReview: boolean,
): Choice {
  const isOfChange = addressesChange(beginningOf(lines))
  if (!isReview && !isOfChange) return choose(blocks, legend)
  const beside = choose(blocks, legend, 'beside')
  // Who says that nothing was found lists what was looked at.
  if (beside.findings.every((finding) => has(finding, 'remark')) && foundNothing(structure))
    return choose(blocks, legend)
  const notes = isReview && lines.text.length <= longestNote ? 'notes' : isReview ? 'each' : null
  // Who labels nits in a note may write the rest without a label.
  const isLabels = notes === 'notes' && beside.findings.every(({ block: { own } }) => isLabelled(own[0] ?? ''))
  if (beside.findings.length > 0 && !isLabels) return beside
  const remarks = isOfChange ? choose(blocks, legend, 'all') : null
  if (remarks && areOnCode(remarks.findings, lines)) return remarks
  if (notes === null) return beside
  const noted = choose(blocks, legend, notes)
  return notes === 'notes' && isOfRun(noted, lines) ? beside : noted
}

/** Whether a text speaks of a run that gave no review, and all that was noted but one remark may be about that. */
function isOfRun({ findings }: Choice, { text }: Lines): boolean {
  const status = statusOfReview({ source: text, findings: [], coverage: [], summary: null })
  if (status !== 'failed' && status !== 'stub') return false
  const isOfCode = findings.some(({ places }) => places.length > 0)
  return !isOfCode && findings.filter(({ block }) => !saysFailed(textOfBlock(block))).length < 2
}

/** In characters. A longer text may be about something else and only make remarks in passing. */
const longestNote = 3000

/**
 * Whether the remarks are about code: some name lines, or most name a place. In a longer text, they must also make up
 * half of the lines that name lines of code.
 */
function areOnCode(remarks: readonly Candidate[], lines: Lines): boolean {
  const onLines = remarks.filter(({ places }) => places.some(isLine)).length
  if (onLines === 0 && remarks.filter(({ places }) => places.length > 0).length * 2 <= remarks.length) return false
  if (lines.text.length <= longestNote) return true
  let located = 0
  for (let line = lines.first; line < lines.last; line += 1) if (placesIn(lines.at(line)).some(isLine)) located += 1
  return remarks.length > 1 && onLines * 2 >= located
}

function isLine({ startLine }: Location): boolean {
  return startLine !== null
}

/** The number of characters that show what a text is. */
const beginning = { lines: 30, characters: 1200 }

/** The first lines of a text that are not data. */
function beginningOf(lines: Lines): string {
  const from = frontMatterEnd(lines)
  return lines.slice(from, Math.min(lines.last, from + beginning.lines)).slice(0, beginning.characters)
}

/** Whether a text defines an agent or a skill: front matter with a name and a description. */
function isAgent(lines: Lines): boolean {
  if (lines.first >= lines.last || lines.at(lines.first).trim() !== '---') return false
  const top = lines.slice(lines.first, Math.min(lines.last, lines.first + 20)).split(/\n---\s*(?:\n|$)/, 1)[0] ?? ''
  return /^name:\s*\S/m.test(top) && /^description:\s*\S/m.test(top)
}

function foreignFinding(lines: Lines, candidate: Candidate, to: number): ForeignFinding {
  const { title, own, group, label, number, status, isStruck, tags, line } = candidate
  const rated = own ?? group
  const prompted = candidate.places.length > 0 ? null : placeOfPrompt(lines.slice(line, to))
  const places = prompted === null ? candidate.places : [prompted]
  return {
    title,
    label: label ?? (number === null ? null : String(number)),
    severity: rated?.word ?? candidate.unknownRating,
    rated: rated ? severityOfRating(rated.rating) : null,
    kind: tags[0] ?? null,
    locations: places,
    body: bodyOf(lines, candidate, to),
    status,
    isStruck,
    lines: [line, Math.max(to, line + 1)],
  }
}

/** The body of a finding: the text after its head, or all of it if the title isn't on the first line. */
function bodyOf(lines: Lines, { block, title, line }: Candidate, to: number): string {
  if (block.kind === 'row') return lines.slice(line, to).trim()
  if (block.kind === 'heading' || block.kind === 'lead') {
    const below = dedent(lines, line + 1, to)
    return below
  }
  const [first = ''] = block.own
  const head = readHead(first, true)
  if (tidy(head.title) !== title) return dedent(lines, line, to)
  return [head.rest, dedent(lines, line + 1, to)].filter((part) => part !== '').join('\n')
}
