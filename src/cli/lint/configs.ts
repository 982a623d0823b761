import { dirname, resolve } from 'node:path'
import { type Level, levels } from '../../../schemas/enums.ts'
import { fileMatcher, findConfig, type LoadedConfig, loadConfig } from '../../config/index.ts'
import { Failure } from '../../failure.ts'
import { ruleIds, type Settings, settingsOf } from '../../lint/index.ts'
import type { Arguments } from '../command.ts'
import type { Io } from '../io.ts'
import { meant } from '../meant.ts'
import { configOf } from '../settings.ts'

/** Gives the configuration for the files in a folder. */
export type ConfigOf = (folder: string) => Promise<LoadedConfig>

/** Each folder uses its nearest configuration, unless the user names one with `--config`. */
export function nearestConfigs(input: Arguments, io: Io): ConfigOf {
  const named = input.text('config')
  const mayRun = (io.env.DEEP_REVIEW_NO_CODE ?? '') === ''
  const known = new Map<string, Promise<LoadedConfig>>()
  return async (folder) => {
    const common = await configOf(io, named)
    if (named !== undefined) return common
    const { path } = findConfig(folder, mayRun)
    if (path === null || dirname(path) === common.folder) return common
    const nearest = known.get(path) ?? loadConfig(dirname(path), { mayRun })
    known.set(path, nearest)
    return nearest
  }
}

/**
 * The rule settings for each file: those of its configuration, overridden by `--rule`.
 * @throws {Failure} for an unknown rule or level
 */
export async function settingsFor(
  paths: readonly string[],
  configs: ConfigOf,
  input: Arguments,
  io: Io,
): Promise<Settings> {
  const own = Object.fromEntries(input.texts('rule').map(readRule))
  const ofConfig = new Map<LoadedConfig, Promise<Settings>>()
  const ofFolder = new Map<string, Settings>()
  const folderOf = (path: string) => (path === '-' ? io.cwd : dirname(resolve(io.cwd, path)))
  for (const folder of new Set([io.cwd, ...paths.map(folderOf)])) {
    const loaded = await configs(folder)
    const settings = ofConfig.get(loaded) ?? readSettings(loaded, own, io)
    ofConfig.set(loaded, settings)
    ofFolder.set(folder, await settings)
  }
  const standard = await settingsOf(undefined, () => false)
  return (path) => (ofFolder.get(folderOf(path)) ?? ofFolder.get(io.cwd) ?? standard)(path)
}

async function readSettings(loaded: LoadedConfig, own: Record<string, Level | 'off'>, io: Io): Promise<Settings> {
  const { lint } = loaded.config
  if (!lint && Object.keys(own).length === 0) return settingsOf(undefined, () => false)
  const names = lint?.overrides ? await fileMatcher(loaded, io.cwd) : () => false
  return settingsOf({ ...lint, rules: { ...lint?.rules, ...own } }, names)
}

/** @throws {Failure} if an option of the command line names a rule that doesn't exist */
export function requireRule(id: string, option: string): void {
  if (ruleIds.includes(id)) return
  throw new Failure(`Unknown rule '${id}' in ${option};${meant(id, ruleIds)} lint --rules lists all`)
}

function readRule(text: string): [id: string, level: Level | 'off'] {
  const [id = '', word = ''] = text.split('=', 2)
  requireRule(id, '--rule')
  const level = [...levels, 'off' as const].find((name) => name === word)
  if (!level) throw new Failure(`Unknown --rule '${text}'; give a rule and a level, such as missing-kind=off`)
  return [id, level]
}
