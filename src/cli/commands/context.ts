import { groupTargets, trackTarget } from '../../track/index.ts'
import type { Command } from '../command.ts'
import { readReports } from '../operands.ts'

export const contextCommand: Command = {
  name: 'context',
  summary: 'Gather what earlier rounds want the next reviewers to know',
  operands: '[file, folder or glob…]',
  description:
    'Prints the context notes of the review process sections and what was declined, with the reasons given, of each target: to give to the agents of the next round. Without files it takes reviews/*.md.',
  options: {
    pr: { description: 'Only the rounds of this pull request', value: 'number' },
    format: { description: 'How to print', value: 'format', choices: ['markdown', 'json'] },
  },
  examples: [['deep-review context --pr 236 > context.md', 'for the next round of one pull request']],
  async run(input, io) {
    const { reports, failed } = await readReports(input.operands, io)
    const pr = input.number('pr')
    const wanted = reports.map(({ report }) => report).filter(({ target }) => pr === undefined || target === `pr-${pr}`)
    const targets = groupTargets(wanted).map((group) => ({
      repository: group.repository,
      target: group.target,
      context: group.rounds.flatMap(({ slug, notes }) =>
        notes.filter(({ topic }) => topic === 'context').map(({ text }) => ({ report: slug, text })),
      ),
      declined: trackTarget(group).rounds.flatMap(({ slug, round, findings }) =>
        findings
          .filter(({ fate }) => fate === 'declined')
          .map(({ id, title, reason }) => ({ report: slug, round, id, title, reason })),
      ),
    }))
    if (input.text('format') === 'json') io.out(`${JSON.stringify({ targets }, null, 2)}\n`)
    else {
      for (const { repository, target, context, declined } of targets) {
        if (context.length + declined.length === 0) continue
        io.out(`# ${[repository, target].filter(Boolean).join(' ')}\n\n`)
        if (context.length > 0)
          io.out(`## Context\n\n${context.map(({ text }) => `- ${text.replace(/\n/g, '\n  ')}`).join('\n')}\n\n`)
        if (declined.length > 0) {
          const rows = declined.map(
            ({ title, round, id, reason }) => `- ${title} (round ${round ?? '?'} ${id})${reason ? `: ${reason}` : ''}`,
          )
          io.out(`## Declined\n\n${rows.join('\n')}\n\n`)
        }
      }
    }
    return failed ? 2 : 0
  },
}
