import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Finding } from '../../../schemas/finding.ts'
import { formatNames, parse } from '../../../src/parse/index.ts'
import { lostLines } from '../conservation.ts'

const folder = join(import.meta.dirname, '../../fixtures/parse/formats')
const fixtures = readdirSync(folder).filter((name) => !name.endsWith('.expected'))
const read = (name: string) => readFileSync(join(folder, name), 'utf8')

describe('reviews of other producers', () => {
  it.each(fixtures)('%s is recognized by its text and read completely', async (name) => {
    const { type, review, messages } = parse(read(name), { path: name })
    expect(type).toBe('review')
    const lines = [
      ...(review?.verdict ? [`verdict: ${review.verdict.label}`] : []),
      ...(review?.summary ? [`summary: ${review.summary}`] : []),
      ...(review?.findings ?? []).map(summary),
      ...messages.map(({ reason }) => `message: ${reason}`),
    ]
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(join(folder, `${name}.expected`))
  })

  it.each(fixtures)('%s keeps its source, and every finding is within it', (name) => {
    const text = read(name)
    const { review } = parse(text, { path: name })
    expect(review?.source).toBe(text)
    for (const { position } of review?.findings ?? []) {
      expect(position.start.offset).toBeLessThan(position.end.offset)
      expect(position.end.offset).toBeLessThanOrEqual(text.length)
    }
  })

  it.each(fixtures.filter((name) => /\.(?:md|txt|jsonl)$/.test(name)))('%s keeps every line', (name) => {
    const text = read(name)
    expect(lostLines(text, parse(text, { path: name }))).toEqual([])
  })

  it('are documented by name', () => {
    const text = readFileSync(join(import.meta.dirname, '../../../src/parse/formats/README.md'), 'utf8')
    expect([...text.matchAll(/^\| `([a-z-]+)` /gm)].map((match) => match[1]).sort()).toEqual([...formatNames].sort())
  })

  it('have a fixture each', () => {
    const missing = formatNames.filter((name) => !fixtures.some((file) => file.startsWith(`${name}.`)))
    expect(missing).toEqual([])
    expect(existsSync(folder)).toBe(true)
  })

  it('are read in the format that the user names', () => {
    const { review } = parse('issue: One thing.\n', { path: 'a.md', from: 'conventional-comments' })
    expect(review?.findings.map(({ title }) => title)).toEqual(['One thing'])
  })

  it('use severities from the configuration', () => {
    const severities = { codex: { severities: { P3: 'important' as const } } }
    const { review } = parse(read('codex.txt'), { path: 'codex.txt', severities })
    expect(review?.findings.map(({ id, severityAsWritten }) => [id, severityAsWritten])).toEqual([
      ['I1', 'P1'],
      ['I2', 'P3'],
    ])
  })

  it('never throw when a text is cut off anywhere', () => {
    let turn = 0
    for (const name of fixtures) {
      const text = read(name)
      for (let length = 0; length < text.length; length += 7) {
        const cut = text.slice(0, length)
        parse(cut, { path: name })
        // Another format is named each time, because all of them for each text would take most of a minute.
        parse(cut, { path: name, from: formatNames[turn++ % formatNames.length] ?? 'general' })
      }
    }
  })
})

function summary({
  id,
  title,
  locations,
  severityAsWritten,
  kind,
  kindAsWritten,
  body,
  fixes,
  excerpts,
}: Finding): string {
  const places = locations.map(({ path, startLine, endLine }) => `${path}:${startLine}-${endLine}`).join(', ')
  const blocks = excerpts.length + fixes.length
  const words = [severityAsWritten, kind ?? kindAsWritten].filter(Boolean).join(', ')
  return `${id} «${title}» @ ${places} (${words}) ${blocks} blocks: ${JSON.stringify(body.slice(0, 100))}`
}

describe('comments of gh api', () => {
  const comment = (id: number, body: string, more = {}) => ({ id, path: 'a.kt', line: 7, body, ...more })

  it('reads a reply as the status of its comment', () => {
    const text = JSON.stringify([
      comment(1, 'Notes are lost.'),
      comment(2, 'Ouch. Fixed in 1d2ee40', { in_reply_to_id: 1 }),
    ])
    const findings = parse(text, { path: 'comments.json' }).review?.findings ?? []
    expect(findings.map(({ title, status }) => [title, status])).toEqual([['Notes are lost', 'fixed']])
  })

  it('reads the badges of bots as ratings, not as titles', () => {
    const bodies = [
      '![high](https://a.example/high.svg)\n\nIt retries forever.',
      '### Notes are dropped\n\n**Low Severity**\n\nThe column is left out.',
      '<!-- {"confidence":9} -->\nP1: The wrong key signs.',
    ]
    const text = JSON.stringify(bodies.map((body, index) => comment(index + 1, body)))
    const findings = parse(text, { path: 'comments.json' }).review?.findings ?? []
    expect(findings.map(({ severity, title }) => `${severity} ${title}`)).toEqual([
      'important It retries forever',
      'suggestion Notes are dropped',
      'important The wrong key signs',
    ])
  })
})
