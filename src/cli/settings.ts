import type { SeverityPolicy } from '../../schemas/enums.ts'
import { defaultLimits, type Limits } from '../../schemas/limits.ts'
import { type LoadedConfig, loadConfig } from '../config/index.ts'
import type { FormatSeverities } from '../parse/index.ts'
import type { Io } from './io.ts'

const loaded = new WeakMap<Io, Map<string | undefined, Promise<LoadedConfig>>>()

/**
 * The user's configuration, read once in a run; what was found and is not used is said once on stderr. Where
 * DEEP_REVIEW_NO_CODE is set, as by the action for a pull request from a fork, no program that nobody named is run.
 * @param named the file to use instead of the nearest one
 * @throws {Failure} for a file that cannot be read or says something it cannot say
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

/** How much of anything a document may have, as the user's configuration says. */
export async function configuredLimits(io: Io, named?: string): Promise<Limits> {
  const { limits = {} } = (await configOf(io, named)).config
  return {
    fileSize: limits.fileSize ?? defaultLimits.fileSize,
    findings: limits.findings ?? defaultLimits.findings,
    lineLength: limits.lineLength ?? defaultLimits.lineLength,
    nesting: limits.nesting ?? defaultLimits.nesting,
  }
}

/** How severities are consolidated: as the user's configuration says, else by the median, on a tie the graver. */
export async function severityPolicy(io: Io): Promise<SeverityPolicy> {
  const { config } = await configOf(io)
  return config.consolidate?.severity ?? 'median'
}

/** What the words of other producers' formats mean, as the user's configuration says. */
export async function formatSeverities(io: Io): Promise<FormatSeverities> {
  const { config } = await configOf(io)
  return config.formats ?? {}
}
