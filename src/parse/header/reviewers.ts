import type { Reviewer } from '../../../schemas/report.ts'
import { isOfDropped, isOfPartial } from '../../grammar/runs.ts'
import { plainText } from '../../markdown/plain-text.ts'
import { splitOutsideParens } from '../../markdown/split.ts'

const effortWord = /^(?:reasoning )?effort:?\s+(\S.*)$|^(minimal|low|medium|high|xhigh|max)(?: effort)?$/i
const failureOfOnePass = /\bpass \d+ (?:failed|stub|partial)\b/gi

/** Parses the Reviewers row: names separated by commas or breaks, each with remarks in parentheses. */
export function readReviewers(value: string): Reviewer[] {
  const parts = value
    .replace(/（/g, ' (')
    .replace(/）/g, ')')
    .split(/<br\s{0,3}\/?>/i)
    .map((line) => line.replace(/^\s*[•·‣▪]\s*/, ''))
    .flatMap((line) => splitOutsideParens(line.replace(/\s[+&]\s(?=[A-Z`*~])(?![^()]*\))/g, ', '), ',;，；、'))
    .flatMap((part) => splitAtAnd(part))
  return (
    joinRemarks(parts)
      .map(readReviewer)
      // The row may give the number of agents instead of their names.
      .filter(({ name }) => /[^\d\s]/.test(name))
  )
}

/** Splits `Codex and Gemini`, except within parentheses. */
function splitAtAnd(part: string): string[] {
  return part.split(/(?:\s|^)and\s(?![^()]*\))/).filter((name) => name !== '')
}

/** Joins parts that are only remarks to the name before them, as in `Gemini — dropped, quota`. */
function joinRemarks(parts: readonly string[]): string[] {
  const joined: string[] = []
  for (const part of parts) {
    const last = joined.at(-1)
    const isRemark = /^\s*[a-z]/.test(part) && !part.includes('(') && isRunRemark(part.trim())
    if (last !== undefined && isRemark) joined[joined.length - 1] = `${last}, ${part.trim()}`
    else joined.push(part)
  }
  return joined
}

/** Whether words describe how an agent ran, or that it didn't. */
function isRunRemark(words: string): boolean {
  return effortWord.test(words) || isOfDropped(words) || isOfPartial(words)
}

/** A name, then a remark without parentheses: `Gemini — dropped`, `Codex xhigh`, `Claude: produced no output`. */
const nameThenRemark =
  /^(.{2,60}?)(?:\s+[—–-]\s+|:\s+|~~\s+|\s+(?=(?:dropped|failed|produced|returned|gave|timed|crashed|unavailable|not run|skipped|minimal|low|medium|high|xhigh|max|effort|reasoning effort)\b))(.+)$/i

/** Matches a part of a name: `Qwen 3.5 Max`, `Mistral Medium`. As remarks, these words are in lower case. */
const sizeInName = /^(?:Max|Medium)$/

/** The start of the first remark, or -1. An escaped parenthesis is part of the name. */
function startOfRemarks(part: string): number {
  return part.search(/(?<!\\)\(/)
}

/** Puts a remark after a name into parentheses: `Gemini (dropped)`. */
function withParentheses(part: string): string {
  const open = startOfRemarks(part)
  const [, name, remark = ''] = nameThenRemark.exec(open === -1 ? part.trim() : part.slice(0, open).trim()) ?? []
  if (name === undefined || !splitOutsideParens(remark, ',;').every((part) => isRunRemark(part.trim()))) return part
  if (sizeInName.test(remark)) return part
  const closed = part.trim().startsWith('~~') && !name.endsWith('~~') ? `${name}~~` : name
  return `${closed} (${remark})${open === -1 ? '' : ` ${part.slice(open)}`}`
}

function readReviewer(written: string): Reviewer {
  // The name may be a link, whose address isn't a remark.
  const part = withParentheses(written.replace(/^((?:~~|\*\*)?)\[([^\]]{1,200})\]\([^()\s]{0,500}\)/, '$1$2'))
  const open = startOfRemarks(part)
  const name = plainText(open === -1 ? part : part.slice(0, open)).replace(/^~~|~~$/g, '')
  const notes: string[] = []
  let effort: string | null = null
  for (const remark of open === -1 ? [] : remarksOf(part.slice(open))) {
    const match: RegExpExecArray | null = effort === null ? effortWord.exec(remark) : null
    if (match) effort = match[1] ?? match[2] ?? null
    else notes.push(remark)
  }
  return { name, effort, ...readStatus(part.includes('~~'), notes.join('; ') || null) }
}

/** The contents of all parentheses, with an effort as a separate remark. */
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

/** The status of a reviewer by its remarks; a remark that only gives the status isn't a note. */
function readStatus(struck: boolean, note: string | null): Pick<Reviewer, 'status' | 'note'> {
  const [, status, reason] = /^(partial|stub)(?:[:;]\s*(.*))?$/i.exec(note ?? '') ?? []
  if (status !== undefined) return { status: /^p/i.test(status) ? 'partial' : 'stub', note: reason || null }
  // A failed pass doesn't make the reviewer failed.
  if (!struck && note?.match(failureOfOnePass)?.length === 1) return { status: 'completed', note }
  if (struck || isOfDropped(note ?? '')) return { status: 'failed', note }
  return { status: isOfPartial(note ?? '') ? 'partial' : 'completed', note }
}
