import { codeSpan } from '../../markdown/fence.ts'
import type { ReportRule } from '../rule.ts'

export const wrongPullRequest: ReportRule = {
  id: 'wrong-pull-request',
  group: 'form',
  level: 'warning',
  scope: 'report',
  description: 'A PR row whose number differs from the file name or from its own link.',
  *check(file) {
    const { pullRequest, target } = file.report
    const row = file.headerRow('PR')
    if (!row || !pullRequest) return
    const actual = `${pullRequest.number}`
    const named = /^pr-(\d+)$/.exec(target)?.[1] ?? actual
    const linked = /\/(?:pull|merge_requests)\/(\d+)/.exec(pullRequest.url ?? '')?.[1] ?? actual
    const other = [named, linked].find((number) => number !== actual)
    // For a stack of pull requests, the row names several.
    if (other === undefined || new RegExp(`[#!]${other}\\b`).test(row.value)) return
    const place = other === named ? 'file name' : 'link'
    yield {
      position: file.span(row.valueStart, row.valueEnd),
      reason: `PR ${codeSpan(`#${actual}`)}, but the ${place} says ${codeSpan(`#${other}`)}`,
      actual: `#${actual}`,
      expected: [`#${other}`],
    }
  },
}
