import { Failure } from '../../failure.ts'
import { type Command, commonOptions } from '../command.ts'
import { commands } from '../commands.ts'
import type { Io } from '../io.ts'
import { meant } from '../meant.ts'

const shells = ['bash', 'zsh', 'fish', 'powershell'] as const

export const completionsCommand: Command = {
  name: 'completions',
  operands: `<${shells.join('|')}>`,
  description: "Prints a completion script for your shell. You don't need to update it when you update deep-review.",
  options: {},
  examples: [
    ['source <(deep-review completions bash)', 'in ~/.bashrc'],
    ['source <(deep-review completions zsh)', 'in ~/.zshrc'],
    ['deep-review completions fish | source', 'in ~/.config/fish/config.fish'],
  ],
  async run(input, io) {
    const [shell, ...words] = input.operands
    const { RootCommand, script } = await import('@bomb.sh/tab')
    if (shell === 'complete') {
      const tab = new RootCommand()
      for (const { name, summary, load } of commands) {
        const known = tab.command(name, summary)
        const { options } = await load()
        for (const [option, { description, value, choices, short }] of Object.entries({
          ...options,
          ...commonOptions,
        })) {
          const offer = (complete: (value: string, description: string) => void) => {
            for (const choice of choices ?? []) complete(choice, '')
          }
          if (value === undefined) known.option(option, description, ...(short === undefined ? [] : [short]))
          else known.option(option, description, offer, ...(short === undefined ? [] : [short]))
        }
      }
      printed(io, () => tab.parse(words))
      return 0
    }
    if (!shells.some((known) => known === shell) || words.length > 0) {
      const hint = shell === undefined || words.length > 0 ? '' : `Unknown shell '${shell}';${meant(shell, shells)} `
      throw new Failure(`${hint}${hint ? 'give' : 'Give'} one shell: ${shells.join(', ')}`)
    }
    // The script calls this with `complete -- <what was typed>`.
    const out = shell === 'bash' ? (text: string) => io.out(forPlainBash(text)) : io.out
    printed({ ...io, out }, () => script(String(shell), 'deep-review', 'deep-review completions'))
    return 0
  },
}

const typedWords = '_get_comp_words_by_ref -n "=:" cur prev words cword'

/** Makes the script work without the package bash-completion, and when it is loaded twice. */
function forPlainBash(text: string): string {
  const plain = `if declare -F _get_comp_words_by_ref >/dev/null; then
        ${typedWords}
    else
        words=("\${COMP_WORDS[@]}") cword=$COMP_CWORD cur=\${COMP_WORDS[COMP_CWORD]}
    fi`
  return text.replaceAll(/^readonly /gm, '').replace(typedWords, () => plain)
}

/** Sends output of the completion library, which prints to the console, to `io`. */
function printed(io: Io, work: () => void): void {
  const { log } = console
  console.log = (text: string) => io.out(`${text}\n`)
  try {
    work()
  } finally {
    console.log = log
  }
}
