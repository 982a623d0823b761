import { entriesOf } from './languages/index.ts'
import { type CheckResult, checkResults } from './languages/language.ts'
import { Lexicon } from './lexicon.ts'
import { normalPhrase } from './normal-phrase.ts'

const resultWords = new Lexicon<CheckResult>(entriesOf(checkResults, ({ checks = {} }) => checks))

/** In characters. Longer words are no result. */
const longest = 24

/** The result of a check that a phrase consists of: `PASS`, `✅ erfüllt`, `not met`; null for other texts. */
export function checkResultOf(text: string): CheckResult | null {
  if (text.length > longest || !resultWords.leads.mayBegin(text)) return null
  return resultWords.find(normalPhrase(text))
}

/** The result that a mark at the start of a text gives: `✅ Tested`, `❌ No limit`; null without one. */
export function checkResultOfMark(text: string): CheckResult | null {
  if (/^[*_\s]{0,3}[✅✔☑✓]/u.test(text)) return 'passed'
  return /^[*_\s]{0,3}[❌✖✗✘⚠]/u.test(text) ? 'failed' : null
}
