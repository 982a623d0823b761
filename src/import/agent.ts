/** Names of agents by a word in file names. */
const agents: Record<string, string> = {
  aider: 'Aider',
  amp: 'Amp',
  bugbot: 'Bugbot',
  chatgpt: 'ChatGPT',
  claude: 'Claude',
  cline: 'Cline',
  coderabbit: 'CodeRabbit',
  codex: 'Codex',
  copilot: 'Copilot',
  cursor: 'Cursor',
  deepseek: 'DeepSeek',
  devin: 'Devin',
  devstral: 'Devstral',
  gemini: 'Gemini',
  gemma: 'Gemma',
  glm: 'GLM',
  gpt: 'GPT',
  greptile: 'Greptile',
  grok: 'Grok',
  haiku: 'Claude Haiku',
  jules: 'Jules',
  kimi: 'Kimi',
  korbit: 'Korbit',
  llama: 'Llama',
  minimax: 'MiniMax',
  mistral: 'Mistral',
  opencode: 'OpenCode',
  opus: 'Claude Opus',
  qodo: 'Qodo',
  qwen: 'Qwen',
  sentry: 'Sentry',
  sonnet: 'Claude Sonnet',
  sourcery: 'Sourcery',
  windsurf: 'Windsurf',
}

/** Words that may follow the word of an agent: `claude-opus-4.6`, `gemini-3-pro`. */
const models = ['opus', 'sonnet', 'haiku', 'pro', 'flash', 'ultra', 'mini', 'max', 'coder', 'code', 'gpt', 'codex']

/** Models whose version has a letter, such as DeepSeek R1, which elsewhere is a round. */
export const letteredVersion = /(?:deepseek[-_ ]?[rv]|kimi[-_ ]?k)\d/i

/** The agent in a file name: `claude-opus-4.6-review.md` gives `Claude Opus 4.6`; null if there is none. */
export function agentIn(name: string): string | null {
  const words = name.toLowerCase().split(/[^a-z\d.]+|(?<=[a-z]{2})(?=\d)|\.(?!\d)/)
  const first = words.findIndex((word) => Object.hasOwn(agents, word))
  const agent = agents[words[first] ?? '']
  if (agent === undefined) return null
  const rest = []
  for (const word of words.slice(first + 1)) {
    const isVersion = /^\d{1,2}(?:\.\d+)*$/.test(word) || letteredVersion.test(agent + word)
    if (!models.includes(word) && !isVersion) break
    rest.push(agents[word]?.split(' ').at(-1) ?? `${word[0]?.toUpperCase()}${word.slice(1)}`)
  }
  // `review-claude-2.md` is a second file rather than version 2 of Claude.
  const isBareNumber = rest.length === 1 && /^\d$/.test(rest[0] ?? '') && agent !== 'GPT'
  return isBareNumber ? agent : [agent, ...rest].join(' ')
}

/** Words in paths that say nothing about the subject or the author of a review. */
export const generic: ReadonlySet<string> = new Set(
  `ai agent agents archive archived audit audits code codereview comment comments consolidated cr docs doc feedback final
  finding findings full in initial internal latest new of old output outputs pass planning pr pull raw remark remarks
  report reports response result results rev review reviewed reviewer reviewers reviews round run summary text the v
  iteration iter cycle take attempt r note notes tmp export exported`.split(/\s+/),
)

const afterPerson = /^(?:human|person)[-_ .]([a-z]{1,30})$/i

/** Whether a file name says that a person wrote it: `human-ann.md`, `human-review.md`. */
export function isOfPerson(name: string): boolean {
  return afterPerson.test(name)
}

/** The person in a file name that says that it is one: `human-ann.md` gives `Ann`; null if there is none. */
export function personIn(name: string): string | null {
  const given = afterPerson.exec(name)?.[1]
  if (given === undefined || generic.has(given.toLowerCase())) return null
  return `${given[0]?.toUpperCase()}${given.slice(1)}`
}

/** Whether a word of a path is part of the name of an agent rather than of a target. */
export function isAgentWord(word: string): boolean {
  return Object.hasOwn(agents, word) || models.includes(word)
}
