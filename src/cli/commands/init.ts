import { dirname, join, relative, resolve } from 'node:path'
import { findConfig, repositoryRoot } from '../../config/index.ts'
import { Failure } from '../../failure.ts'
import { createText } from '../../store/index.ts'
import type { Command } from '../command.ts'
import { configPath, firstFiles } from '../init/files.ts'
import { version } from '../version.ts'

export const initCommand: Command = {
  name: 'init',
  summary: 'Set a repository up for reports',
  operands: '[folder]',
  description:
    'Writes a configuration, a GitHub workflow that checks the reports, and reviews/README.md, at the root of the repository. What is there already stays as it is. Prints each file and whether it was written.',
  options: {
    site: { description: 'The workflow also publishes the site on GitHub Pages' },
  },
  examples: [
    ['deep-review init', 'the repository of this folder'],
    ['deep-review init --site', 'and publish the site; turn Pages on in the settings of the repository'],
  ],
  async run(input, io) {
    const [operand = '.', ...rest] = input.operands
    if (rest.length > 0) throw new Failure('Name one folder; see deep-review init --help')
    const folder = resolve(io.cwd, operand)
    const root = repositoryRoot(folder) ?? folder
    const { path: usable, passedBy } = findConfig(root)
    const present = usable ?? passedBy[0]?.path ?? null
    for (const { path, text } of firstFiles(await version(), input.flag('site'))) {
      const own = path === configPath && present !== null && dirname(present) === root ? relative(root, present) : path
      const shown = relative(io.cwd, join(root, own)).replaceAll('\\', '/')
      const isWritten = own === path && (await createText(shown, text, io.cwd))
      io.out(`${isWritten ? 'wrote' : 'kept '} ${shown}\n`)
    }
    return 0
  },
}
