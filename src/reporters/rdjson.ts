import type { Level } from '../../schemas/enums.ts'
import type { Fix } from '../../schemas/message.ts'
import type { Point } from '../../schemas/position.ts'
import { jsonText } from '../text.ts'
import type { Reporter } from './reporter.ts'
import { outsideCode, unlinked } from './unlinked.ts'

const severities: Record<Level, string> = { error: 'ERROR', warning: 'WARNING', note: 'INFO' }

/** reviewdog's diagnostics: https://github.com/reviewdog/reviewdog/tree/master/proto/rdf. Columns count bytes of UTF-8. */
export const rdjson: Reporter = (outcome) => {
  const diagnostics = outcome.messages.map((message) => {
    const { path, position, reason, level, ruleId, url, fix, suggestion } = message
    const text = outcome.sources.get(path ?? '-') ?? ''
    const fixes = [fix, suggestion].filter((entry) => entry !== null)
    return {
      // reviewdog posts it as a comment.
      message: outsideCode(reason, (part) => unlinked(part)),
      location: {
        path: path ?? '-',
        ...(position ? { range: { start: inBytes(text, position.start), end: inBytes(text, position.end) } } : {}),
      },
      severity: severities[level],
      code: { value: ruleId, ...(url === null ? {} : { url }) },
      ...(fixes.length > 0 ? { suggestions: fixes.map((entry) => suggestionOf(text, entry)) } : {}),
    }
  })
  const source = { name: 'deep-review', url: 'https://github.com/deep-review/deep-review' }
  return jsonText({ source, diagnostics })
}

function inBytes(text: string, { line, column, offset }: Point): { line: number; column: number } {
  return { line, column: Buffer.byteLength(text.slice(offset - (column - 1), offset)) + 1 }
}

function suggestionOf(text: string, { start, end, text: replacement }: Fix): object {
  return { range: { start: pointAt(text, start), end: pointAt(text, end) }, text: replacement }
}

function pointAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset)
  const line = before.split('\n').length
  return { line, column: Buffer.byteLength(before.slice(before.lastIndexOf('\n') + 1)) + 1 }
}
