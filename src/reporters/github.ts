import type { Level } from '../../schemas/enums.ts'
import type { Reporter } from './reporter.ts'
import { visible } from './visible.ts'

const commands: Record<Level, string> = { error: 'error', warning: 'warning', note: 'notice' }

/**
 * Workflow commands that GitHub Actions shows as annotations. Escapes as its toolkit does:
 * https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
 */
export const github: Reporter = ({ messages }) =>
  messages
    .map(({ level, path, position, reason, ruleId }) => {
      const properties: [string, string | number | undefined][] = [
        ['file', path ?? undefined],
        ['line', position?.start.line],
        ['endLine', position?.end.line],
        ['title', ruleId],
      ]
      // Columns are refused for a range over several lines.
      if (position && position.start.line === position.end.line) {
        properties.splice(3, 0, ['col', position.start.column], ['endColumn', position.end.column])
      }
      const given = properties.flatMap(([name, value]) =>
        value === undefined ? [] : `${name}=${property(`${value}`)}`,
      )
      return `::${commands[level]} ${given.join(',')}::${data(visible(reason))}\n`
    })
    .join('')

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
