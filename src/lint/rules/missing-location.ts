import type { Finding } from '../../../schemas/finding.ts'
import { nameOf } from '../../grammar/finding-name.ts'
import { codeSpan } from '../../markdown/fence.ts'
import type { ReportRule } from '../rule.ts'

export const missingLocation: ReportRule = {
  id: 'missing-location',
  group: 'findings',
  level: 'warning',
  scope: 'report',
  description: 'A finding that names no place in the code.',
  *check(file) {
    for (const finding of file.report.findings) {
      if (finding.locations.length > 0 || finding.struck || isAboutCommits(finding)) continue
      const isAgents = file.isToldBy(finding, ({ locations }) => locations.length === 0)
      yield {
        position: file.headLine(finding),
        reason: `No location for ${codeSpan(nameOf(finding))}`,
        ...(isAgents ? { level: 'note' } : {}),
      }
    }
  },
}

/** Commits, titles and descriptions are in no file. */
function isAboutCommits({ notes, title }: Finding): boolean {
  return [...notes, title].some((text) => /\bcommits?\b|\b(?:PR|pull request) (?:title|body|description)\b/i.test(text))
}
