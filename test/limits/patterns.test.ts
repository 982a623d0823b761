import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Attack, attacksOn } from './attack.ts'
import { composedPatterns, composingFiles, writtenPatterns } from './patterns.ts'
import { filesIn, root } from './programs.ts'

/** Has every file that composes patterns compose some: on our own reports, fixtures, and the examples of the rules. */
async function readSamples(): Promise<void> {
  const { lint } = await import('../../src/lint/index.ts')
  const { planImport } = await import('../../src/import/index.ts')
  const { forTerminal } = await import('../../src/cli/io.ts')
  const { examplesOf } = await import('../lint/rule-doc.ts')
  for (const folder of ['reviews', 'test/fixtures/parse']) {
    for (const path of filesIn([folder], /\.md$/))
      await lint([{ path: path.slice(folder.length + 1), text: readFileSync(join(root, path), 'utf8') }])
  }
  for (const path of filesIn(['src/lint/rules'], /\.md$/)) {
    for (const { files } of examplesOf(readFileSync(join(root, path), 'utf8'))) await lint(files)
  }
  planImport([
    {
      path: 'round-2/claude.md',
      text: '# Review of main\n\n**Reviewer:** Claude\n',
      model: null,
      added: null,
      modified: '2026-01-01T12:00:00Z',
    },
  ])
  forTerminal('\x1b[1mbold\x07')
  await runSome()
}

/** Runs the commands whose patterns are composed of arguments. */
async function runSome(): Promise<void> {
  const { runIn } = await import('../cli/run.ts')
  const folder = mkdtempSync(join(tmpdir(), 'deep-review-'))
  const slug = '20260101-120000-pr-7'
  mkdirSync(join(folder, 'reviews'))
  writeFileSync(join(folder, 'package.json'), '{}')
  const finding = '**T** — `a.ts:1`'
  const text = `# Deep Review: ${slug}\n\n| | |\n|---|---|\n| **Reviewers** | Ada, Bo |\n\n## Suggestions\n\nS1. ${finding} [Ada, Bo] (suggestion, gap)\n\nX.\n\n### Reconciliation\n\n- Ada S1 → S1: same\n\n## Appendix: Original Reviews\n\n### Ada\n\n\`\`\`\n## Suggestions\n\n1. ${finding}\n\n   X.\n\`\`\`\n\n### Bo\n\n\`\`\`\n## Suggestions\n\n1. ${finding}\n\n   X.\n\`\`\`\n`
  writeFileSync(join(folder, `reviews/${slug}.md`), text)
  const codes = []
  for (const argv of [['init'], ['consolidate', `reviews/${slug}.md`], ['rename', slug, '20260101-120000-pr-8']])
    codes.push((await runIn(folder, argv)).code)
  expect(codes).toEqual([0, 0, 0])
  rmSync(folder, { recursive: true })
}

/** Whether searching a text for a pattern takes so much processor time in each of several turns. */
const takes = (attack: Attack, text: string, milliseconds: number) =>
  [1, 2, 3].every(() => timeOf(attack, text) > milliseconds)

/** The processor time of searching a text for a pattern, in milliseconds. */
function timeOf({ source, flags }: Attack, text: string): number {
  const pattern = new RegExp(source, flags)
  const begin = process.cpuUsage()
  if (pattern.global) text.replace(pattern, '')
  else pattern.test(text)
  const { user, system } = process.cpuUsage(begin)
  return (user + system) / 1000
}

const nameOf = ({ place, source }: Attack) => `${place} /${source.slice(0, 200)}/`

/** Patterns that take quadratic time, and why they only read short texts. */
const readShortTexts: readonly { file: string; begins: string; characters: number; because: string }[] = [
  {
    file: 'src/parse/review-status.ts',
    begins: '^(`{3,}|~{3,})',
    characters: 1500,
    because: 'statusOfReview() checks `longest.cut` first',
  },
  {
    file: 'src/parse/review/lead-lines.ts',
    begins: String.raw`^\d{1,2}[.)]\s+(\p{L}[^.!?:;]*?)`,
    characters: 64,
    because: 'isNumberedSection() checks the length of the line first',
  },
  {
    file: 'src/parse/review/head-end.ts',
    begins: '^[\\s`)\\]*]*(?:\\([^()]{0,80}\\)',
    characters: 1500,
    because: 'leadingPlaces() reads a sample of so many characters',
  },
]

function entriesFor({ place, source }: Attack) {
  return readShortTexts.filter(({ file, begins }) => place.startsWith(file) && source.startsWith(begins))
}

/** The length of the longest text that a pattern reads; null if it is unlimited. */
function boundOf(attack: Attack): number | null {
  return entriesFor(attack)[0]?.characters ?? null
}

describe('regular expressions', () => {
  let attacks: Attack[] = []
  let composed: string[] = []

  beforeAll(async () => {
    const made = await composedPatterns(readSamples)
    composed = made.map(({ place }) => place)
    attacks = [...writtenPatterns(), ...made].flatMap(attacksOn)
  })

  it('include those that are composed at run time', () => {
    expect(composingFiles().filter((path) => !composed.includes(path))).toEqual([])
  })

  it('never take exponential time', () => {
    expect(attacks.filter(({ isExponential }) => isExponential).map(nameOf)).toEqual([])
  })

  // A quadratic pattern finishes at once at this length; a worse one does not finish.
  it('finish on their worst case', () => {
    for (const attack of attacks) for (const text of attack.texts(2_000)) timeOf(attack, text)
  })

  // A linear pattern takes a millisecond here, a quadratic one several seconds, so the limit suits slow machines.
  it('take linear time on their worst case, or only read short texts', () => {
    const slow = attacks
      .filter((attack) => boundOf(attack) === null)
      .filter((attack) => attack.texts(100_000).some((text) => takes(attack, text, 1000)))
    expect(slow.map(nameOf)).toEqual([])
  })

  it('take less than 100 ms on the longest text that they read, if texts are short', () => {
    const slow = attacks.flatMap((attack) => {
      const bound = boundOf(attack)
      return bound !== null && attack.texts(bound).some((text) => takes(attack, text, 100)) ? nameOf(attack) : []
    })
    expect(slow).toEqual([])
  })

  it('have no exception that the checker no longer needs', () => {
    const unused = readShortTexts.filter((entry) => !attacks.some((attack) => entriesFor(attack).includes(entry)))
    expect(unused).toEqual([])
  })
})
