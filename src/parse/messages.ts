import type { Level } from '../../schemas/enums.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { Message } from '../../schemas/message.ts'
import type { Position } from '../../schemas/position.ts'
import type { Structure } from '../markdown/scan.ts'

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

export function noteUnbalanced(structure: Structure): Message[] {
  return structure.unbalanced.map((line) =>
    message(
      'unbalanced-fence',
      'warning',
      'Unexpected fence that nothing closes, expected a closing fence',
      structure.lines.position(line, line + 1),
    ),
  )
}

export function noteUnrated(findings: readonly Finding[]): Message[] {
  return findings
    .filter(({ rated }) => !rated)
    .map(({ position, title }) =>
      message(
        'unrated-finding',
        'note',
        `Unexpected finding without a severity, expected one: \`${title}\``,
        headOf(position),
      ),
    )
}

function headOf({ start }: Position): Position {
  return { start, end: start }
}
