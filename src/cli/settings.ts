import type { SeverityPolicy } from '../../schemas/enums.ts'
import { loadConfig } from '../config/index.ts'
import type { FormatSeverities } from '../parse/index.ts'
import type { Io } from './io.ts'

/** How severities are consolidated: as the user's configuration says, else by the median. */
export async function severityPolicy(io: Io): Promise<SeverityPolicy> {
  const { config } = await loadConfig(io.cwd)
  return config.consolidate?.severity ?? 'median'
}

/** What the words of other producers' formats mean, as the user's configuration says. */
export async function formatSeverities(io: Io): Promise<FormatSeverities> {
  const { config } = await loadConfig(io.cwd)
  return config.formats ?? {}
}
