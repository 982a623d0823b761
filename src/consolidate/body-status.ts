import type { AuthorStatus } from '../../schemas/enums.ts'
import { fieldsOf, statusOf } from '../grammar/field-words.ts'
import { withoutCode } from '../match/index.ts'

/** `**Status:** Fixed in 1a2b3c`, also after a sentence. Names are short, so that a line takes linear time. */
const labelled =
  /(?:^|[.!?。！？]\s{0,2}|\s[–—-]\s)[*_]{0,2}(\p{L}[\p{L} ]{1,24})[*_]{0,2}\s?[:：][*_]{0,2}\s*([^\n]{2,160})$/u
/** In characters: only the end of a longer line is read. */
const longest = 240
/** Marks without which a last paragraph is no status: a tick, a commit, or bold type throughout. */
const marked = /^(?:[✅☑✔]|(?=[*_]{1,2}[^*_]{2,80}[*_]{1,2}[.!]?$)|(?=[*_>\s]*\p{L}[^\n]{0,20}\s`?[0-9a-f]{7,40}\b))/u

/**
 * The status in the text of a finding: in a line such as `Status: Deferred`, or a last paragraph such as `✅ Fixed`,
 * `**Won't fix**` or `Fixed in 1a2b3c`; null without one. The last one counts.
 */
export function statusInBody(body: string): AuthorStatus | null {
  const lines = withoutCode(body)
    .split('\n')
    .map((line) => line.replace(/^[\s>*+-]+(?=[*_\p{L}✅☑✔])/u, ''))
  for (const line of lines.toReversed()) {
    const [, name = '', value = ''] = labelled.exec(line.slice(-longest)) ?? []
    const status = fieldsOf(name)?.has('status') ? statusOf(plain(value)) : null
    if (status) return status
  }
  const last = lines.findLast((line) => line.trim() !== '') ?? ''
  return last.length <= 120 && marked.test(last) ? statusOf(plain(last)) : null
}

function plain(text: string): string {
  return text.replace(/\p{Extended_Pictographic}|\ufe0f|[*_`]/gu, '').trim()
}
