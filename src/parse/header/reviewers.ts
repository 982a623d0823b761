import type { Reviewer } from '../../../schemas/report.ts'
import { plainText } from '../../markdown/plain-text.ts'
import { splitOutsideParens } from '../../markdown/split.ts'

const effortWord = /^(?:reasoning )?effort:?\s+(\S.*)$|^(minimal|low|medium|high|xhigh|max)(?: effort)?$/i
const failureWord =
  /\b(?:fail(?:ed|ure)?|error|no output|empty|unavailable|quota|capacity|timed? ?out|crash(?:ed)?|hallucinat\w*|429|503)\b/i
const partWord = /\b(?:partial|truncated|incomplete|cut off)\b/i

/** Reads the row of reviewers: names joined by commas or breaks, each with what stands in parentheses behind it. */
export function readReviewers(value: string): Reviewer[] {
  return value
    .split(/<br\s{0,3}\/?>/i)
    .flatMap((line) => splitOutsideParens(line, ',;'))
    .flatMap((part) => splitAtAnd(part))
    .map(readReviewer)
    .filter(({ name }) => name !== '')
}

/** `Codex and Gemini` are two, unless the word stands within parentheses. */
function splitAtAnd(part: string): string[] {
  return part.split(/(?:\s|^)and\s(?![^()]*\))/).filter((name) => name !== '')
}

function readReviewer(written: string): Reviewer {
  // The name may be a link, whose address is no remark.
  const part = written.replace(/^((?:~~|\*\*)?)\[([^\]]{1,200})\]\([^()\s]{0,500}\)/, '$1$2')
  const open = part.indexOf('(')
  const name = plainText(open === -1 ? part : part.slice(0, open)).replace(/^~~|~~$/g, '')
  const notes: string[] = []
  let effort: string | null = null
  for (const remark of open === -1 ? [] : remarksOf(part.slice(open))) {
    const match: RegExpExecArray | null = effort === null ? effortWord.exec(remark) : null
    if (match) effort = match[1] ?? match[2] ?? null
    else notes.push(remark)
  }
  return { name, effort, ...statusOf(part.includes('~~'), notes.join('; ') || null) }
}

/** What stands in each pair of parentheses; an effort stands for itself where other remarks stand beside it. */
function remarksOf(text: string): string[] {
  const groups = plainText(text.replace(/~~/g, ' ')).split(/^\(|\)\s{0,3}\(|\)$/)
  return groups
    .map((group) => group.trim())
    .filter((group) => group !== '')
    .flatMap((group) => {
      const parts = splitOutsideParens(group, ',;')
      return parts.some((part) => effortWord.test(part)) ? parts : [group]
    })
}

function statusOf(struck: boolean, note: string | null): Pick<Reviewer, 'status' | 'note'> {
  const [, status, reason] = /^(partial|stub)(?:[:;]\s*(.*))?$/i.exec(note ?? '') ?? []
  if (status !== undefined) return { status: /^p/i.test(status) ? 'partial' : 'stub', note: reason || null }
  if (struck || failureWord.test(note ?? '')) return { status: 'failed', note }
  return { status: partWord.test(note ?? '') ? 'partial' : 'completed', note }
}
