// Prints the section of CHANGELOG.md about a version: node .github/release-notes.mjs v0.1.0
import { readFileSync } from 'node:fs'

const version = (process.argv[2] ?? '').replace(/^v/, '')
const changes = readFileSync(new URL('../CHANGELOG.md', import.meta.url), 'utf8')
const section = changes.split(/^## /m).find((part) => part.split(/\s/)[0] === version)
if (section === undefined) {
  console.error(`CHANGELOG.md has nothing about ${version}`)
  process.exit(1)
}
console.log(section.slice(version.length).trim())
