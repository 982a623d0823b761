import { join, relative } from 'node:path'
import { reporterNames } from '../../reporters/index.ts'
import type { Command } from '../command.ts'
import { nearestConfigs } from '../lint/configs.ts'
import { listRules } from '../lint/rules.ts'
import { runOnce } from '../lint/run.ts'
import { configOf } from '../settings.ts'

export const lintCommand: Command = {
  name: 'lint',
  summary: 'Check reports, and fix what is certain',
  operands: '[file, folder or glob… | -]',
  description:
    'Checks reports: form, findings, counts, the order of the rounds of a target, raw reviews, and what must not be published, such as secrets. Without files it takes reviews/*.md. Exits with 1 if a report has an error or a warning; notes never fail.',
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
      description: 'The lowest level that fails',
      value: 'level',
      choices: ['warning', 'error', 'never'],
    },
    'max-warnings': { description: 'How many warnings do not fail yet', value: 'n' },
    baseline: { description: 'Problems that are known and do not count', value: 'file' },
    'update-baseline': { description: 'Write the problems of today to the baseline' },
    'allow-empty': { description: 'Exit with 0 where there is no report yet' },
    changed: { description: 'Only reports that the commits of this branch add or change' },
    base: { description: 'With --changed, what to compare with; the default branch when left out', value: 'commit' },
    staged: { description: 'Only reports that the next commit adds or changes, as they are staged' },
    'with-rounds': { description: 'Also read the other reports beside the given ones, to compare rounds' },
    config: { description: 'The configuration, instead of the nearest one', value: 'file' },
    'no-cache': { description: 'Find everything anew, also in reports that did not change' },
    watch: { description: 'Check anew whenever a report changes' },
  },
  examples: [
    ['deep-review lint', 'all reports under reviews/'],
    ['deep-review lint --fix', 'and fix them'],
    ['deep-review lint --repo .', 'and hold them against the code that was reviewed'],
    ['deep-review lint --format github --report sarif=lint.sarif', 'in a workflow'],
    ['deep-review lint --changed --quiet', 'as a required check of a pull request'],
    ['deep-review lint --staged --quiet', 'before a commit'],
    ['deep-review lint --baseline reviews/baseline.json --update-baseline', 'for a collection with a past'],
  ],
  async run(input, io) {
    if (input.flag('rules')) return listRules(input, io)
    const loaded = await configOf(io, input.text('config'))
    const folder = relative(io.cwd, loaded.folder)
    const configured = (loaded.config.reports ?? []).map((glob) => join(folder, glob).replaceAll('\\', '/'))
    const operands = input.operands.length > 0 ? input.operands : configured
    const configs = nearestConfigs(input, io)
    const once = () => runOnce(input, io, configs, operands)
    if (!input.flag('watch')) return once()
    const { watchFiles } = await import('../lint/watch.ts')
    return watchFiles(operands, io, once)
  },
}
