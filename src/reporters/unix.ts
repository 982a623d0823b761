import type { Reporter } from './reporter.ts'
import { visible, visiblePath } from './visible.ts'

/**
 * One line per message, in the format of gcc, which editors and problem matchers understand.
 * https://www.gnu.org/prep/standards/html_node/Errors.html
 */
export const unix: Reporter = ({ messages }) =>
  messages
    .map(({ path, position, level, reason, ruleId }) => {
      const { line, column } = position?.start ?? { line: 1, column: 1 }
      return `${visiblePath(path ?? '-')}:${line}:${column}: ${level}: ${visible(reason)} [${ruleId}]\n`
    })
    .join('')
