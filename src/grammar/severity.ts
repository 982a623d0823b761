import { type Severity, severities } from '../../schemas/enums.ts'

const ownWords: ReadonlyMap<string, Severity> = new Map(
  severities.flatMap((severity) => [
    [severity, severity],
    [`${severity}s`, severity],
  ]),
)

/** The words of common scales in lower case, with the severities that they are read as. The word itself is kept too. */
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

/** The severity of a word of the canonical format, or null. */
export function severityOfWord(word: string): Severity | null {
  return ownWords.get(word.trim().toLowerCase()) ?? null
}

/** The severity closest to a word of another scale, or null. */
export function severityOfForeignWord(word: string): Severity | null {
  return foreignWords.get(word.trim().toLowerCase()) ?? null
}
