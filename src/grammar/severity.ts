import { type Severity, severities } from '../../schemas/enums.ts'

const ownWords: ReadonlyMap<string, Severity> = new Map(
  severities.flatMap((severity) => [
    [severity, severity],
    [`${severity}s`, severity],
  ]),
)

/** Words of the scales that most other tools use, in lower case: the word is kept beside what it is taken for. */
export const commonScale: Readonly<Record<string, Severity>> = {
  blocker: 'critical',
  blocking: 'critical',
  critical: 'critical',
  severe: 'critical',
  high: 'important',
  major: 'important',
  warning: 'important',
  medium: 'suggestion',
  moderate: 'suggestion',
  minor: 'suggestion',
  low: 'suggestion',
  nit: 'suggestion',
  nitpick: 'suggestion',
  trivial: 'suggestion',
  info: 'suggestion',
  informational: 'suggestion',
}
const foreignWords: ReadonlyMap<string, Severity> = new Map(Object.entries(commonScale))

/** The severity that a word of our own format names, or null. */
export function severityOfWord(word: string): Severity | null {
  return ownWords.get(word.trim().toLowerCase()) ?? null
}

/** The severity that a word of another scale comes nearest to, or null. */
export function severityOfForeignWord(word: string): Severity | null {
  return foreignWords.get(word.trim().toLowerCase()) ?? null
}
