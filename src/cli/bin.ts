#!/usr/bin/env node
import { runWithCache } from './code-cache.ts'

// This file is built for old versions of Node too, so that they can print this message.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 12)) {
  process.stderr.write(`deep-review: Node ${process.versions.node} is too old; install Node 22.12 or newer\n`)
  process.exitCode = 2
} else if (import.meta.filename.endsWith('.ts')) import('./run.ts')
else runWithCache(`${import.meta.dirname}/run.cjs`, process.argv[2] ?? '')
