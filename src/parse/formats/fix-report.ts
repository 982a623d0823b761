import type { Lines } from '../../markdown/lines.ts'
import { readHead } from '../review/head.ts'

const frontMatter = /^---\n([\s\S]{1,4000}?)\n---\n/

/** A report about fixes. */
export interface FixReport {
  /** The review that it answers; null if it doesn't name one. */
  review: string | null
  entries: { label: string; action: 'fixed' | 'declined'; detail: string }[]
}

/** Parses a report about fixes (GSD's `REVIEW-FIX.md`), with the status of each id; null if the text isn't one. */
export function readFixReport(lines: Lines): FixReport | null {
  const data = frontMatter.exec(lines.text.slice(0, 5000))?.[1] ?? ''
  if (!/^review_path:/m.test(data) || !/^(?:fixed|skipped|fixed_at):/m.test(data)) return null
  const review = /^review_path:\s*(\S.*)$/m.exec(data)?.[1]?.trimEnd() ?? null
  const entries: FixReport['entries'] = []
  let action: 'fixed' | 'declined' = 'fixed'
  let current: FixReport['entries'][number] | null = null
  for (let line = lines.first; line < lines.last; line += 1) {
    const text = lines.at(line)
    if (/^##\s/.test(text)) action = /skipped|declined|not fixed/i.test(text) ? 'declined' : 'fixed'
    const { label } = /^###\s/.test(text) ? readHead(text.replace(/^#+\s+/, ''), false) : { label: null }
    if (label !== null) {
      current = { label, action, detail: '' }
      entries.push(current)
    }
    const reason = /^\*\*(?:Commit|Reason):\*\*\s*(.+)$/.exec(text)?.[1]
    if (current && current.detail === '' && reason !== undefined) current.detail = reason.trim()
  }
  return { review, entries }
}
