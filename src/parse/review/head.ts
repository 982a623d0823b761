import type { AuthorStatus } from '../../../schemas/enums.ts'
import { type Rated, ratingOf } from '../../grammar/vocabulary.ts'
import { finish } from './head-end.ts'
import { separators, strip } from './head-start.ts'
import { type LineRange, linesOfRemark } from './line-ranges.ts'
import { type PlacedLocation, placesIn } from './places.ts'
import { firstSentence, titleOfProse } from './sentences.ts'

/** What the first words of a part say: whether it is a finding, and what its title is without its decorations. */
export interface Head {
  /** Markdown, without number, id, rating, tags, places and status. */
  title: string
  /** What follows the title on the same line. */
  rest: string
  label: string | null
  number: number | null
  rated: Rated | null
  /** A rating that only an emoji gives. */
  pictured: Rated | null
  /** Words in brackets that are no rating: `[Security]`. */
  tags: string[]
  places: PlacedLocation[]
  /** Lines of a file that the heading above names: `(line 9)`. */
  lines: readonly LineRange[]
  status: AuthorStatus | null
  isTicked: boolean | null
  isBold: boolean
  isStruck: boolean
  /** It calls itself one: `Finding: …`, `Bug confirmed: …`. */
  isNamed: boolean
  /** It begins with a tick: done, or praise. */
  isGood: boolean
}

const good = /^\W{0,3}[\u2705\u2714\u2611\u{1f44d}\u{1f389}\u{1f3c6}\u{1f31f}\u2b50]/u

const longestTitle = 160

const boldStart = /^(\*\*|__)(?!\s)((?:(?!\1).){1,1200}?)\1/

/** Stars within code do not end what is bold. */
const boldWithCode = /^(\*\*|__)(?!\s)((?:`[^`]*`|(?!\1)[^`]){1,1200}?)\1/

/** A head that is one link as a whole: its words, unless they are a place. */
function withoutLink(text: string): string {
  if (!text.startsWith('[')) return text
  const words = /^\[((?:[^[\]]|\[[^[\]]*\]){3,300})\]\([^()\s]{1,1000}\)\s*$/.exec(text)?.[1]
  return words === undefined || !/\s/.test(words) || placesIn(words)[0]?.start === 0 ? text : words
}

/**
 * Reads the first words of a part. Bounded in time: each pattern looks at a bounded stretch, and is tried a bounded
 * number of times.
 * @param isProse whether what is not bold goes on as prose, so that only its first sentence is a title
 */
export function readHead(text: string, isProse: boolean): Head {
  const head: Head = {
    title: '',
    rest: '',
    label: null,
    number: null,
    rated: null,
    pictured: null,
    tags: [],
    places: [],
    lines: [],
    status: null,
    isTicked: null,
    isBold: false,
    isStruck: false,
    isNamed: false,
    isGood: good.test(text),
  }
  let left = withoutLink(text.trim())
  const struck = !left.startsWith('~~') ? null : /^~~(.+)~~\s*(.*)$/.exec(left)
  if (struck?.[1] !== undefined) {
    head.isStruck = true
    const isLead = (struck[2] ?? '') !== '' && !/[*_]{2}/.test(struck[1])
    left = isLead ? `**${struck[1].trim()}** ${struck[2]}` : `${struck[1]} ${struck[2] ?? ''}`.trim()
  }
  let after = ''
  for (let turn = 0; turn < 14; turn += 1) {
    const bold = /^[*_]/.test(left) ? (boldWithCode.exec(left) ?? boldStart.exec(left)) : null
    if (bold?.[2] !== undefined && !head.isBold) {
      const following = left.slice(bold[0].length)
      const set = head.rated === null && /^\s*[:：–—-]|^\s+\S/.test(following) ? ratingOf(bold[2]) : null
      if (set && (/^\s*[:：–—-]/.test(following) || /^[^\p{Ll}]+$/u.test(bold[2]))) {
        head.rated = set
        left = following.replace(separators, '').trim()
        continue
      }
      // `**logic:** The queue …`: one small word is no title.
      const tag = /^(\p{Ll}{3,14})\s?[:：]?$/u.exec(bold[2].trim())?.[1]
      if (tag !== undefined && /[:：]/.test(`${bold[2]}${following.slice(0, 2)}`) && /\S\s+\S/.test(following)) {
        head.tags.push(tag)
        left = following.replace(separators, '').trim()
        continue
      }
      // `**Line 22** [critical]: …`
      const lines = linesOfRemark(bold[2].replace(/[:：]\s*$/, ''))
      if (lines.length > 0 && following.trim() !== '') {
        head.lines = lines
        left = following.replace(separators, '').trim()
        continue
      }
      const inner = strip(bold[2].trim(), head, true)
      if (inner === '' || /^[\s:：.–—-]*$/.test(inner)) {
        left = following.replace(separators, '').trim()
        continue
      }
      head.isBold = true
      // Who puts all of a paragraph in bold has no title but its first sentence.
      const [sentence, more] = inner.length > longestTitle ? firstSentence(inner) : [inner, '']
      after = `${more === '' ? '' : ` ${more}`}${following}`
      left = sentence
      break
    }
    const next = strip(left, head)
    if (next === left) break
    left = next
  }
  if (!head.isBold && isProse) [left, after] = titleOfProse(left, head.rated !== null)
  finish(head, left, after)
  return head
}
