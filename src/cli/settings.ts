import type { SeverityPolicy } from '../../schemas/enums.ts'
import { defaultLimits, type Limits } from '../../schemas/limits.ts'
import { type LoadedConfig, loadConfig } from '../config/index.ts'
import type { FormatSeverities } from '../parse/index.ts'
import type { Io } from './io.ts'

const loaded = new WeakMap<Io, Map<string | undefined, Promise<LoadedConfig>>>()

/**
 * The user's configuration, read once per run; notes about ignored files are printed on stderr. If DEEP_REVIEW_NO_CODE
 * is set, as the action does for pull requests from forks, a configuration that is a program is not run unless named.
 * @param named the file of `--config`; the nearest configuration if undefined
 * @throws {Failure} if the file can't be read or isn't valid
 */
export function configOf(io: Io, named?: string): Promise<LoadedConfig> {
  const known = loaded.get(io) ?? new Map<string | undefined, Promise<LoadedConfig>>()
  loaded.set(io, known)
  const config = known.get(named) ?? load(io, named)
  known.set(named, config)
  return config
}

async function load(io: Io, named: string | undefined): Promise<LoadedConfig> {
  const config = await loadConfig(io.cwd, { named, mayRun: (io.env.DEEP_REVIEW_NO_CODE ?? '') === '' })
  for (const note of config.notes) io.err(`deep-review: ${note}\n`)
  return config
}

/** The limits for documents: those of the configuration, else the defaults. */
export async function configuredLimits(io: Io, named?: string): Promise<Limits> {
  const { limits = {} } = (await configOf(io, named)).config
  return {
    fileSize: limits.fileSize ?? defaultLimits.fileSize,
    findings: limits.findings ?? defaultLimits.findings,
    lineLength: limits.lineLength ?? defaultLimits.lineLength,
    nesting: limits.nesting ?? defaultLimits.nesting,
  }
}

/** How severities are consolidated: as configured, else by the median; in a tie, the more severe one wins. */
export async function severityPolicy(io: Io): Promise<SeverityPolicy> {
  const { config } = await configOf(io)
  return config.consolidate?.severity ?? 'median'
}

/** The configured meanings of severity words in the formats of other tools. */
export async function formatSeverities(io: Io): Promise<FormatSeverities> {
  const { config } = await configOf(io)
  return config.formats ?? {}
}
