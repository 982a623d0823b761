import { structureOf } from '../../grammar/structure.ts'
import { severityOfRating } from '../../grammar/vocabulary.ts'
import type { Lines } from '../../markdown/lines.ts'
import type { ForeignFinding, ForeignReview } from '../formats/format.ts'
import { dedent } from '../formats/indented.ts'
import { readBlocks } from './blocks.ts'
import { type Candidate, threshold } from './candidate.ts'
import { type Choice, choose } from './choose.ts'
import { readHead } from './head.ts'
import { legendIn, rateByLetters } from './letters.ts'
import { joinRepeats } from './repeats.ts'
import { tidy } from './sentences.ts'

/** Reads a review in anybody's form: the parts that explain most of it as a list of problems. */
export function readAnyReview(lines: Lines): ForeignReview {
  const { candidates } = weighReview(lines)
  const ends = candidates.map(({ to }, index) => Math.min(to, candidates[index + 1]?.line ?? to))
  const findings = candidates.map((candidate, index) => foreignFinding(lines, candidate, ends[index] ?? candidate.to))
  const preamble = findings.length === 0 ? lines.slice(lines.first, lines.last) : undefined
  const fromSummary = candidates.filter(({ score }) => score < threshold).length
  return { findings, fromSummary, preamble: preamble ?? null }
}

/** Weighs the parts of a review, and says which of them are its findings. */
export function weighReview(lines: Lines): { choice: Choice; candidates: Candidate[] } {
  const legend = legendIn(lines)
  const choice = choose(readBlocks(structureOf(lines, lines.first, lines.last)), legend)
  const candidates = isAgent(lines) ? [] : joinRepeats(choice)
  rateByLetters(legend, candidates)
  return { choice, candidates }
}

/** Whether a text defines an agent or a skill: front matter with a name and a description. */
function isAgent(lines: Lines): boolean {
  if (lines.first >= lines.last || lines.at(lines.first).trim() !== '---') return false
  const top = lines.slice(lines.first, Math.min(lines.last, lines.first + 20)).split(/\n---\s*(?:\n|$)/, 1)[0] ?? ''
  return /^name:\s*\S/m.test(top) && /^description:\s*\S/m.test(top)
}

function foreignFinding(lines: Lines, candidate: Candidate, to: number): ForeignFinding {
  const { title, places, own, group, label, number, status, isStruck, tags, line } = candidate
  const rated = own ?? group
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

/** What the finding says after its head; all of it, where its title is not on the first line. */
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
