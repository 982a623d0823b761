import type { ImportPlan } from '../../../schemas/import-plan.ts'
import { counted } from '../../text.ts'
import { onOneLine } from '../../visible.ts'

type Round = ImportPlan['rounds'][number]

const dateSources = { name: 'from the path', text: 'from the text', git: 'from git', file: 'from the file system' }
const sources = { name: 'from the path', text: 'from the text', none: 'a placeholder: none was found' }
const targetSources = { ...sources, folder: 'from another review in the folder' }

/** The plan as text: what becomes of each file, and where each fact was found. */
export function shownPlan({ rounds, reports, skipped }: ImportPlan): string {
  const parts = rounds.map(shownRound)
  if (reports.length > 0)
    parts.push(
      `Already reports\n${reports.map(({ slug, source }) => `  ${onOneLine(source)} → ${onOneLine(slug)}.md\n`).join('')}`,
    )
  if (skipped.length > 0)
    parts.push(
      `Left out\n${skipped.map(({ source, reason }) => `  ${onOneLine(source)}: ${onOneLine(reason)}\n`).join('')}`,
    )
  return parts.join('\n')
}

function shownRound({ slug, round, roundFrom, date, dateFrom, targetFrom, reviewers, ...rest }: Round): string {
  const { pullRequest, branch } = rest
  const target =
    pullRequest === undefined ? (branch ?? slug.slice('YYYYMMDD-HHMMSS-'.length)) : `pull request ${pullRequest}`
  const facts = [
    ['target', target, targetFrom && targetSources[targetFrom]],
    ['round', String(round), roundFrom ? sources[roundFrom] : 'by date'],
    ['date', date.replace('T', ' '), dateFrom && dateSources[dateFrom]],
  ].map(([key = '', value = '', from]) => `  ${key.padEnd(6)}  ${onOneLine(value)}${from ? ` (${from})` : ''}\n`)
  const agents = reviewers.map(({ name, source, nameFrom }) => {
    const from = nameFrom === undefined ? '' : ` (${sources[nameFrom]})`
    return `  agent   ${onOneLine(name)}${from}\n          ${onOneLine(source)}\n`
  })
  return `${slug}\n${[...facts, ...agents].join('')}`
}

/**
 * The text after a plan that is only printed: totals, and how to change it or carry it out.
 * @param operands the operands it was made from; null for a saved plan
 */
export function howToChange({ rounds, reports, skipped }: ImportPlan, operands: readonly string[] | null): string {
  const reviews = rounds.reduce((sum, { reviewers }) => sum + reviewers.length, 0)
  const total = `${counted(reviews, 'review')} in ${counted(rounds.length, 'round')}, ${counted(reports.length, 'report')}, ${counted(skipped.length, 'file')} left out. Nothing has been written yet.\n`
  if (operands === null) return `\n${total}`
  const command = `npx deep-review import ${operands.map((operand) => (/^[\w./@-]+$/.test(operand) ? operand : `'${operand}'`)).join(' ')}`
  return `\n${total}\nTo carry the plan out:\n  ${command}\nTo change it first, save it, edit the file, and carry that out:\n  ${command} --dry-run --format yaml > plan.yaml\n  npx deep-review import --plan plan.yaml\n`
}
