import type { Reporter } from './reporter.ts'
import { visible, visiblePath } from './visible.ts'

/**
 * A line for each message, in the form of compilers: editors and problem matchers know it as that of gcc.
 * https://www.gnu.org/prep/standards/html_node/Errors.html
 */
export const unix: Reporter = ({ messages }) =>
  messages
    .map(({ path, position, level, reason, ruleId }) => {
      const { line, column } = position?.start ?? { line: 1, column: 1 }
      return `${visiblePath(path ?? '-')}:${line}:${column}: ${level}: ${visible(reason)} [${ruleId}]\n`
    })
    .join('')
