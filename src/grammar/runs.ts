import { lazily } from '../lazily.ts'
import { languages } from './languages/index.ts'
import type { RunPhrases } from './languages/language.ts'
import { asWords } from './whole-words.ts'

function phrases(...parts: (keyof RunPhrases)[]): string[] {
  return parts.flatMap((part) => languages.flatMap(({ runs }) => runs[part]))
}

function matcher(source: string): RegExp {
  return new RegExp(source, 'iu')
}

/** The start of a line, and marks before its first word. */
const start = String.raw`^[^\p{L}\p{N}\n]{0,20}`
const folderOfAgent = String.raw`(?:\/tmp\/|\/var\/folders\/|(?<![\p{L}\p{N}])TEMP(?![\p{L}\p{N}])|~\/)`

/** Reading the words of all languages takes milliseconds, and not every run asks about all of them. */
const patterns = lazily<
  Record<'failedRun' | 'failedAgent' | 'announced' | 'cut' | 'elsewhere' | 'dropped' | 'partial', RegExp>
>({
  failedRun: () => matcher(asWords(phrases('failed'))),
  failedAgent: () =>
    matcher(
      String.raw`(?:${asWords(phrases('agents'))})(?:[^.;。；\n]|\.(?=\d)){0,40}?(?:${asWords(phrases('failed'))})|${asWords(phrases('ownFailed'))}`,
    ),
  announced: () => matcher(`${start}(?:${asWords(phrases('announced'))})`),
  cut: () => matcher(String.raw`${start}(?:${phrases('cut').join('|')})[^\p{L}\p{N}\n]{0,20}$`),
  elsewhere: () => matcher(elsewhereIn(asWords(phrases('elsewhere')))),
  dropped: () => matcher(asWords(phrases('failed', 'dropped'))),
  partial: () => matcher(asWords(phrases('partial'))),
})

/** Matches a path on the machine of the agent, or one that is all that a line has beside the words. */
function elsewhereIn(words: string): string {
  return [
    String.raw`(?:${words})[^\n]{0,200}?${folderOfAgent}`,
    String.raw`${folderOfAgent}\S{0,200}[^\n]{0,20}?(?:${words})`,
    String.raw`${start}(?:${words})[^\p{L}\p{N}\n/]{0,5}\/\S{1,200}\s*$`,
  ].join('|')
}

/** Whether a text speaks of a run that gave no review: `quota exceeded`. The same words may be about code. */
export function saysFailed(text: string): boolean {
  return patterns.failedRun.test(text)
}

/** Whether a text says that the agent or its run failed, in words that are hardly about code. */
export function saysAgentFailed(text: string): boolean {
  return patterns.failedAgent.test(text)
}

/** Whether a text begins with an announcement of work: `Let me look at the change`. */
export function announcesWork(text: string): boolean {
  return patterns.announced.test(text)
}

/** Whether a line says that the text ends too early: `[Output truncated]`. */
export function saysCut(line: string): boolean {
  return patterns.cut.test(line)
}

/** Whether a line says that the review is in a file on the machine of the agent: `Full text in /tmp/a.md`. */
export function pointsElsewhere(line: string): boolean {
  return patterns.elsewhere.test(line)
}

/** Whether a remark on a reviewer says that there is no review: `timed out`. */
export function isOfDropped(remark: string): boolean {
  return remark !== '' && patterns.dropped.test(remark)
}

/** Whether a remark on a reviewer says that there is only a part of a review. */
export function isOfPartial(remark: string): boolean {
  return remark !== '' && patterns.partial.test(remark)
}
