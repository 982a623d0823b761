import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Finding } from '../../schemas/finding.ts'
import { stemsIn } from '../../src/match/words.ts'
import { parse } from '../../src/parse/index.ts'
import { type LabelledRound, labelledRound } from './labelled.ts'

/** A labelled round of raw reviews, with what the parser got wrong. */
export interface RawRound extends LabelledRound {
  reading: {
    /** The labelled findings that no finding was read for. */
    missed: string[]
    /** The findings that were read where the labels have none. */
    extra: string[]
    /** The labelled findings that were read with another title: `label → title`. */
    retitled: string[]
    /** The labelled findings that were read without a location. */
    unplaced: string[]
  }
}

interface Labels {
  /** Groups of findings, each as `agent:number`. */
  clusters: string[][]
  titles: Record<string, string>
}

/** The rounds in a folder: each has raw reviews in `raw/<agent>.md` and labels in `gold.json`. */
export function readRawRounds(folder: string): RawRound[] {
  return readdirSync(folder)
    .sort()
    .filter((name) => existsSync(join(folder, name, 'gold.json')))
    .map((name) => readRawRound(join(folder, name), name))
}

function readRawRound(folder: string, name: string): RawRound {
  const { clusters, titles }: Labels = JSON.parse(readFileSync(join(folder, 'gold.json'), 'utf8'))
  const reading: RawRound['reading'] = { missed: [], extra: [], retitled: [], unplaced: [] }
  const records = readdirSync(join(folder, 'raw'))
    .sort()
    .flatMap((file) => {
      const agent = file.replace(/\.\w+$/, '')
      const text = readFileSync(join(folder, 'raw', file), 'utf8')
      const findings = parse(text, { path: file, as: 'review', agent }).review?.findings ?? []
      const labels = Object.keys(titles).filter((label) => label.startsWith(`${agent}:`))
      const found = aligned(
        labels.map((label) => titles[label] ?? ''),
        findings,
      )
      reading.extra.push(
        ...findings.filter((finding) => !found.includes(finding)).map(({ title }) => `${agent}: ${title}`),
      )
      return labels.flatMap((label, i) => {
        const finding = found[i]
        if (!finding) {
          reading.missed.push(`${label} ${titles[label]}`)
          return []
        }
        if (bare(finding.title) !== bare(titles[label] ?? ''))
          reading.retitled.push(`${label} ${titles[label]} → ${finding.title}`)
        if (finding.locations.length === 0) reading.unplaced.push(label)
        return [{ key: label, source: agent, finding }]
      })
    })
  const problems = new Map(
    Object.keys(titles).map((label) => [
      label,
      new Set(clusters.flatMap((members, at) => (members.includes(label) ? [`${at}`] : []))),
    ]),
  )
  const round = labelledRound({ group: folder, set: 'raw', name, records, problems, soft: new Set() })
  return { ...round, reading }
}

function bare(title: string): string {
  return title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
}

/** The findings that are meant by titles: both are in the order of the text, so that the best alignment decides. */
function aligned(titles: readonly string[], findings: readonly Finding[]): (Finding | null)[] {
  const best: number[][] = Array.from({ length: titles.length + 1 }, () => new Array(findings.length + 1).fill(0))
  const at = (i: number, j: number) => best[i]?.[j] ?? 0
  const shares = titles.map((title) => findings.map((finding) => shareIn(title, finding)))
  const share = (i: number, j: number) => shares[i]?.[j] ?? 0
  for (let i = titles.length - 1; i >= 0; i -= 1) {
    for (let j = findings.length - 1; j >= 0; j -= 1) {
      const row = best[i]
      if (row) row[j] = Math.max(at(i + 1, j), at(i, j + 1), at(i + 1, j + 1) + share(i, j))
    }
  }
  const found: (Finding | null)[] = titles.map(() => null)
  for (let i = 0, j = 0; i < titles.length && j < findings.length; ) {
    if (share(i, j) > 0 && at(i, j) === at(i + 1, j + 1) + share(i, j)) {
      found[i] = findings[j] ?? null
      i += 1
      j += 1
    } else if (at(i, j) === at(i + 1, j)) i += 1
    else j += 1
  }
  return found
}

/** The share of a title's words that a finding has; 0 for less than half. Words in its own title count a little more. */
function shareIn(title: string, finding: Finding): number {
  const words = [...new Set(stemsIn(title))]
  const own = new Set(stemsIn(finding.title))
  const all = new Set(stemsIn(`${finding.title} ${finding.body}`))
  const share = (held: ReadonlySet<string>) => words.filter((word) => held.has(word)).length / Math.max(1, words.length)
  return share(all) < 0.5 ? 0 : share(all) + 0.1 * share(own)
}
