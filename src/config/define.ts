import type { Config } from '../../schemas/config.ts'

/** Returns a configuration unchanged; gives editors its type in TypeScript and JavaScript. */
export function defineConfig(config: Config): Config {
  return config
}
