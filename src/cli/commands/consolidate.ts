import { join } from 'node:path'
import type { Consolidation } from '../../../schemas/consolidation.ts'
import type { Decisions } from '../../../schemas/decisions.ts'
import {
  type ConsolidateInput,
  consolidate,
  consolidateAgain,
  decisionsDraft,
  explainPair,
  questionsOf,
} from '../../consolidate/index.ts'
import { Failure } from '../../failure.ts'
import { renderReport } from '../../render/index.ts'
import {
  decisionsFile,
  type ExpectedContent,
  joinDecisions,
  judgedFile,
  lookUp,
  readText,
  repeatIfChanged,
  saveAnswers,
  writeText,
} from '../../store/index.ts'
import { jsonText } from '../../text.ts'
import { line } from '../../visible.ts'
import { type Arguments, type Command, formatOption } from '../command.ts'
import { markEarlier } from '../consolidate/earlier.ts'
import { explanationText } from '../consolidate/explanation.ts'
import { type RoundSource, readSource } from '../consolidate/source.ts'
import { suggest } from '../consolidate/suggest.ts'
import { uncertainPairsText } from '../consolidate/uncertain-pairs.ts'
import type { Io } from '../io.ts'
import { readBack } from '../read-back.ts'
import { namedRound, reportPath } from '../round/folder.ts'
import { severityPolicy } from '../settings.ts'

export const consolidateCommand: Command = {
  name: 'consolidate',
  operands: '<folder, target or report.md>',
  description:
    'Builds the report of a round from its raw reviews: findings of several agents about one problem become one finding. Give a folder with a round.yaml and raw reviews, a target such as pr-7 (its newest folder under reviews/raw), or an existing report. Your edits in the report are kept. If agents disagree about a severity, the finding says so, and gets the median (in a tie, the more severe one); `consolidate: { severity: highest }` in the configuration changes that. Without -o, the report is printed.',
  options: {
    output: {
      description:
        'Write the report to this file, or to <slug>.md in this folder; your edits in an existing report are kept',
      value: 'path',
      short: 'o',
    },
    format: formatOption('markdown', 'json'),
    decisions: { description: 'Your decisions; decisions.yaml in the folder by default', value: 'file' },
    suggest: {
      description:
        'Write the open questions to decisions.yaml in the folder; if that file exists, or for a report, print them instead',
    },
    judge: {
      description:
        'Let a program decide about uncertain pairs: claude, codex, gemini, or your own command, which reads questions as JSON (judge-questions.schema.json) and prints decisions (decisions.schema.json). Answers are saved in judged.yaml, so nothing is asked twice',
      value: 'command',
    },
    'judge-time': { description: 'Time limit for the judge, in seconds', value: 'seconds', default: '300' },
    explain: {
      description:
        'Explain why two raw findings were merged or not; use it twice, with a name such as "Claude Opus 4.6 I2"',
      value: 'name',
      multiple: true,
    },
    previous: {
      description:
        'Folder with the reports of earlier rounds, to mark known findings; those of the configuration by default',
      value: 'folder',
    },
  },
  examples: [
    ['deep-review consolidate pr-236 -o reviews', 'write the report of the newest round on a pull request'],
    ['deep-review consolidate reviews/raw/20260324-134429-pr-236 -o reviews', 'write the report of any round'],
    [
      'deep-review consolidate reviews/20260324-134429-pr-236.md --format json',
      'print the clusters and their evidence',
    ],
    [
      'deep-review consolidate reviews/raw/20260324-134429-pr-236 --explain "Ada I1" --explain "Bo C1"',
      'explain why two findings were merged',
    ],
  ],
  async run(input, io) {
    const [named, ...more] = input.operands
    if (named === undefined || more.length > 0) {
      throw new Failure('Give one folder of raw reviews, target or report; see deep-review consolidate --help')
    }
    const operand = await namedRound(named, io)
    const given = input.text('output')
    const output = given === undefined || given === '-' ? undefined : await reportPath(given, operand, io)
    const explained = input.texts('explain')
    if (explained.length > 0) {
      await explain(explained, operand, output, input, io)
      return 0
    }
    if (input.flag('suggest')) {
      const { source, result } = await consolidated(operand, output, new Answers(), input, io)
      for (const reason of warningsOf(result)) io.err(line`${operand}: ${reason}`)
      await suggest(decisionsDraft(questionsOf(result)), source.folder, io)
      return 0
    }
    const answers = new Answers()
    const made = await repeatIfChanged(async () => {
      const expected = output === undefined ? 'anything' : await contentOf(output, io.cwd)
      const report = await makeReport(operand, output, answers, input, io)
      const written = output === undefined ? null : await writeText(output, report.text, io.cwd, expected)
      return { ...report, written }
    })
    for (const reason of warningsOf(made.result)) io.err(line`${operand}: ${reason}`)
    io.err(uncertainPairsText(made.result, operand, made.source.folder))
    if (made.written === null) io.out(made.text)
    else io.err(line`${output} ${made.written}`)
    return made.failed ? 2 : 0
  },
}

