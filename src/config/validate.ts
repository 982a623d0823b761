import { Config } from '../../schemas/config.ts'
import { Failure } from '../failure.ts'
import { describeIssues } from '../issues.ts'

/**
 * Validates the content of a configuration file.
 * @param shown the path of the file, for the message
 * @throws {Failure} with every problem, and with suggestions for misspelt keys
 */
export function validateConfig(value: unknown, shown: string): Config {
  const result = Config.safeParse(value)
  if (result.success) return result.data
  const problems = describeIssues(Config, value, result.error.issues).map(({ text }) => text)
  throw new Failure(`Cannot use the configuration ${shown}: ${problems.join('; ')}`)
}
