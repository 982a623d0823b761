import type { Message } from '../../schemas/message.ts'
import { largest } from '../lists.ts'
import { cellText } from '../markdown/table.ts'
import { byCodeUnits } from '../order.ts'
import { withoutEntities } from './literal.ts'
import { byFile, type Reporter, summarize } from './reporter.ts'
import { outsideCode, unlinked } from './unlinked.ts'
import { visible } from './visible.ts'

/** The most rows in the table. GitHub cuts summaries after a megabyte. */
const mostRows = 200

/** A summary for a CI job: totals, a table of errors and warnings, and the number of notes per rule. */
export const markdown: Reporter = ({ messages, sources }) => {
  const shown = messages.filter(({ level }) => level !== 'note')
  const sections = [`## deep-review lint\n\n${summarize(messages, sources)}.\n`]
  if (shown.length > 0) sections.push(table(shown))
  const notes = messages.filter(({ level }) => level === 'note')
  if (notes.length > 0) sections.push(noteCounts(notes))
  return sections.join('\n')
}

function table(shown: readonly Message[]): string {
  const rows = byFile(shown.slice(0, mostRows)).flatMap(([path, own]) =>
    own.map(({ level, position, reason, ruleId, url }) => {
      const rule = url === null ? ruleId : `[${ruleId}](${url})`
      return `| ${cellText(code(`${visible(path)}:${position?.start.line ?? 1}`))} | ${level} | ${cellText(inert(visible(reason)))} | ${rule} |`
    }),
  )
  const left = shown.length - mostRows
  return [
    '| Place | Level | Message | Rule |',
    '|---|---|---|---|',
    ...rows,
    ...(left > 0 ? ['', `… and ${left} more.`] : []),
    '',
  ].join('\n')
}

function noteCounts(notes: readonly Message[]): string {
  const counts = new Map<string, number>()
  for (const { ruleId } of notes) counts.set(ruleId, (counts.get(ruleId) ?? 0) + 1)
  const items = [...counts].sort(([a], [b]) => byCodeUnits(a, b)).map(([ruleId, count]) => `- ${ruleId}: ${count}`)
  return ['<details><summary>Notes</summary>', '', ...items, '', '</details>', ''].join('\n')
}

/** A code span that no backtick in it can end. */
function code(text: string): string {
  const longest = largest([0, ...(text.match(/`+/g) ?? []).map((run) => run.length)])
  const mark = '`'.repeat(longest + 1)
  return longest === 0 ? `${mark}${text}${mark}` : `${mark} ${text} ${mark}`
}

/** Escapes tags, mentions and links outside code spans. */
function inert(reason: string): string {
  return outsideCode(reason, (text) => unlinked(withoutEntities(text), '&#8203;').replaceAll('<', '&#60;'))
}
