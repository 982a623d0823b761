import { join, relative } from 'node:path'
import { type Level, levels } from '../../../schemas/enums.ts'
import { fileMatcher, type LoadedConfig } from '../../config/index.ts'
import { Failure } from '../../failure.ts'
import { type Settings, settingsOf } from '../../lint/index.ts'
import { reporterNames } from '../../reporters/index.ts'
import { defaultReports, findReports } from '../../store/index.ts'
import type { Arguments, Command } from '../command.ts'
import type { Io } from '../io.ts'
import { listRules } from '../lint/rules.ts'
import { runOnce } from '../lint/run.ts'
import { configOf } from '../settings.ts'

export const lintCommand: Command = {
  name: 'lint',
  summary: 'Check reports, and fix what is certain',
  operands: '[file, folder or glob… | -]',
  description:
    'Checks reports: their form, their findings, whether their numbers are true, how the rounds of a target follow each other, the raw reviews, and what must not be published. Without files it takes reviews/*.md. Exits with 1 if a report has an error or a warning; notes never fail.',
  options: {
    format: { description: 'How to print', value: 'format', choices: reporterNames },
    report: { description: 'Also write a format to a file: sarif=lint.sarif', value: 'format=file', multiple: true },
    fix: { description: 'Fix what is certain; no finding is changed' },
    'fix-dry-run': { description: 'Show what --fix would change, as a diff' },
    accept: { description: 'With --fix, also take what this rule suggests', value: 'rule', multiple: true },
    rule: { description: 'Set the level of a rule: missing-kind=off', value: 'rule=level', multiple: true },
    repo: { description: 'Compare locations, excerpts and fixes with this checkout', value: 'folder' },
    rules: { description: 'List all rules' },
    quiet: { description: 'Leave out notes' },
    'fail-on': {
      description: 'The least grave level that fails',
      value: 'level',
      choices: ['warning', 'error', 'never'],
    },
    'max-warnings': { description: 'How many warnings do not fail yet', value: 'n' },
    baseline: { description: 'Problems that are known and do not count', value: 'file' },
    'update-baseline': { description: 'Write the problems of today to the baseline' },
    'allow-empty': { description: 'Exit with 0 where there is no report yet' },
    config: { description: 'The configuration, instead of the nearest one', value: 'file' },
    watch: { description: 'Check anew whenever a report changes' },
  },
  examples: [
    ['deep-review lint', 'all reports under reviews/'],
    ['deep-review lint --fix', 'and fix them'],
    ['deep-review lint --repo .', 'and hold them against the code that was reviewed'],
    ['deep-review lint --format github --report sarif=lint.sarif', 'in a workflow'],
    ['deep-review lint --baseline reviews/baseline.json --update-baseline', 'for a collection with a past'],
  ],
  async run(input, io) {
    if (input.flag('rules')) return listRules(input, io)
    const loaded = await configOf(io, input.text('config'))
    const settings = await readSettings(input, loaded, io)
    const folder = relative(io.cwd, loaded.folder)
    const configured = (loaded.config.reports ?? []).map((glob) => join(folder, glob).replaceAll('\\', '/'))
    const operands = input.operands.length > 0 ? input.operands : configured
    if (input.flag('allow-empty') && input.operands.length === 0 && !(await areThere(operands, io.cwd))) {
      io.err('No reports yet\n')
      return 0
    }
    const once = () => runOnce(input, io, settings, operands)
    if (!input.flag('watch')) return once()
    const { watchFiles } = await import('../lint/watch.ts')
    return watchFiles(operands, io, once)
  },
}

/** Whether any of some operands names a file. */
async function areThere(operands: readonly string[], cwd: string): Promise<boolean> {
  const patterns = operands.length > 0 ? operands : [defaultReports]
  const found = await Promise.all(
    patterns.map((pattern) =>
      findReports([pattern], cwd).catch((error: unknown) => {
        if (error instanceof Failure) return []
        throw error
      }),
    ),
  )
  return found.flat().length > 0
}

/** The settings of the configuration, those of `--rule` over them. */
async function readSettings(input: Arguments, loaded: LoadedConfig, io: Io): Promise<Settings> {
  const { lint } = loaded.config
  const own = Object.fromEntries(input.texts('rule').map(readRule))
  if (!lint && Object.keys(own).length === 0) return settingsOf(undefined, () => false)
  const names = lint?.overrides ? await fileMatcher(loaded, io.cwd) : () => false
  return settingsOf({ ...lint, rules: { ...lint?.rules, ...own } }, names)
}

function readRule(text: string): [id: string, level: Level | 'off'] {
  const [id = '', word = ''] = text.split('=', 2)
  const level = [...levels, 'off' as const].find((name) => name === word)
  if (!level) throw new Failure(`Unknown --rule '${text}'; give a rule and a level, such as missing-kind=off`)
  return [id, level]
}
