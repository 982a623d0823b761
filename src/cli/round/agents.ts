import { Failure } from '../../failure.ts'
import { meant } from '../meant.ts'

/** An agent's command line: it reads instructions from standard input and prints a review. */
export interface AgentProgram {
  program: string
  /** The default name in the Reviewers row. */
  reviewer: string
  arguments: readonly string[]
}

/**
 * The agents that can be run, with arguments that give them read-only access. Without a terminal, they refuse whatever
 * needs approval. Gemini's plan mode isn't used, because without a terminal it carries the plan out.
 */
const agentPrograms: readonly AgentProgram[] = [
  {
    program: 'claude',
    reviewer: 'Claude',
    arguments: [
      '--print',
      '--permission-mode',
      'default',
      '--allowedTools',
      'Read,Grep,Glob,Bash(git diff:*),Bash(git log:*),Bash(git show:*)',
      '--disallowedTools',
      'Edit,Write,NotebookEdit',
    ],
  },
  { program: 'codex', reviewer: 'Codex', arguments: ['exec', '--sandbox', 'read-only', '--color', 'never', '-'] },
  {
    program: 'gemini',
    reviewer: 'Gemini',
    arguments: ['--approval-mode', 'default', '--prompt', 'Do what the text above asks for.'],
  },
]

/** The agents in a list such as `claude,codex`. @throws {Failure} for an unknown agent */
export function readPrograms(list: string): AgentProgram[] {
  return list.split(',').map((name) => {
    const known = agentPrograms.find(({ program }) => program === name.trim())
    if (known) return known
    const programs = agentPrograms.map(({ program }) => program)
    throw new Failure(
      `Unknown agent '${name.trim()}' in --run;${meant(name.trim(), programs)} choose from ${programs.join(', ')}`,
    )
  })
}
