import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ruleGroups } from '../../schemas/enums.ts'
import type { RuleFacts } from '../../schemas/rule.ts'
import { ruleFacts, ruleIds } from '../../src/lint/index.ts'
import { examplesOf, fixedBy, messagesOf, regenerate } from './rule-doc.ts'

const folder = join(import.meta.dirname, '../../src/lint/rules')

const about = `An error or a warning makes \`lint\` fail; a note doesn't. \`lint --fix\` fixes what is *fixable*.

- To turn a rule off, or to change its level, write that into \`deep-review.config.yaml\`:
  \`lint: { rules: { email-address: off } }\`.
- To allow a problem in one place, write \`<!-- deep-review-disable-next-line email-address -- the reason -->\` above it.
- A report that deep-review wrote gets no notes except \`not-canonical\`, because they would be about what agents wrote. To see
  the notes of a rule anyway, make it a warning.
`

/** The table of all rules, by group. */
function indexOf(facts: readonly RuleFacts[]): string {
  const groups = ruleGroups.map((group) => {
    const rows = facts
      .filter((fact) => fact.group === group)
      .map(
        ({ id, level, fixable, description }) =>
          `| [${id}](${id}.md) | ${level}${fixable ? ', fixable' : ''} | ${description} |`,
      )
    return `## ${group}\n\n| Rule | Level | What it flags |\n|---|---|---|\n${rows.join('\n')}\n`
  })
  return `# The rules of \`deep-review lint\`\n\n${about}\n${groups.join('\n')}`
}

describe('rules', () => {
  it('are the files in their folder, sorted by id', () => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.ts'))
    expect(ruleIds).toEqual(files.map((name) => name.replace('.ts', '')).sort())
  })

  it('are listed in README.md', async () => {
    await expect(indexOf(ruleFacts())).toMatchFileSnapshot(join(folder, 'README.md'))
  })

  it('are all documented', () => {
    expect(ruleIds.filter((id) => !existsSync(join(folder, `${id}.md`)))).toEqual([])
  })
})

describe.each(ruleFacts())('$id', (facts) => {
  const path = join(folder, `${facts.id}.md`)
  const doc = existsSync(path) ? readFileSync(path, 'utf8') : ''
  const examples = examplesOf(doc)
  const bad = examples.filter(({ isCorrect }) => !isCorrect)

  it('has a doc that is up to date', async () => {
    await expect(await regenerate(doc, facts)).toMatchFileSnapshot(path)
  })

  it('flags the wrong examples of its doc with short messages', async () => {
    expect(bad.length).toBeGreaterThan(0)
    for (const { files, code } of bad) {
      const messages = await messagesOf(facts.id, files, code)
      expect(messages.length).toBeGreaterThan(0)
      for (const { reason } of messages) {
        expect(reason).toMatch(/^[A-Z`].*[^.]$/)
        expect(reason).not.toMatch(/^Unexpected\b/)
        // Names and values in backticks do not count.
        expect(reason.replace(/`[^`]+`/g, 'X').length).toBeLessThan(90)
      }
    }
  })

  it('does not flag the correct examples of its doc', async () => {
    const good = examples.filter(({ isCorrect }) => isCorrect)
    expect(good.length).toBeGreaterThan(0)
    for (const { files, code } of good) expect(await messagesOf(facts.id, files, code)).toEqual([])
  })

  it('flags the same places in files with CR LF line ends', async () => {
    for (const { files, code } of bad) {
      const windows = files.map((file) => ({ ...file, text: file.text.replaceAll('\n', '\r\n') }))
      const places = (messages: Awaited<ReturnType<typeof messagesOf>>) =>
        messages.map(({ level, position }) => `${level} ${position?.start.line}:${position?.start.column}`)
      expect(places(await messagesOf(facts.id, windows, code))).toEqual(places(await messagesOf(facts.id, files, code)))
    }
  })

  if (facts.fixable) {
    it('has fixes after which nothing is left to fix', async () => {
      expect(doc).toContain('````markdown fixed\n')
      for (const file of bad.flatMap(({ files }) => files)) {
        const fixed = await fixedBy(facts.id, file)
        expect((await messagesOf(facts.id, [{ ...file, text: fixed }])).filter(({ fix }) => fix)).toEqual([])
      }
    })
  } else {
    it('offers no fix', async () => {
      for (const { files, code } of bad) {
        expect((await messagesOf(facts.id, files, code)).filter(({ fix }) => fix)).toEqual([])
      }
    })
  }
})
