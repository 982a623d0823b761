import { existsSync, realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { repositoryRoot } from '../config/index.ts'
import { Failure } from '../failure.ts'

/**
 * Packages that only one command needs. They are optional peers, so that linting in CI installs none of them; the
 * version that a command was tested with is the one that this package is developed with.
 */
export const optionalPackages = {
  site: ['@fontsource-variable/inter', 'astro', 'highlight.js'],
  mcp: ['@modelcontextprotocol/server'],
} as const

type Extra = keyof typeof optionalPackages

const packageRequire = createRequire(import.meta.url)

/** Where a package is installed, in whatever way; null where it is not. */
export function installedFolder(name: string): string | null {
  for (const folder of packageRequire.resolve.paths(name) ?? []) {
    if (existsSync(join(folder, name, 'package.json'))) return realpathSync(join(folder, name))
  }
  return null
}

/** Whether all packages are there that a command needs besides the usual ones. */
export function isInstalled(extra: Extra): boolean {
  return optionalPackages[extra].every((name) => installedFolder(name) !== null)
}

/** The packages that a command needs besides the usual ones, each as `name@version`. */
export async function packagesOf(extra: Extra): Promise<string[]> {
  const { devDependencies } = (await import('../../package.json', { with: { type: 'json' } })).default
  const versions = new Map(Object.entries(devDependencies))
  return optionalPackages[extra].map((name) => `${name}@${versions.get(name)}`)
}

/** @throws {Failure} that says what to run where a package is missing that a command needs */
export async function requirePackages(extra: Extra, what: string, cwd: string): Promise<void> {
  if (isInstalled(extra)) return
  throw new Failure(`${what} needs packages that are not installed; run: ${await installCommand(extra, cwd)}`)
}

/** The command that installs what a command needs, by the package manager that the repository uses. */
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
