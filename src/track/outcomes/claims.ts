import { veto } from './sentence.ts'

/** Words with which a text speaks of something that is wanted, wrong, gone, or somebody's opinion. */
const doubt =
  /\b(?:asks?|broken|deferred|deleted|disabled|disagree\w*|elsewhere|fails?|failing|false|few|however|just|lack\w*|missing|poorly|recommend\w*|remain\w*|removed|request\w*|skipped|stale|still|theor\w+|uncovered|untested|wrong|yet|zero|again)\b/i

/** What is quoted from somebody, struck out, or shown as code on lines of its own. */
const others = /"[^"\n]*"|“[^“”\n]*”|~~[^~\n]*~~/g
const block = /^ {0,3}(`{3,}(?!`)|~{3,}(?!~))[^\n]*\n[\s\S]*?(?:^ {0,3}\1[`~]*[ \t]*$|(?![\s\S]))/gm
const quoted = /^ {0,3}>.*$/gm

/** Where a sentence ends, an entry of a list, a clause after a dash, or one that takes something back. */
const ends = /(?<=[.;!?])\s|\n ?(?:[-*+]|\d{1,3}[.)]) |\n ?\n| [—–] |,? (?:but|while|although|though|yet) /

/** No sentence is longer. */
const longest = 2000

/**
 * The sentences of a text that claim something plainly: without a no, a wish, a doubt or an exception, in the author's
 * own words.
 */
export function unqualifiedClaims(markdown: string): string[] {
  return markdown
    .replace(block, '')
    .replace(quoted, '')
    .replace(others, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .split(ends)
    .filter((claim) => {
      if (claim.length > longest) return false
      const words = claim.replace(/`[^`]*`/g, '`')
      return !veto.test(words) && !doubt.test(words)
    })
}
