import { remember } from '../remember.ts'

/**
 * A key that is equal for all spellings of an agent's name: `GPT 5.6 Sol` and `gpt-5.6-sol` are one agent. Case, spaces,
 * hyphens, underscores and Unicode form make no difference.
 */
export const agentKey = remember((name: string) =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim(),
)
