import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { defaultLimits } from './schemas/limits.ts'

/** The settings that the site's command gives to the pages, for tests of the code behind the pages. */
const settings = {
  sources: [{ folder: import.meta.dirname, reports: ['reviews/*.md'], repository: null }],
  shards: [],
  base: '/',
  limits: defaultLimits,
  title: 'Reviews',
  logo: null,
  links: [],
  accent: null,
  accentDark: null,
  pictures: null,
}

/** Nothing is cached between builds. */
const work = { leftOut: null, parsed: null, cache: null, rounds: '', program: '' }

/** Starts with the tests that take a minute or more, so that no processor is idle while the last of them runs. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => /\/test\/(?:docs|kill|package|site)\/[^/]+$/.test(moduleId)
    const sorted = await super.sort(files)
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}

/**
 * The rooms whose tests change nothing outside themselves. The files of these share processes: loading the library takes
 * longer than most of their tests.
 */
export const shared = ['consolidate', 'corpus', 'grammar', 'import', 'lint', 'markdown', 'match', 'parse', 'prompt']
  .concat('render', 'reporters', 'schemas', 'site/data', 'track')
  .map((room) => `test/${room}/**/*.test.ts`)

export default defineConfig({
  plugins: [
    {
      name: 'deep-review:settings',
      resolveId: (id) => (id === 'virtual:deep-review/settings' ? `\0${id}` : undefined),
      load: (id) =>
        id === '\0virtual:deep-review/settings'
          ? `export const settings = ${JSON.stringify(settings)}\nexport const work = ${JSON.stringify(work)}`
          : undefined,
    },
  ],
  test: {
    projects: [
      { extends: true, test: { name: 'shared', include: shared, isolate: false } },
      {
        extends: true,
        test: { name: 'apart', include: ['test/**/*.test.ts'], exclude: shared, globalSetup: './test/setup.ts' },
      },
    ],
    // Most of the time goes to programs that tests start and wait for, so no processor needs to be kept free.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    // No test measures time: these limits only end tests that hang, even on the slowest machine.
    testTimeout: 120_000,
    hookTimeout: 600_000,
    // A loaded machine takes seconds for what a browser or a server usually does at once.
    expect: { poll: { timeout: 60_000 } },
    snapshotFormat: { escapeString: false },
  },
})
