import { locationText } from '../text.ts'
import type { EarlierFinding, PromptContext } from './context.ts'

/** The context as Markdown with headings of a given level; empty if there is none. */
export function contextMarkdown({ open, declined, context }: PromptContext, level: number): string {
  const heading = (title: string) => `${'#'.repeat(level)} ${title}`
  const parts = [
    section(
      heading('Open problems'),
      open.map((finding) => `${problem(finding)}${remark(finding.deferred)}`),
    ),
    section(
      heading('Declined'),
      declined.map((finding) => `${problem(finding)}${finding.reason ? `: ${onOneLine(finding.reason)}` : ''}`),
    ),
    section(
      heading('Notes'),
      context.map(({ text }) => `- ${text.trim().replace(/\n/g, '\n  ')}`),
    ),
  ]
  return parts.filter((part) => part !== '').join('\n')
}

function remark(deferred: string | null): string {
  if (deferred === null) return ''
  return deferred === '' ? ', deferred' : `, deferred: ${onOneLine(deferred)}`
}

function section(heading: string, rows: readonly string[]): string {
  return rows.length === 0 ? '' : `${heading}\n\n${rows.join('\n')}\n`
}

function problem({ title, severity, round, id, locations }: EarlierFinding): string {
  const [first] = locations
  const place = first ? ` — \`${locationText(first)}\`` : ''
  return `- ${onOneLine(title)}${place} (${severity}, round ${round} ${id})`
}

/** Puts a text of an agent on one line, so that it can't start a heading or a list. */
function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
