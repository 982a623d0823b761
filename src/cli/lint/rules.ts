import { ruleGroups } from '../../../schemas/enums.ts'
import { ruleFacts } from '../../lint/index.ts'
import { largest } from '../../lists.ts'
import { jsonText } from '../../text.ts'
import { indented } from '../columns.ts'
import type { Arguments } from '../command.ts'
import type { Io } from '../io.ts'
import { outputStyle } from '../style.ts'

/** Prints all rules: as JSON, or as a list grouped by topic. */
export function listRules(input: Arguments, io: Io): number {
  const facts = ruleFacts()
  if (input.text('format') === 'json') {
    io.out(jsonText(facts))
    return 0
  }
  const style = outputStyle(input, io)
  const width = largest(facts.map(({ id }) => id.length))
  for (const group of ruleGroups) {
    io.out(`${style.bold(group)}\n`)
    for (const { id, level, fixable, description } of facts.filter((fact) => fact.group === group)) {
      const left = `  ${id.padEnd(width)}  ${level.padEnd(7)}  ${fixable ? 'fixable' : '       '}  `
      io.out(io.isTerminal.stdout ? rowFor(left, description, io.columns) : `${left}${description}\n`)
    }
  }
  return 0
}

/** A narrower column for descriptions is hard to read; they are then below the rule. */
const narrowest = 50

function rowFor(left: string, description: string, columns: number): string {
  const isBeside = columns - left.length >= narrowest
  const lines = indented(description, isBeside ? left.length : 4, columns)
  const rows = isBeside ? [`${left}${lines[0]?.trimStart() ?? ''}`, ...lines.slice(1)] : [left.trimEnd(), ...lines]
  return `${rows.join('\n')}\n`
}
