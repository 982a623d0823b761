import type { Lines } from '../../markdown/lines.ts'
import { readAnyReview } from '../review/read.ts'
import type { ForeignFinding, Format } from './format.ts'
import { wholeText } from './json.ts'

/** The lines above each comment in what `gh pr view --comments` prints where it isn't shown on a terminal. */
const fields =
  /^(?:author|association|edited|status|title|state|labels|assignees|reviewers|projects|milestone|number|url|additions|deletions|auto-merge):\t/
const author = /^author:\t(\S.*)$/
const rule = /^--\s*$/

/** In lines. The header of a pull request is longer than that of a comment. */
const longestHeader = 20

interface Comment {
  agent: string
  from: number
  to: number
}

/** The comments on a pull request as `gh pr view --comments` prints them, each of which is read as a text of its own. */
export function ghComments(formats: readonly Format[]): Format {
  return {
    name: 'gh-comments',
    severities: {},
    markers: ['author:\t'],
    detects: (text) => /^author:\t\S[^\n]*\n(?:[a-z-]+:\t[^\n]*\n){0,20}--\s*$/m.test(text),
    read(lines) {
      const findings = commentsIn(lines).flatMap(({ agent, from, to }) =>
        readComment(formats, lines.part(from, to)).map((finding) => ({ ...finding, agents: [agent] })),
      )
      return findings.length === 0 ? null : { findings }
    },
  }
}

function commentsIn(lines: Lines): Comment[] {
  const comments: Comment[] = []
  for (let line = lines.first; line < lines.last; line += 1) {
    const agent = fields.test(lines.at(line)) ? headerAt(lines, line) : null
    if (agent === null) continue
    const last = comments.at(-1)
    if (last) last.to = line
    while (!rule.test(lines.at(line))) line += 1
    comments.push({ agent, from: line + 1, to: lines.last })
  }
  return comments.map((comment) => ({ ...comment, to: withoutRule(lines, comment) }))
}

/** The author that a header names; null if the lines are no header. */
function headerAt(lines: Lines, from: number): string | null {
  let agent: string | null = null
  for (let line = from; line < Math.min(lines.last, from + longestHeader); line += 1) {
    const text = lines.at(line)
    if (rule.test(text)) return agent
    if (!fields.test(text)) return null
    agent ??= author.exec(text)?.[1]?.trim() ?? null
  }
  return null
}

/** The end of a comment, before the rule above the next header. */
function withoutRule(lines: Lines, { from, to }: Comment): number {
  const [, last] = lines.trim(from, to)
  return last > from && rule.test(lines.at(last - 1)) ? last - 1 : last
}

/** The findings of a comment, in the format of a tool if it has the marks of one. */
function readComment(formats: readonly Format[], lines: Lines): readonly ForeignFinding[] {
  const { findings } = readAnyReview(lines)
  const text = wholeText(lines)
  for (const { isData, isHabit, isLast, markers, severities, detects, read } of formats) {
    if (isData || isHabit || isLast || markers?.every((marker) => !text.includes(marker)) || !detects(text)) continue
    const marked = read(lines)?.findings ?? []
    if (marked.length > 0 && marked.length * 2 >= findings.length)
      return marked.map((finding) => ({
        ...finding,
        rated: finding.rated ?? severities[finding.severity?.toLowerCase() ?? ''] ?? null,
      }))
  }
  return findings
}
