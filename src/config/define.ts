import type { Config } from '../../schemas/config.ts'

/** Tells an editor what a configuration in TypeScript or JavaScript may hold. @returns the same configuration */
export function defineConfig(config: Config): Config {
  return config
}
