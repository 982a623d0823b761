import { realpath } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { z } from 'zod'
import { isBelow } from '../../is-below.ts'
import { parse, readSlug } from '../../parse/index.ts'
import { contextOf } from '../../prompt/index.ts'
import { isReadableBelow, isThere, lookUp, readText } from '../../store/index.ts'
import { type KnownTarget, trackTarget } from '../../track/index.ts'
import { onOneLine } from '../../visible.ts'
import { actionWords } from '../action-words.ts'
import type { Io } from '../io.ts'
import { main } from '../main.ts'
import { readTargets } from '../reports/read-reports.ts'
import { reportsFolder } from '../reports/report-globs.ts'

/** The result of a call. */
interface ToolAnswer {
  text: string
  isError: boolean
}

/** A tool that agents can call. */
export interface Tool {
  name: string
  description: string
  input: z.ZodObject
  /** Whether it writes files. */
  writes: boolean
  /** @param given the arguments; not yet checked against `input` */
  call(given: unknown, io: Io): Promise<ToolAnswer>
}

function tool<Shape extends z.ZodRawShape>({
  input,
  run,
  ...rest
}: Omit<Tool, 'input' | 'call'> & {
  input: z.ZodObject<Shape>
  run(input: z.infer<z.ZodObject<Shape>>, io: Io): Promise<ToolAnswer>
}): Tool {
  return { ...rest, input, call: (given, io) => run(input.parse(given), io) }
}

const target = z.string().optional().describe('A target such as pr-7 or a branch; all targets by default')

const openFindings = tool({
  name: 'open_findings',
  description:
    'Findings of earlier review rounds that nobody has fixed or declined, most severe first. Targets that were merged or closed are left out.',
  input: z.object({ target }),
  writes: false,
  async run({ target: wanted }, io) {
    // As in `status`, nobody has to act on what a merged or closed target left open.
    const contexts = await contextsOf(io, wanted, ({ state }) => state === 'open')
    return json(contexts.map(({ repository, target: name, open }) => ({ repository, target: name, open })))
  },
})

const nextRoundContext = tool({
  name: 'context',
  description:
    'What the next reviewer should know from earlier rounds: open findings, declined ones with the reasons, and notes. Read it before you review.',
  input: z.object({ target }),
  writes: false,
  run: async ({ target: wanted }, io) => json(await contextsOf(io, wanted)),
})

const parseReview = tool({
  name: 'parse_review',
  description:
    'Parses a Markdown review into structured findings, with a message for each part that could not be read. Use it to check a review before you hand it in.',
  input: z.object({ text: z.string().describe('The review') }),
  writes: false,
  run: ({ text }, io) => command(['parse', '--format', 'json', '--', '-'], io, text),
})

const consolidateRound = tool({
  name: 'consolidate',
  description: 'Builds one report from the raw reviews in the folder of a round, or from those in an existing report.',
  input: z.object({
    source: z.string().describe('The folder of the round, in reviews/raw, or a report'),
    output: z.string().optional().describe('The report to write; if not given, the report is only returned'),
  }),
  writes: true,
  async run({ source, output }, io) {
    const refusal = await wayOut([source, ...(output === undefined ? [] : [output])], io)
    if (refusal) return refusal
    const other = output === undefined ? null : await whyNoReport(output, io)
    if (other !== null) return { text: `Cannot write ${onOneLine(output ?? '')}: ${other}`, isError: true }
    return command(['consolidate', ...(output === undefined ? [] : [`--output=${output}`]), '--', source], io)
  },
})

const resolveFindings = tool({
  name: 'resolve',
  description: 'Records in the Resolution table of a report what was done about findings.',
  input: z.object({
    report: z.string().describe('The file of the report'),
    ids: z.array(z.string()).min(1).describe('Ids of findings, such as I1'),
    action: z.enum(actionWords).describe('`open` or `deferred` for what is left for now'),
    commit: z.string().optional().describe('The commit with the fix'),
    detail: z.string().optional().describe('An explanation; if a finding is skipped, give the reason'),
  }),
  writes: true,
  async run({ report, ids, action, commit, detail }, io) {
    const refusal = await wayOut([report], io)
    if (refusal) return refusal
    const options = Object.entries({ commit, detail }).flatMap(([name, value]) =>
      value === undefined ? [] : [`--${name}=${value}`],
    )
    return command(['resolve', ...options, '--', report, ...ids, action], io)
  },
})

/** Refuses paths outside the served folder, which a review may trick an agent into naming. Null if all are inside. */
async function wayOut(paths: readonly string[], io: Io): Promise<ToolAnswer | null> {
  for (const path of paths) {
    const named = resolve(io.cwd, path)
    const target = await realpath(named).catch(() => null)
    const isInside = isBelow(named, resolve(io.cwd)) && (target === null || (await isReadableBelow(target, [io.cwd])))
    if (!isInside)
      return { text: `Cannot use ${onOneLine(path)}: it points outside the folder of the reports`, isError: true }
  }
  return null
}

/**
 * Why a report must not be written to a path; null if it may be. A review may trick an agent into replacing a source
 * file, or into creating one that other programs obey.
 */
async function whyNoReport(output: string, io: Io): Promise<string | null> {
  const folder = await reportsFolder(io)
  // A broken link would create the file that it names.
  if (lookUp(output, io.cwd) === null && isThere(output, io.cwd)) return 'it is a broken link'
  const known = lookUp(output, io.cwd)
  if (!isBelow(resolve(io.cwd, output), resolve(io.cwd, folder))) return `reports are written to ${folder}`
  if (known !== null && !known.isFile() && !known.isDirectory()) return 'it is not a file'
  if (known?.isDirectory() || (known === null && /[\\/]$/.test(output))) return null
  if (!output.endsWith('.md')) return 'the name of a report ends in .md'
  // Agents obey files such as AGENTS.md and CLAUDE.md in any folder.
  if (known === null && readSlug(basename(output, '.md')).time === null)
    return 'the name of a new report is YYYYMMDD-HHMMSS-<target>.md'
  const isOther = known !== null && parse(await readText(output, io.cwd), { path: output }).report === null
  return isOther ? 'it contains something other than a report' : null
}

async function contextsOf(io: Io, wanted: string | undefined, isAsked: (target: KnownTarget) => boolean = () => true) {
  const { targets } = await readTargets([], io)
  return targets
    .filter(isAsked)
    .map((group) => contextOf(group, trackTarget(group)))
    .filter((context) => wanted === undefined || context.target === wanted)
}

function json(value: unknown): ToolAnswer {
  return { text: JSON.stringify(value, null, 2), isError: false }
}

/** Runs a command as a user would. The answer is its standard output, then its standard error. */
async function command(argv: readonly string[], io: Io, input = ''): Promise<ToolAnswer> {
  let [out, err] = ['', '']
  const code = await main(argv, {
    ...io,
    isTerminal: { stdout: false, stderr: false },
    out(text) {
      out += text
    },
    err(text) {
      err += text
    },
    readInput: async () => new TextEncoder().encode(input),
  })
  return { text: [out, err].filter((text) => text !== '').join('\n'), isError: code === 2 }
}

/** All tools; those that only read come first. */
export const tools: readonly Tool[] = [openFindings, nextRoundContext, parseReview, consolidateRound, resolveFindings]
