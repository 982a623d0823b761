import type { ForeignFinding, Format } from './format.ts'
import { lineAt, listAt, readJson, readJsonLines, textAt, wholeText } from './json.ts'

const severities: Format['severities'] = { error: 'important', warning: 'suggestion', info: 'suggestion' }

/** The diagnostic format of reviewdog: one object with all diagnostics. */
export const rdjson: Format = {
  name: 'rdjson',
  severities,
  isData: true,
  detects: (text) => textAt(listAt(readJson(text), 'diagnostics')[0], 'location', 'path') !== null,
  read(lines) {
    const text = wholeText(lines)
    const value = readJson(text)
    const whole = textAt(value, 'severity')
    return { findings: listAt(value, 'diagnostics').map((diagnostic) => finding(diagnostic, whole)) }
  },
}

/** The same format with one diagnostic per line. */
export const rdjsonl: Format = {
  name: 'rdjsonl',
  severities,
  isData: true,
  detects: (text) => {
    const [first] = readJsonLines(text) ?? []
    return textAt(first, 'location', 'path') !== null && textAt(first, 'message') !== null
  },
  read(lines) {
    const text = wholeText(lines)
    const values = readJsonLines(text) ?? []
    const findings: ForeignFinding[] = []
    let next = 0
    for (let line = lines.first; line < lines.last; line += 1) {
      if (lines.isBlank(line)) continue
      findings.push({ ...finding(values[next], null), lines: [line, line + 1] })
      next += 1
    }
    return { findings }
  },
}

function finding(diagnostic: unknown, inherited: string | null): ForeignFinding {
  const text = textAt(diagnostic, 'message') ?? ''
  const [title = '', ...rest] = text.split('\n')
  const path = textAt(diagnostic, 'location', 'path')
  const startLine = lineAt(diagnostic, 'location', 'range', 'start', 'line')
  const endLine = lineAt(diagnostic, 'location', 'range', 'end', 'line') ?? startLine
  const fixes = listAt(diagnostic, 'suggestions').map((fix) => `\`\`\`suggestion\n${textAt(fix, 'text') ?? ''}\n\`\`\``)
  return {
    title,
    body: [rest.join('\n').trim(), ...fixes].filter((part) => part !== '').join('\n\n'),
    locations: path === null ? [] : [{ path, startLine, endLine }],
    severity: (textAt(diagnostic, 'severity') ?? inherited)?.toLowerCase() ?? null,
    kind: textAt(diagnostic, 'code', 'value'),
  }
}
