import { describe, expect, it } from 'vitest'
import type { Finding } from '../../schemas/finding.ts'
import type { Message } from '../../schemas/message.ts'
import type { Report } from '../../schemas/report.ts'
import { consolidateAgain, inputOfReport } from '../../src/consolidate/index.ts'
import { nameOf } from '../../src/grammar/index.ts'
import { lint } from '../../src/lint/index.ts'
import { parse } from '../../src/parse/index.ts'
import { renderReport } from '../../src/render/index.ts'
import { allReports } from './corpus.ts'

function read(text: string, path: string): Report {
  const { report } = parse(text, { path })
  if (!report) throw new Error(`${path} is no report`)
  return report
}

// Not every document in the folder of reports is the report of a round.
const documents = allReports().filter(({ name, text }) => {
  const { report } = parse(text, { path: name })
  return report && (report.headerPosition !== null || report.reviews.length > 0)
})
const rounds = documents.map(({ name, text }) => {
  const before = read(text, name)
  const written = renderReport(consolidateAgain(inputOfReport(before, name), before).report)
  return { name, text, before, written, after: read(written, name) }
})

/** The content of a finding, with the name that people use for it. */
function contentOf(finding: Finding): unknown {
  const { id, label, body, excerpts, fixes, repros, position, ...rest } = finding
  return { ...rest, name: nameOf(finding), body: body.replace(/\s+/g, ' ') }
}

/** The rows of a Resolution, with the titles of their findings in place of ids. */
function rowsOf({ resolution, findings }: Report): unknown {
  return resolution?.entries.map(({ text, targets, action, detail }) => ({
    text,
    action,
    detail,
    targets: targets.map((target) => findings.find((finding) => nameOf(finding) === target)?.title ?? target),
  }))
}

/** A text without what canonical form may change: heading depths, line breaks and needless escapes. */
const inOneLine = (text: string) =>
  text
    .replace(/\\(?=\W)/g, '')
    .replace(/[\s#]+/g, ' ')
    .trim()

/** The texts that people wrote, by section. */
function wordsOf({ sections, otherSections, lead }: Report): Map<string, string[]> {
  const words = new Map([['', [inOneLine(lead ?? '')]]])
  const add = (name: string, text: string) => words.set(name, [...(words.get(name) ?? []), inOneLine(text)])
  for (const { name, markdown } of sections) if (name !== 'appendix') add(name, markdown)
  for (const { title, markdown } of otherSections) add(title, markdown)
  return words
}

function rulesOf(messages: readonly Message[]): string[] {
  return messages.filter(({ level }) => level !== 'note').map(({ ruleId, reason }) => `${ruleId}: ${reason}`)
}

describe.skipIf(rounds.length === 0)('a real report that is consolidated again', () => {
  it.each(rounds)('$name keeps every finding, its agents and its severity', ({ before, after }) => {
    expect(after.findings.map(contentOf)).toEqual(before.findings.map(contentOf))
  })

  it.each(rounds)('$name keeps every row of the Resolution with its finding', ({ before, after }) => {
    expect(rowsOf(after)).toEqual(rowsOf(before))
  })

  it.each(rounds)('$name keeps what people wrote, with the ids that they cite', ({ before, after }) => {
    const words = wordsOf(after)
    const lost = [...wordsOf(before)].flatMap(([name, texts]) => {
      const now = words.get(name)?.join(' ') ?? ''
      return texts.filter((text) => !now.includes(text) && !/^\W*none\W*$/i.test(text))
    })
    expect(lost).toEqual([])
  })

  it.each(rounds)('$name keeps the rows of its header', ({ before, after }) => {
    const header = ({
      date,
      repository,
      round,
      author,
      pullRequest,
      branch,
      commits,
      otherRows,
      commitsNote,
    }: Report) => ({
      ...{ date, repository, round, author, pullRequest, branch, commits, otherRows, commitsNote },
    })
    expect(header(after)).toEqual(header(before))
    expect(after.headerAsWritten).toEqual(before.headerAsWritten)
    if (before.verdict) expect(after.verdict).toEqual(before.verdict)
    if (before.reviewers.length > 0) expect(after.reviewers).toEqual(before.reviewers)
  })

  it.each(rounds)('$name has no new error or warning', async ({ name, text, written }) => {
    const known = rulesOf(await lint([{ path: name, text }]))
    const left = rulesOf(await lint([{ path: name, text: written }]))
    for (const rule of known) if (left.includes(rule)) left.splice(left.indexOf(rule), 1)
    expect(left).toEqual([])
  })

  it.each(rounds)('$name does not change when it is consolidated once more', ({ name, after, written }) => {
    const again = consolidateAgain(inputOfReport(after, name), after).report
    expect(renderReport(again)).toBe(written)
  })
})
