import { veto } from './sentence.ts'

/** Words for something that is wanted, wrong or gone, or only an opinion. */
const doubt =
  /\b(?:asks?|broken|deferred|deleted|disabled|disagree\w*|elsewhere|fails?|failing|false|few|however|just|lack\w*|missing|poorly|recommend\w*|remain\w*|removed|request\w*|skipped|stale|still|theor\w+|uncovered|untested|wrong|yet|zero|again)\b/i

const quotationOrStruck = /"[^"\n]*"|“[^“”\n]*”|~~[^~\n]*~~/g
const codeBlock = /^ {0,3}(`{3,}(?!`)|~{3,}(?!~))[^\n]*\n[\s\S]*?(?:^ {0,3}\1[`~]*[ \t]*$|(?![\s\S]))/gm
const quotedLine = /^ {0,3}>.*$/gm

/** Matches the ends of claims: of a sentence, a list item, or a clause before a dash or a word such as `but`. */
const ends = /(?<=[.;!?])\s|\n ?(?:[-*+]|\d{1,3}[.)]) |\n ?\n| [—–] |,? (?:but|while|although|though|yet) /

/** The most characters of a sentence. */
const longest = 2000

/**
 * The sentences of a text that claim something without negation, wish, doubt or exception, and that aren't quoted.
 */
export function unqualifiedClaims(markdown: string): string[] {
  return markdown
    .replace(codeBlock, '')
    .replace(quotedLine, '')
    .replace(quotationOrStruck, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .split(ends)
    .filter((claim) => {
      if (claim.length > longest) return false
      const words = claim.replace(/`[^`]*`/g, '`')
      return !veto.test(words) && !doubt.test(words)
    })
}
