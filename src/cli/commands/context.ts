import { contextMarkdown, contextOf } from '../../prompt/index.ts'
import { trackTarget } from '../../track/index.ts'
import type { Command } from '../command.ts'
import { readTargets } from '../operands.ts'

export const contextCommand: Command = {
  name: 'context',
  summary: 'Print what the next reviewers should know',
  operands: '[file, folder or glob…]',
  description:
    'Prints the open findings of each target, the declined ones with the reasons, and the notes for reviewers from its Review Process Notes. deep-review prompt includes all of this in its instructions. Without arguments, it reads reviews/*.md.',
  options: {
    pr: { description: 'Only the rounds of this pull request', value: 'number' },
    format: { description: 'Output format', value: 'format', choices: ['markdown', 'json'] },
  },
  examples: [['deep-review context --pr 236 > context.md', 'context for the next round on a pull request']],
  async run(input, io) {
    const { targets: all, failed } = await readTargets(input.operands, io)
    const pr = input.number('pr')
    const targets = all
      .filter(({ target }) => pr === undefined || target === `pr-${pr}`)
      .map((group) => contextOf(group, trackTarget(group)))
    if (input.text('format') === 'json') io.out(`${JSON.stringify({ targets }, null, 2)}\n`)
    else {
      for (const context of targets) {
        const known = contextMarkdown(context, 2)
        if (known !== '') io.out(`# ${[context.repository, context.target].filter(Boolean).join(' ')}\n\n${known}\n`)
      }
    }
    return failed ? 2 : 0
  },
}