interface MadeReport {
  source: RoundSource
  result: Consolidation
  text: string
  /** Whether an earlier report couldn't be read, or the judge gave no answer. */
  failed: boolean
}

/** What a judge answered, kept while making a report is repeated, so that nothing is asked twice. */
class Answers {
  decisions: Decisions = {}
}

/** Makes the text of a report, and checks that it can be read back from where it will be written. */
async function makeReport(
  operand: string,
  output: string | undefined,
  answers: Answers,
  input: Arguments,
  io: Io,
): Promise<MadeReport> {
  const { source, result: answered, failed: isUnjudged } = await consolidated(operand, output, answers, input, io)
  const { result, failed } = await markEarlier(answered, input.text('previous'), io)
  const isJson = input.text('format') === 'json'
  const text = isJson ? jsonText(result) : renderReport(result.report)
  if (output !== undefined && !isJson) readBack(text, output, result.report)
  return { source, result, text, failed: failed || isUnjudged }
}

/** Consolidates a round, with the answers of a judge if one was named. */
async function consolidated(
  operand: string,
  output: string | undefined,
  answers: Answers,
  input: Arguments,
  io: Io,
): Promise<Pick<MadeReport, 'source' | 'result' | 'failed'>> {
  const source = await sourceOf(operand, output, input, io)
  source.input.decisions = joinDecisions(source.input.decisions ?? {}, answers.decisions)
  const result = consolidateSource(source, source.input)
  const judge = input.text('judge')
  if (judge === undefined) return { source, result, failed: false }
  if (judge.trim() === '') throw new Failure('--judge needs a program or a command')
  const answered = await askForJudgement(judge, secondsOf(input.text('judge-time')), answers, source, result, io)
  return { source, result: answered ?? result, failed: answered === null }
}

async function sourceOf(operand: string, output: string | undefined, input: Arguments, io: Io): Promise<RoundSource> {
  const source = await readSource(operand, output, input.text('decisions'), io)
  source.input.policy = await severityPolicy(io)
  return source
}

function warningsOf({ messages }: Consolidation): string[] {
  return messages.flatMap(({ level, reason }) => (level === 'warning' ? reason : []))
}

/** Prints why two raw findings were merged or not. */
async function explain(
  names: readonly string[],
  operand: string,
  output: string | undefined,
  input: Arguments,
  io: Io,
): Promise<void> {
  const source = await sourceOf(operand, output, input, io)
  const [a, b, ...rest] = names
  if (a === undefined || b === undefined || rest.length > 0)
    throw new Failure('Give --explain twice, once for each of two raw findings')
  if (input.text('format') === 'json') throw new Failure('--explain prints text; leave out --format json')
  const pair = explainPair(source.input.reviews, a, b)
  io.out(explanationText(pair, consolidateSource(source, source.input), source.decisionFiles))
}

/** What is in the place of an output file; a pipe or a device may contain anything. */
async function contentOf(path: string, cwd: string): Promise<ExpectedContent> {
  const known = lookUp(path, cwd)
  if (known === null) return 'nothing'
  return known.isFile() ? { text: await readText(path, cwd) } : 'anything'
}

function secondsOf(text: string | undefined): number {
  const seconds = Number(text)
  // JavaScript timers overflow above 24 days and then fire at once.
  if (!(seconds > 0 && seconds <= 86_400)) throw new Failure(`--judge-time takes seconds, a day at most, not '${text}'`)
  return seconds
}

/**
 * Asks a judge about uncertain pairs, applies its answers, and saves them in the folder of the round. If it fails, that
 * is printed, and the pairs stay uncertain: there should be a report all the same.
 * @returns the result with its answers; null if there are none that can be used
 */
async function askForJudgement(
  judge: string,
  seconds: number,
  answers: Answers,
  source: RoundSource,
  result: Consolidation,
  io: Io,
): Promise<Consolidation | null> {
  const questions = questionsOf(result)
  if (questions.duplicates.length === 0) return result
  const { askJudge } = await import('../consolidate/judge.ts')
  try {
    const answer = await askJudge(judge, questions, seconds, io)
    const decisions = joinDecisions(source.input.decisions ?? {}, answer)
    const judged = consolidateSource(source, { ...source.input, decisions })
    answers.decisions = joinDecisions(answers.decisions, answer)
    if (source.folder !== null) {
      const comment = `The answers of '${oneLine(judge)}'. Correct what is wrong; ${decisionsFile} overrides them.`
      const written = await saveAnswers(source.folder, answer, comment, io.cwd)
      io.err(line`${join(source.folder, judgedFile)} ${written}`)
    }
    return judged
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    io.err(line`${error.message}. The report was made without its answers.`)
    return null
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function consolidateSource({ existing }: RoundSource, input: ConsolidateInput): Consolidation {
  return existing ? consolidateAgain(input, existing) : consolidate(input)
}
