import { checkResultOf } from '../../grammar/check-words.ts'
import { largest } from '../../lists.ts'
import type { Block } from './blocks.ts'
import { blank, type Candidate, type Context, reason, weighContext, weights } from './candidate.ts'
import { readHead } from './head.ts'
import { distinct, placesIn } from './places.ts'
import { tidy } from './sentences.ts'

const passedMark = /^(?:[✅✔✓☑🟢]|n\/?a\b|[-–—]?$)/iu

const failedMark = /^[❌✗✘⚠🔴🟡]/u

/** The column of passed and failed checks: `✅`, `❌`, `⚠️`. It must contain both, otherwise it is a scale or a status. */
export function resultsColumn(rows: readonly Block[]): number | undefined {
  const width = Math.min(12, largest([0, ...rows.slice(0, 50).map(({ own }) => own.length)]))
  for (let at = 0; at < width; at += 1) {
    const cells = rows.slice(0, 50).map(({ own }) => (own[at] ?? '').trim())
    const isOfResults = cells.every((cell) => isPassed(cell) || isFailed(cell))
    const isAnyPassed = cells.some((cell) => /^[✅✔✓☑]/u.test(cell) || checkResultOf(cell) === 'passed')
    if (isOfResults && isAnyPassed && cells.some(isFailed)) return at
  }
  return undefined
}

function isPassed(cell: string): boolean {
  return passedMark.test(cell) || checkResultOf(cell) === 'passed'
}

function isFailed(cell: string): boolean {
  return failedMark.test(cell) || checkResultOf(cell) === 'failed'
}

/** Whether a row is a failed check whose remark names a place. */
export function candidateOfCheck(row: Block, table: Block, results: number, context: Context): Candidate | null {
  if (!isFailed((row.own[results] ?? '').trim())) return null
  const remark = row.own.slice(results + 1).find((cell) => holdsWords(cell) && placesIn(cell).length > 0)
  if (remark === undefined) return null
  const head = readHead(remark, true)
  const places = distinct(head.places.length > 0 ? head.places : placesIn(remark))
  const candidate: Candidate = {
    ...blank(row, context),
    family: table,
    to: row.line + 1,
    title: tidy(head.title),
    own: head.rated,
    places,
    isPlaced: true,
    tags: head.tags,
  }
  reason(candidate, 'a check that failed', weights.failedCheck, 'failed check')
  reason(candidate, 'a location', weights.rowPlace, 'place')
  weighContext(candidate, context)
  return candidate
}

/** Whether a cell holds several words. */
export function holdsWords(cell: string): boolean {
  const at = cell.search(/\p{L}{2}/u)
  return at !== -1 && /\s/.test(cell.slice(at))
}
