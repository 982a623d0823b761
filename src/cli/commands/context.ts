import { contextMarkdown, contextOf } from '../../prompt/index.ts'
import { jsonText } from '../../text.ts'
import { trackTarget } from '../../track/index.ts'
import { type Command, formatOption } from '../command.ts'
import { readTargets } from '../reports/read-reports.ts'
import { hasName, targetOption } from '../reports/target-option.ts'

export const contextCommand: Command = {
  name: 'context',
  operands: '[file, folder, glob or target…]',
  description:
    'Prints what the next reviewers should know about each target: its open findings, including deferred ones, its declined findings with the reasons, and the notes for reviewers in the section Review Process Notes. deep-review prompt includes all of this in its instructions. Without arguments, it reads reviews/*.md, or the reports that the configuration names.',
  options: {
    pr: { description: 'Only the rounds of this pull request', value: 'number' },
    branch: { description: 'Only the rounds of this branch', value: 'name' },
    format: formatOption('markdown', 'json'),
  },
  examples: [['deep-review context --pr 236 > context.md', 'context for the next round on a pull request']],
  async run(input, io) {
    const { targets: all, failed } = await readTargets(input.operands, io)
    const name = targetOption(input)
    const targets = all
      .filter((target) => name === undefined || hasName(target, name))
      .map((group) => contextOf(group, trackTarget(group)))
    if (input.text('format') === 'json') io.out(jsonText({ targets }))
    else {
      const known = targets.flatMap((context) => {
        const text = contextMarkdown(context, 2)
        const title = [context.repository, context.target].filter(Boolean).join(' ')
        return text === '' ? [] : `# ${title}\n\n${text}\n`
      })
      for (const text of known) io.out(text)
      // Without a word, it would look as if the command had failed.
      if (targets.length === 0 && name !== undefined) io.err(`No report on ${name} yet\n`)
      else if (known.length === 0) io.err('No open or declined findings, and no notes for reviewers\n')
    }
    return failed ? 2 : 0
  },
}
