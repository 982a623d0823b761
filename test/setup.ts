import { rmSync } from 'node:fs'
import type { TestProject } from 'vitest/node'
import { bundle } from './cli/bundle.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The path of the command line in one file, for tests that start it in processes of their own. */
    cli: string
  }
}

/** Runs once before all tests. */
export default function setup({ provide }: TestProject): () => void {
  const cli = bundle('src/cli/run.ts', 'cli')
  provide('cli', cli)
  return () => rmSync(cli, { force: true })
}
