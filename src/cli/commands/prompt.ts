import { reviewPrompt } from '../../prompt/index.ts'
import type { Command } from '../command.ts'
import { nextRound, nextRoundOptions } from '../round/next.ts'

export const promptCommand: Command = {
  name: 'prompt',
  summary: 'Print instructions for a reviewing agent',
  operands: '',
  description:
    'Prints what an agent needs to review the change that is checked out: what to look at, what earlier rounds left open or declined, and how to write so that everything in the review is read. Give it to any agent; deep-review new writes it into the folder of a round.',
  options: {
    ...nextRoundOptions,
    reviewer: { description: 'The name of the agent', value: 'name' },
  },
  examples: [
    ['deep-review prompt --pr 236 | claude --print > claude.md', 'a review by one agent'],
    ['deep-review prompt --base main', 'for a branch that is no pull request yet'],
  ],
  async run(input, io) {
    const { change, context } = await nextRound(input, io)
    io.out(reviewPrompt(change, input.text('reviewer') ?? null, context))
    return 0
  },
}
