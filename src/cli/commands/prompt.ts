import { reviewPrompt } from '../../prompt/index.ts'
import type { Command } from '../command.ts'
import { nextRound, nextRoundOptions } from '../round/next.ts'

export const promptCommand: Command = {
  name: 'prompt',
  operands: '',
  description:
    'Prints instructions for an agent that reviews the current branch: what to look at, which findings earlier rounds left open or declined, and what format to use. They work with any agent. deep-review new saves the same instructions in the folder of a round.',
  options: {
    ...nextRoundOptions,
    reviewer: { description: 'The name of the agent', value: 'name' },
  },
  examples: [
    ['deep-review prompt --pr 236 | claude --print > claude.md', 'get a review from one agent'],
    ['deep-review prompt --base main', 'for a branch without a pull request'],
  ],
  async run(input, io) {
    const { change, context } = await nextRound(input, io)
    io.out(reviewPrompt(change, input.text('reviewer') ?? null, context))
    return 0
  },
}
