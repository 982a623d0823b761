import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

export const root = join(import.meta.dirname, '../..')

/** Runs a program. @returns its standard output */
export function run(cwd: string, program: string, ...argv: string[]): string {
  // The npm that started these tests must not configure the npm that runs in another folder.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_')))
  return execFileSync(program, argv, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], shell: false })
}

/**
 * Packs these sources as they would be published, in a copy, because dist/ may be out of date.
 * @returns the path of the packed file
 */
export function pack(): string {
  const copy = mkdtempSync(join(tmpdir(), 'deep-review-'))
  const files = run(root, 'git', 'ls-files', '-z', '--cached', '--others', '--exclude-standard').split('\0')
  for (const file of files.filter((name) => name !== '' && !/^(?:test|reviews)\//.test(name))) {
    mkdirSync(dirname(join(copy, file)), { recursive: true })
    cpSync(join(root, file), join(copy, file))
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  run(copy, process.execPath, 'build.mjs')
  const name = run(copy, 'npm', 'pack', '--ignore-scripts', '--silent').trim()
  return join(copy, name)
}

/** Installs a packed file in an empty folder. @returns that folder */
export function install(packed: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'deep-review-'))
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  run(folder, 'npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', packed)
  return folder
}
