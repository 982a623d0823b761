import type { ForeignFinding, Format } from './format.ts'
import { endOf } from './indented.ts'

const file = /^#{1,4}\s+File:\s*`?([^\s`]+)`?\s*$/i
const head = /^#{2,5}\s+L(\d{1,7})(?:[-–]L?(\d{1,7}))?:\s*\[(\w+)\]\s*(\S.*)$/i

/** What the code review command of Gemini CLI prints: `## File: path`, below it `### L42: [HIGH] Summary`. */
export const geminiCli: Format = {
  name: 'gemini-cli',
  signs: ['File:', 'file:', 'FILE:'],
  severities: { critical: 'critical', high: 'important', medium: 'suggestion', low: 'suggestion' },
  detects: (text) => /^#{1,4}\s+File:\s*\S/im.test(text) && /^#{2,5}\s+L\d+.*:\s*\[\w+\]/m.test(text),
  read(lines) {
    const findings: ForeignFinding[] = []
    let path: string | null = null
    let first = lines.last
    for (let line = lines.first; line < lines.last; line += 1) {
      const text = lines.at(line)
      path = file.exec(text)?.[1] ?? path
      const [, start, end, severity, title] = head.exec(text) ?? []
      if (file.test(text)) first = Math.min(first, line)
      if (severity === undefined || title === undefined) continue
      const to = endOf(lines, line, (other) => head.test(other) || file.test(other) || /^#{1,2}\s/.test(other))
      const startLine = Number(start) || null
      findings.push({
        title,
        body: lines.slice(line + 1, to),
        locations: path === null ? [] : [{ path, startLine, endLine: Number(end) || startLine }],
        severity,
        lines: [line, to],
      })
    }
    const before = lines.slice(lines.first, first)
    return { findings, summary: before.replace(/^#[^\n]*\n/, '').replace(/^#+\s+/gm, '') || null }
  },
}
