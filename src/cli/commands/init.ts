import { dirname, join, relative, resolve } from 'node:path'
import { findConfig } from '../../config/index.ts'
import { Failure } from '../../failure.ts'
import { repositoryRoot } from '../../repository-root.ts'
import { createText, lookUp, readText, writeText } from '../../store/index.ts'
import type { Command } from '../command.ts'
import { configPath, type FirstFile, firstFiles } from '../init/files.ts'
import { ignoreEntries, withEntry } from '../init/ignore.ts'
import { withPackages } from '../init/manifest.ts'
import type { Io } from '../io.ts'
import { installCommand, packagesOf } from '../packages.ts'
import { version } from '../version.ts'

export const initCommand: Command = {
  name: 'init',
  operands: '[folder]',
  description:
    'Creates a configuration file, a GitHub workflow that checks your reports, and reviews/README.md. Also adds ignore entries for git, Prettier and markdownlint. Without a folder, it sets up the root of the repository; in a monorepo, name the folder of a package. It never overwrites what you wrote.',
  options: {
    site: { description: 'Also publish the site on GitHub Pages, and add the packages that build it to package.json' },
  },
  examples: [
    ['deep-review init', 'set up this repository'],
    ['deep-review init packages/api', 'set up one package of a monorepo'],
    ['deep-review init --site', 'also publish the site (enable Pages in the repository settings)'],
  ],
  async run(input, io) {
    const [operand, ...rest] = input.operands
    if (rest.length > 0) throw new Failure('Name one folder; see deep-review init --help')
    const start = resolve(io.cwd, operand ?? '.')
    const found = lookUp(operand ?? '.', io.cwd)
    if (!found?.isDirectory()) throw new Failure(`Cannot set up ${operand}: there is no such folder`)
    const root = repositoryRoot(start) ?? start
    const folder = operand === undefined ? root : start
    const withSite = input.flag('site')
    const setting = {
      version: await version(),
      branch: await defaultBranch(root, io),
      folder: relative(root, folder).replaceAll('\\', '/'),
    }
    const { inFolder, inRoot } = firstFiles({ ...setting, withSite })
    const { path: usable, skipped } = findConfig(folder)
    const present = usable ?? skipped[0]?.path ?? null
    const hasConfig = present !== null && dirname(present) === folder
    for (const { path, text } of inFolder) {
      if (path === configPath && hasConfig) io.out(`kept  ${shownPath(present, io)}\n`)
      else await create(folder, { path, text }, io)
    }
    for (const [index, file] of inRoot.entries()) {
      const withoutSite = withSite ? firstFiles({ ...setting, withSite: false }).inRoot[index]?.text : undefined
      await createWorkflow(root, file, withoutSite, io)
    }
    const manifest = await textAt(folder, 'package.json', io)
    for (const entry of await ignoreEntries(folder, root)) {
      const text = await textAt(entry.folder, entry.path, io)
      const isOwnForm = entry.text !== undefined && text !== null
      if (isOwnForm && !text.includes(entry.pattern))
        io.err(`Add "${entry.pattern}" to the ignores of ${shownPath(join(entry.folder, entry.path), io)}\n`)
      await change(entry.folder, entry.path, isOwnForm ? null : withEntry(text ?? '', entry), io)
    }
    if (withSite) {
      const changed = manifest === null ? null : withPackages(manifest, await packagesOf('site'))
      if (manifest !== null) await change(folder, 'package.json', changed, io)
      if (changed !== null)
        io.err('Run npm install (or your package manager) to install what was added to package.json\n')
      else if (manifest === null) io.err(`To build the site, run: ${await installCommand('site', folder)}\n`)
    }
    if (operand === undefined && relative(start, root) !== '')
      io.err('This set up the root of the repository. To set up only this folder: npx deep-review init .\n')
    if (!hasConfig)
      io.err('Next, check out the branch that you want reviewed, and create a round: npx deep-review new --help\n')
    return 0
  },
}

/** The default branch of the repository. If git doesn't know it, the current branch, with a hint on stderr. */
async function defaultBranch(root: string, io: Io): Promise<string> {
  const { Checkout } = await import('../../git/index.ts')
  const checkout = await Checkout.open(root).catch(() => null)
  const known = await checkout?.defaultBranch()
  if (known) return known.replace(/^origin\//, '')
  const current = (await checkout?.branch()) ?? null
  if (current !== null)
    io.err(`git doesn't know the default branch, so the workflow uses ${current}; change it if that is wrong\n`)
  return current ?? 'main'
}

function shownPath(path: string, io: Io): string {
  return relative(io.cwd, path).replaceAll('\\', '/')
}

async function create(folder: string, { path, text }: FirstFile, io: Io): Promise<void> {
  const shown = shownPath(join(folder, path), io)
  io.out(`${(await createText(shown, text, io.cwd)) ? 'wrote' : 'kept '} ${shown}\n`)
}

/**
 * Creates a workflow. A workflow that `init` wrote without the site, and nobody edited, gets the site's job added.
 * @param withoutSite the text of the workflow without the site; undefined if no site is wanted
 */
async function createWorkflow(root: string, file: FirstFile, withoutSite: string | undefined, io: Io): Promise<void> {
  const present = withoutSite === undefined ? null : await textAt(root, file.path, io)
  if (present === null || present === file.text) return create(root, file, io)
  await change(root, file.path, present === withoutSite ? file.text : null, io)
  if (present !== withoutSite && withoutSite !== undefined && !present.includes('pages.yml'))
    io.err(
      `To publish the site, add this job to ${shownPath(join(root, file.path), io)}:\n${file.text.slice(withoutSite.length)}`,
    )
}

async function change(folder: string, path: string, text: string | null, io: Io): Promise<void> {
  const shown = shownPath(join(folder, path), io)
  // Writing to a pipe could take forever.
  const isFile = lookUp(shown, io.cwd)?.isFile() !== false
  if (text !== null && isFile) await writeText(shown, text, io.cwd)
  io.out(`${text === null || !isFile ? 'kept ' : 'wrote'} ${shown}\n`)
}

/** The text of a file; null if there is none. */
async function textAt(folder: string, path: string, io: Io): Promise<string | null> {
  const full = join(folder, path)
  const shown = shownPath(full, io)
  return lookUp(shown, io.cwd)?.isFile() ? readText(shown, io.cwd) : null
}
