import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'

const profileSchema = z.object({
  nodes: z.array(
    z.object({
      id: z.number(),
      callFrame: z.object({ functionName: z.string(), url: z.string() }),
      children: z.array(z.number()).optional(),
    }),
  ),
  samples: z.array(z.number()),
  timeDeltas: z.array(z.number()),
})

/** The profile that V8 writes with `--cpu-prof`. */
export type CpuProfile = z.infer<typeof profileSchema>

/** A part of the code and its share of the time on the main thread. */
export interface Cost {
  part: string
  share: number
}

/**
 * The parts of the code in which a process spends most of its time, according to V8's profiler.
 * @param argv the arguments of Node
 */
export function largestCosts(argv: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Cost[] {
  const folder = mkdtempSync(join(tmpdir(), 'deep-review-profile-'))
  try {
    const options = ['--cpu-prof', `--cpu-prof-dir=${folder}`]
    const { status, stderr } = spawnSync(process.execPath, [...options, ...argv], {
      cwd,
      env,
      encoding: 'utf8',
      maxBuffer: 1 << 30,
    })
    if (status !== 0 && status !== 1) throw new Error(`${argv.join(' ')} ended with ${status}: ${stderr}`)
    const profiles = readdirSync(folder).map((name) =>
      profileSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))),
    )
    const longest = profiles.toSorted((a, b) => b.samples.length - a.samples.length)[0]
    return longest === undefined ? [] : costsOf(longest).slice(0, 3)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The parts of a profile, the largest first. Built-in functions of Node count for the part that calls them. */
export function costsOf({ nodes, samples, timeDeltas }: CpuProfile): Cost[] {
  const partOf = new Map<number, string>()
  const byId = new Map(nodes.map((node) => [node.id, node]))
  // A profile lists each node before its children.
  for (const { id, callFrame, children = [] } of nodes) {
    const part = partOf.get(id) ?? partOfFrame(callFrame) ?? 'Node'
    partOf.set(id, part)
    for (const child of children) partOf.set(child, partOfFrame(byId.get(child)?.callFrame ?? callFrame) ?? part)
  }
  const times = new Map<string, number>()
  let sum = 0
  for (const [index, id] of samples.entries()) {
    const part = partOf.get(id) ?? 'Node'
    if (part === '(idle)') continue
    const time = timeDeltas[index] ?? 0
    sum += time
    times.set(part, (times.get(part) ?? 0) + time)
  }
  return [...times].map(([part, time]) => ({ part, share: time / sum })).sort((a, b) => b.share - a.share)
}

/** A room of this repository, a package, or work of the engine itself; undefined for built-in functions. */
function partOfFrame({ functionName, url }: CpuProfile['nodes'][number]['callFrame']): string | undefined {
  if (functionName === '(garbage collector)') return 'garbage collection'
  if (functionName === '(idle)') return functionName
  const named = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!\.)/.exec(url)?.[1]
  if (named !== undefined) return named
  const chunk = /\/chunks\/([\w[\].-]+?)_[\w-]{8}\.mjs$/.exec(url)?.[1]
  if (chunk === 'server') return 'astro'
  if (chunk !== undefined) return `site/${chunk}`
  // The last match counts, because the repository may be in a folder with such a name.
  return /.*\/((?:src|site|schemas|test)\/[\w-]+)/.exec(url)?.[1]
}
