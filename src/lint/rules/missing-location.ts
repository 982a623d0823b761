import type { Finding } from '../../../schemas/finding.ts'
import { nameOf } from '../../grammar/finding-name.ts'
import { codeSpan } from '../../markdown/fence.ts'
import { noteIf, type ReportRule } from '../rule.ts'

export const missingLocation: ReportRule = {
  id: 'missing-location',
  group: 'findings',
  level: 'warning',
  scope: 'report',
  description: "A finding that doesn't name a place in the code.",
  *check(file) {
    for (const finding of file.report.findings) {
      if (finding.locations.length > 0 || finding.struck || isAboutCommits(finding)) continue
      // Other words in its place explain why there is none.
      const isExplained =
        finding.notes.length > 0 ||
        placeInBody.test(`${finding.titleMarkdown}\n${finding.body}`) ||
        noPlace.test(file.textAt(file.headLine(finding)))
      const isAgents = isExplained || file.isFromAgent(finding, ({ locations }) => locations.length === 0)
      yield {
        position: file.headLine(finding),
        reason: `No location for ${codeSpan(nameOf(finding))}`,
        ...noteIf(isAgents),
      }
    }
  },
}

const noPlace = /\sn\/a\b/i

/** A path with a line in a code span. */
const placeInBody = /`[^`\n]{1,200}\.\w{1,8}:\d+[^`\n]{0,40}`/

/** Whether a finding is about commits, titles or descriptions, which aren't in any file. */
function isAboutCommits({ notes, title, body }: Finding): boolean {
  return [...notes, title, body.slice(0, 400)].some((text) =>
    /\bcommits?\b|\b(?:PR|pull request) (?:title|body|description)\b/i.test(text),
  )
}
