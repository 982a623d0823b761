import { existsSync, realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Failure } from '../failure.ts'
import { repositoryRoot } from '../repository-root.ts'

/**
 * Packages that only one command needs. They are optional peer dependencies, so that linting in CI doesn't install
 * them. Their versions are those in devDependencies, which the commands are tested with.
 */
export const optionalPackages = {
  site: ['@fontsource-variable/inter', 'astro', 'highlight.js'],
  mcp: ['@modelcontextprotocol/server'],
} as const

/** Packages whose code is built into this one, because with their dependencies they would take 8 MB. */
export const containedPackages = ['glob', 'minimatch'] as const

type Extra = keyof typeof optionalPackages

const packageRequire = createRequire(import.meta.url)

/** The folder of an installed package, with links resolved; null if it isn't installed. */
export function installedFolder(name: string): string | null {
  for (const folder of packageRequire.resolve.paths(name) ?? []) {
    if (existsSync(join(folder, name, 'package.json'))) return realpathSync(join(folder, name))
  }
  return null
}

/** Whether all optional packages of a command are installed. */
export function isInstalled(extra: Extra): boolean {
  return optionalPackages[extra].every((name) => installedFolder(name) !== null)
}

/** The optional packages of a command, each as `name@version`. */
export async function packagesOf(extra: Extra): Promise<string[]> {
  const { devDependencies } = (await import('../../package.json', { with: { type: 'json' } })).default
  const versions = new Map(Object.entries(devDependencies))
  return optionalPackages[extra].map((name) => `${name}@${versions.get(name)}`)
}

/** @throws {Failure} with the command to run, if an optional package isn't installed */
export async function requirePackages(extra: Extra, what: string, cwd: string): Promise<void> {
  if (isInstalled(extra)) return
  throw new Failure(`${what} needs packages that are not installed; run: ${await installCommand(extra, cwd)}`)
}

/** The command that installs these packages, for the package manager of the repository. */
export async function installCommand(extra: Extra, cwd: string): Promise<string> {
  return `${adder(cwd)} ${(await packagesOf(extra)).join(' ')}`
}

const adders: readonly (readonly [lockFile: string, command: string])[] = [
  ['pnpm-lock.yaml', 'pnpm add --save-dev'],
  ['yarn.lock', 'yarn add --dev'],
  ['bun.lock', 'bun add --dev'],
  ['bun.lockb', 'bun add --dev'],
]

function adder(cwd: string): string {
  const root = repositoryRoot(cwd) ?? cwd
  const known = adders.find(([lockFile]) => existsSync(join(cwd, lockFile)) || existsSync(join(root, lockFile)))
  return known?.[1] ?? 'npm install --save-dev'
}
