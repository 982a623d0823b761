import type { Finding } from '../../schemas/finding.ts'
import { rememberBy } from '../remember.ts'

/** The code named after `in`: where the problem of a title is. The name is bounded, so that a line takes linear time. */
const inCode = /\b(?:in|inside|within)\s(?:the\s)?`([^`\n]{1,80})`/g

/** Cached, because each finding is compared with many. */
const callSites = rememberBy(({ titleMarkdown }: Finding): readonly string[] =>
  titleMarkdown.includes('`') ? [...titleMarkdown.matchAll(inCode)].map(([, name = '']) => name) : [],
)

/** Whether two titles place their problems in different functions: ``Missing `close` in `stop``` and ``… in `restart```. */
export function isElsewhere(a: Finding, b: Finding): boolean {
  const here = callSites(a)
  if (here.length === 0) return false
  const there = callSites(b)
  return there.length > 0 && !there.some((name) => here.includes(name))
}
