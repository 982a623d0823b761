import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Count } from './counter.ts'
import { type BuiltSite, filesIn } from './site.ts'

/** Figures by name. */
export type Figures = Record<string, number>

const decisions: [RegExp, string][] = [
  [/^(?:merge with|approve with)/i, 'merge-with-fixes'],
  [/^(?:merge|approve)/i, 'merge'],
  [/^rework/i, 'rework'],
]

/** The figures that the pages of a site should show, from the counts of its reports. */
export function countedFigures(counts: readonly Count[]): Figures {
  const heads = counts.flatMap(({ findings }) => findings)
  const remaining = heads.filter(({ struck }) => !struck)
  const targets = Map.groupBy(counts, ({ repository, target }) => `${repository} ${target}`)
  const latest = [...targets.values()].flatMap((rounds) =>
    rounds.sort((a, b) => (a.round ?? 0) - (b.round ?? 0) || (a.slug < b.slug ? -1 : 1)).slice(-1),
  )
  const agents = [...new Set(counts.flatMap(({ reviewers }) => reviewers))]
  const decided = (decision: string) =>
    counts.filter(({ verdict }) => decisions.find(([words]) => words.test(verdict ?? ''))?.[1] === decision).length
  return {
    rounds: counts.length,
    targets: targets.size,
    repositories: new Set(counts.map(({ repository }) => repository)).size,
    'rounds that say merge': decided('merge'),
    'rounds that say merge with fixes': decided('merge-with-fixes'),
    'rounds that say rework': decided('rework'),
    'critical findings on pages of rounds': remaining.filter(({ severity }) => severity === 'critical').length,
    'important findings on pages of rounds': remaining.filter(({ severity }) => severity === 'important').length,
    'suggestions on pages of rounds': remaining.filter(({ severity }) => severity === 'suggestion').length,
    'rounds with a critical finding': roundsWith(counts, 'critical'),
    'rounds with an important finding': roundsWith(counts, 'important'),
    'rounds with a suggestion': roundsWith(counts, 'suggestion'),
    'findings not answered': latest
      .filter(({ isAnswered }) => !isAnswered)
      .reduce((sum, { findings }) => sum + findings.filter(({ struck }) => !struck).length, 0),
    ...Object.fromEntries(
      agents.map((name) => [`rounds of ${name}`, counts.filter(({ reviewers }) => reviewers.includes(name)).length]),
    ),
    ...Object.fromEntries(
      agents.map((name) => [`findings of ${name}`, remaining.filter((head) => head.agents.includes(name)).length]),
    ),
  }
}

function roundsWith(counts: readonly Count[], severity: string): number {
  return counts.filter(({ findings }) => findings.some((head) => head.severity === severity && !head.struck)).length
}

/** The same figures read from the pages of a site. */
export function shownFigures(site: BuiltSite): Figures {
  const page = (path: string) => readFileSync(join(site.folder, path), 'utf8')
  const number = (html: string, pattern: RegExp) => Number((pattern.exec(html)?.[1] ?? '0').replaceAll(',', ''))
  const rounds = page('rounds/index.html')
  const facet = (html: string, value: string) =>
    number(html, new RegExp(`data-value="${value}"[^>]*>\\s*<span>[^<]*</span>\\s*<span class="number">(\\d+)`))
  const files = filesIn(site.folder)
  const roundPages = files.filter((path) => /^rounds\/[^/]+\/index\.html$/.test(path)).map(page)
  const countOf = (anchor: string) =>
    roundPages.reduce(
      (sum, html) =>
        sum +
        [...html.matchAll(/<article class="(finding[^"]*)" id="([cis])\d+"/g)].filter(
          ([, classes, letter]) => letter === anchor && !classes?.includes('struck'),
        ).length,
      0,
    )
  const agents = files.filter((path) => /^agents\/[^/]+\/index\.html$/.test(path)).map(page)
  const nameOf = (html: string) => /<h1>([^<]*)<\/h1>/.exec(html)?.[1] ?? ''
  const findings = page('findings/index.html')
  return {
    rounds: number(rounds, /data-result-count[^>]*>\s*([\d,]+) round/),
    targets: number(page('targets/index.html'), /data-result-count[^>]*>\s*([\d,]+) pull request/),
    repositories: files.filter((path) => /^repositories\/.*index\.html$/.test(path)).length,
    'rounds that say merge': facet(rounds, 'merge'),
    'rounds that say merge with fixes': facet(rounds, 'merge-with-fixes'),
    'rounds that say rework': facet(rounds, 'rework'),
    'critical findings on pages of rounds': countOf('c'),
    'important findings on pages of rounds': countOf('i'),
    'suggestions on pages of rounds': countOf('s'),
    'rounds with a critical finding': facet(rounds, 'critical'),
    'rounds with an important finding': facet(rounds, 'important'),
    'rounds with a suggestion': facet(rounds, 'suggestion'),
    'findings not answered': facet(findings, 'not-answered') + joinedInLatest(site),
    ...Object.fromEntries(agents.map((html) => [`rounds of ${nameOf(html)}`, facet(rounds, nameOf(html))])),
    ...Object.fromEntries(
      agents.map((html) => [
        `findings of ${nameOf(html)}`,
        number(html, /<span class="figure-name">Findings<\/span>\s*<span class="figure">([\d,]+)/),
      ]),
    ),
  }
}

/** The number of findings of the latest rounds that share a problem with another of their round, which is listed once. */
function joinedInLatest(site: BuiltSite): number {
  return filesIn(site.folder)
    .filter((path) => path.endsWith('/history.json'))
    .map((path) => JSON.parse(readFileSync(join(site.folder, path), 'utf8')).rounds.at(-1))
    .filter(({ answered }) => !answered)
    .reduce((sum, { findings }) => {
      const remaining = findings.filter(({ struck }: { struck: boolean }) => !struck)
      return sum + remaining.length - new Set(remaining.map(({ thread }: { thread: string }) => thread)).size
    }, 0)
}
