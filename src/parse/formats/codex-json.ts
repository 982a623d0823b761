import type { ForeignFinding, Format } from './format.ts'
import { at, lineAt, listAt, numberAt, readJson, textAt, wholeText } from './json.ts'

/** What `codex` returns for its review schema: `findings[]` with `priority` and `code_location`, and a verdict. */
export const codexJson: Format = {
  name: 'codex-json',
  severities: { p0: 'critical', p1: 'important', p2: 'suggestion', p3: 'suggestion' },
  isData: true,
  detects: (text) => textAt(readJson(text), 'overall_correctness') !== null,
  read(lines) {
    const text = wholeText(lines)
    const value = readJson(text)
    const findings = listAt(value, 'findings').map((finding): ForeignFinding => {
      const [, marked, title] = /^\s*(?:\[(P[0-3])\]\s*)?(.*)$/s.exec(textAt(finding, 'title') ?? '') ?? []
      const priority = numberAt(finding, 'priority')
      const path = textAt(finding, 'code_location', 'absolute_file_path') ?? textAt(finding, 'code_location', 'path')
      const range = at(finding, 'code_location', 'line_range')
      return {
        title: title ?? '',
        body: textAt(finding, 'body') ?? '',
        locations: path === null ? [] : [{ path, startLine: lineAt(range, 'start'), endLine: lineAt(range, 'end') }],
        severity: priority === null ? (marked ?? null) : `P${priority}`,
      }
    })
    const correctness = textAt(value, 'overall_correctness')
    return { findings, verdict: correctness, summary: textAt(value, 'overall_explanation') }
  },
}
