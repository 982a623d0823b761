import type { ForeignFinding, Format } from './format.ts'
import { lineAt, listAt, readJson, textAt, wholeText } from './json.ts'

/** GitLab's Code Quality report: a list of issues, each with a description, a severity and a place. */
export const gitlab: Format = {
  name: 'gitlab',
  severities: {
    blocker: 'critical',
    critical: 'critical',
    major: 'important',
    minor: 'suggestion',
    info: 'suggestion',
  },
  isData: true,
  detects: (text) => {
    const [first] = listAt({ list: readJson(text) }, 'list')
    if (textAt(first, 'description') === null || textAt(first, 'location', 'path') === null) return false
    // Others have a description and a path too; a title would be lost.
    return textAt(first, 'title') === null && textAt(first, 'message') === null
  },
  read(lines) {
    const text = wholeText(lines)
    const issues = listAt({ list: readJson(text) }, 'list')
    return {
      findings: issues.map((issue): ForeignFinding => {
        const path = textAt(issue, 'location', 'path')
        const startLine =
          lineAt(issue, 'location', 'lines', 'begin') ?? lineAt(issue, 'location', 'positions', 'begin', 'line')
        const endLine =
          lineAt(issue, 'location', 'lines', 'end') ?? lineAt(issue, 'location', 'positions', 'end', 'line')
        return {
          title: (textAt(issue, 'description') ?? '').split('\n')[0] ?? '',
          body:
            textAt(issue, 'content', 'body') ?? (textAt(issue, 'description') ?? '').split('\n').slice(1).join('\n'),
          locations: path === null ? [] : [{ path, startLine, endLine: endLine ?? startLine }],
          severity: textAt(issue, 'severity'),
          kind: textAt(issue, 'check_name'),
        }
      }),
    }
  },
}
