import type { Level } from '../../schemas/enums.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { Message } from '../../schemas/message.ts'
import type { Position } from '../../schemas/position.ts'
import type { Lines } from '../markdown/lines.ts'
import { type Structure, textOf } from '../markdown/scan.ts'

/** A message without a path: the caller knows which file it read. */
export function message(ruleId: string, level: Level, reason: string, position: Position | null): Message {
  return {
    ruleId,
    level,
    reason,
    path: null,
    position,
    expected: null,
    actual: null,
    url: null,
    fix: null,
    suggestion: null,
    related: [],
  }
}

/** What is odd about a document, or a part of one. */
export function messagesOf(structure: Structure, findings: readonly Finding[]): Message[] {
  return [...noteUnbalanced(structure), ...noteUnrated(findings)]
}

function noteUnbalanced({ fences, lines }: Structure): Message[] {
  return fences
    .filter(({ closed }) => !closed)
    .map(({ open }) =>
      message(
        'unbalanced-fence',
        'warning',
        'Unexpected fence that nothing closes, expected a closing fence',
        lines.position(open, open + 1),
      ),
    )
}

function noteUnrated(findings: readonly Finding[]): Message[] {
  return findings
    .filter(({ rated }) => !rated)
    .map(({ position: { start }, title }) =>
      message('unrated-finding', 'note', `Unexpected finding without a severity, expected one: \`${title}\``, {
        start,
        end: start,
      }),
    )
}

/** Text in an appendix that stands behind the fence of a raw review. */
export function noteStrayText(lines: Lines, ranges: readonly { from: number; to: number }[]): Message[] {
  return ranges
    .filter((range) => textOf(lines, range) !== null)
    .map(({ from, to }) => {
      const reason = 'Unexpected text behind the fence of a raw review, expected the next review'
      return message('stray-text', 'note', reason, lines.position(...lines.trim(from, to)))
    })
}
