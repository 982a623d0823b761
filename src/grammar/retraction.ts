import { withoutEnd } from '../markdown/without-end.ts'
import { languages } from './languages/index.ts'
import { normalPhrase } from './normal-phrase.ts'

const retractions: ReadonlySet<string> = new Set(
  languages.flatMap(({ retractions }) => retractions.map((phrase) => normalPhrase(phrase))),
)

/** In characters. A longer sentence says more than that there is no problem. */
const longest = 60

/**
 * Whether the text of a finding ends by taking it back. Small models think aloud: they describe what they suspect, look
 * closer, and close with `No issue here.` Only the last sentence counts, and only if it says nothing else.
 */
export function endsInRetraction(body: string): boolean {
  const last = body.slice(-2 * longest).trimEnd()
  const parts = last.slice(-longest).split(/(?<=[.!?])[*_]{0,3}\s+|(?<=[。！？])(?=.)|\n\s*\n/)
  const sentence = parts.at(-1) ?? ''
  // A question or a quotation takes nothing back, nor does what a text leads up to: `It prints: No problem.`
  const isOther =
    /[?？]$/.test(bareEnd(sentence)) ||
    /[:：]$/.test(bareEnd(parts.at(-2) ?? '')) ||
    /(?:^|\n)[ \t]{0,3}>/.test(sentence)
  return !isOther && retractions.has(normalPhrase(sentence))
}

function bareEnd(text: string): string {
  return withoutEnd(text, '*_ \t\n').slice(-1)
}
