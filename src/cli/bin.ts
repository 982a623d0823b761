#!/usr/bin/env node
// Only syntax that old versions of Node read as well, so that they can say what is missing.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 12)) {
  process.stderr.write(`deep-review: Node ${process.versions.node} is too old; install Node 22.12 or newer\n`)
  process.exitCode = 2
} else {
  import('node:module').then(async ({ enableCompileCache }) => {
    enableCompileCache()
    const [{ main }, { processIo }] = await Promise.all([import('./main.ts'), import('./io.ts')])
    process.exitCode = await main(process.argv.slice(2), processIo())
  })
}
