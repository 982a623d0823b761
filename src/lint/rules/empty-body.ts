import type { Finding } from '../../../schemas/finding.ts'
import { nameOf } from '../../grammar/finding-name.ts'
import { codeSpan } from '../../markdown/fence.ts'
import { noteIf, type ReportRule } from '../rule.ts'

export const emptyBody: ReportRule = {
  id: 'empty-body',
  group: 'findings',
  level: 'warning',
  scope: 'report',
  description:
    'A finding that consists only of its first line. For a suggestion, or if its agent wrote no more, this is only a note.',
  *check(file) {
    const findings = file.report.findings.filter(({ struck }) => !struck)
    const empty = findings.filter(isEmpty)
    // Where most findings are a line each, a line is enough.
    const isHabit = empty.length * 2 > findings.length
    for (const finding of empty) {
      if (saysEnough(finding) && (isHabit || finding.severity === 'suggestion')) continue
      const isAgents = file.isFromAgent(finding, (raw) => isEmpty(raw) && isSame(raw, finding))
      yield {
        position: file.headLine(finding),
        reason: `${codeSpan(nameOf(finding))} says nothing but its title`,
        ...noteIf(isAgents || finding.severity === 'suggestion'),
      }
    }
  },
}

function isEmpty({ body }: Finding): boolean {
  return body.trim() === ''
}

function isSame(raw: Finding, { title, locations }: Finding): boolean {
  const isHere = (path: string, line: number | null) =>
    locations.some((place) => place.path === path && place.startLine === line)
  return raw.title === title || raw.locations.some(({ path, startLine }) => isHere(path, startLine))
}

/**
 * A title with at least this many words is a sentence, which is enough for many suggestions. Languages without articles
 * need fewer than English does.
 */
const sentence = 4
/** The same in characters, for scripts without spaces between words. */
const sentenceInLetters = 10
const unspaced = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}]/gu

function saysEnough({ title }: Finding): boolean {
  return title.split(/\s+/).length >= sentence || (title.match(unspaced)?.length ?? 0) >= sentenceInLetters
}
