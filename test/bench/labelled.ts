import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Finding } from '../../schemas/finding.ts'
import type { MatchRecord } from '../../src/match/index.ts'
import { parse } from '../../src/parse/index.ts'

/** Two records of a round, and how people judged them. */
export interface LabelledPair {
  a: string
  b: string
  isSame: boolean
  /** Whether both judgements are acceptable. */
  isSoft: boolean
  isOneSource: boolean
}

/** A round in which people labelled the findings that are the same problem. */
export interface LabelledRound {
  /** A repository or project; its rounds are held out together. */
  group: string
  /** The name under which its scores are printed. */
  set: string
  name: string
  records: (MatchRecord & { finding: Finding })[]
  /** The problems of each record, by key. */
  problems: ReadonlyMap<string, ReadonlySet<string>>
  soft: ReadonlySet<string>
  pairs: LabelledPair[]
}

/** Adds all pairs of the records, labelled by their problems. */
export function labelledRound(round: Omit<LabelledRound, 'pairs'>): LabelledRound {
  const { records, problems, soft } = round
  const pairs = records.flatMap((a, index) =>
    records.slice(index + 1).map((b) => ({
      a: a.key,
      b: b.key,
      isSame: [...(problems.get(a.key) ?? [])].some((problem) => problems.get(b.key)?.has(problem)),
      isSoft: soft.has(a.key) || soft.has(b.key),
      isOneSource: a.source === b.source,
    })),
  )
  return { ...round, pairs }
}

interface Label {
  line: number
  to: string
  alt?: unknown
}

function readReport(folder: string, set: string, name: string): LabelledRound | null {
  const gold = JSON.parse(readFileSync(join(folder, 'gold/consolidation', `${name}.json`), 'utf8'))
  if (gold.raw_not_reproduced) return null
  const path = join(folder, 'reports', `${name}.md`)
  const { report } = parse(readFileSync(path, 'utf8'), { path })
  const records = (report?.reviews ?? []).flatMap(({ agent, pass, findings }) =>
    findings.map((finding) => ({ key: `${finding.position.start.line}`, source: `${agent} ${pass}`, finding })),
  )
  const labels = new Map<string, Label>(gold.raw.map((label: Label) => [`${label.line}`, label]))
  const problemsOf = (key: string) => {
    const to = labels.get(key)?.to ?? ''
    return /^[CIS]\d+$/.test(to) ? [to] : to.startsWith('split:') ? to.slice(6).split('+') : [`alone ${key}`]
  }
  const problems = new Map(records.map(({ key }) => [key, new Set(problemsOf(key))]))
  const soft = records.filter(({ key }) => labels.get(key)?.alt !== undefined || problemsOf(key).length > 1)
  return labelledRound({ group: set, set, name, records, problems, soft: new Set(soft.map(({ key }) => key)) })
}

interface ToolRound {
  pullRequest: string
  findings: { tool: string; text: string; golden: number }[]
}

/** A round of review tools: the findings of each tool become a list with bold titles. */
function readToolRound({ pullRequest, findings }: ToolRound): LabelledRound {
  const problems = new Map<string, ReadonlySet<string>>()
  const records = [...new Set(findings.map(({ tool }) => tool))].flatMap((tool) => {
    const own = findings.filter((finding) => finding.tool === tool)
    const items = own.map(({ text }, i) => {
      const title =
        /^(.{20,160}?)(?:[.;:]\s|, (?:which|causing|because|but|so) | - |$)/.exec(text)?.[1] ?? text.slice(0, 120)
      return `${i + 1}. **${title.trim().replaceAll('**', '')}**\n\n   ${text}\n`
    })
    const text = `## Important Issues\n\n${items.join('\n')}`
    const { review } = parse(text, { path: `${tool}.md`, as: 'review', agent: tool })
    return (review?.findings ?? []).map((finding, i) => {
      const key = `${tool} ${finding.id}`
      problems.set(key, new Set([`${own[i]?.golden}`]))
      return { key, source: tool, finding }
    })
  })
  const project = /[^/]+(?=\/pull)/.exec(pullRequest)?.[0]?.replace(/-.*$/, '') ?? pullRequest
  return labelledRound({
    group: `tools: ${project}`,
    set: 'tools',
    name: pullRequest,
    records,
    problems,
    soft: new Set(),
  })
}

/** The labelled rounds in a folder: sets of reports with labels, and the findings of review tools. */
export function readLabelled(folder: string): LabelledRound[] {
  const reports = readdirSync(folder)
    .sort()
    .filter((set) => existsSync(join(folder, set, 'gold/consolidation')))
    .flatMap((set) =>
      readdirSync(join(folder, set, 'gold/consolidation'))
        .sort()
        .flatMap((file) => readReport(join(folder, set), set, file.replace(/\.json$/, '')) ?? []),
    )
  const tools = join(folder, 'tools/rounds.json')
  const rounds: ToolRound[] = existsSync(tools) ? JSON.parse(readFileSync(tools, 'utf8')) : []
  return [...reports, ...rounds.map(readToolRound)].filter(({ records }) => records.length > 0)
}
