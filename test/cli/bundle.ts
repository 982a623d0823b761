import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildSync } from 'esbuild'

const root = join(import.meta.dirname, '../..')

/**
 * Bundles a program for tests that start it many times: loading hundreds of files each time would take longer than the
 * tests themselves. It behaves as if it ran from its sources.
 * @param entry its path from the root of this repository
 * @param name a name that no other test gives to a bundle
 * @returns the path of the bundle, which the caller removes
 */
export function bundle(entry: string, name: string): string {
  // It imports packages, so it must be below the folder of the packages.
  const outfile = join(root, `node_modules/.cache/deep-review/${name}-${process.pid}.mjs`)
  const source = join(root, 'src/cli/run.ts')
  buildSync({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    // As in build.mjs: otherwise each use of a pattern with such escapes would build it anew.
    supported: { 'regexp-unicode-property-escapes': true },
    packages: 'external',
    define: {
      'import.meta.filename': JSON.stringify(source),
      'import.meta.url': JSON.stringify(pathToFileURL(source).href),
    },
    banner: {
      js: "import { createRequire as require_ } from 'node:module'; const require = require_(import.meta.url)",
    },
  })
  return outfile
}
