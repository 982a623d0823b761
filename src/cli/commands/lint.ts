import { join, relative } from 'node:path'
import { reporterNames } from '../../reporters/index.ts'
import type { Command } from '../command.ts'
import { nearestConfigs } from '../lint/configs.ts'
import { listRules } from '../lint/rules.ts'
import { runOnce } from '../lint/run.ts'
import { configOf } from '../settings.ts'

export const lintCommand: Command = {
  name: 'lint',
  operands: '[file, folder or glob… | -]',
  description:
    "Checks reports: format, findings, counts, the order of rounds, raw reviews, and content that must not be published, such as secrets. Without arguments, it checks reviews/*.md, or the reports that the configuration names. Exits with 1 if a report has errors or warnings. Notes don't count, and most of them appear only for reports that deep-review didn't write.",
  options: {
    format: { description: 'Output format', value: 'format', choices: reporterNames },
    report: {
      description: 'Also write this format to a file, such as sarif=lint.sarif',
      value: 'format=file',
      multiple: true,
    },
    fix: { description: 'Fix what can be fixed safely; findings are not changed' },
    'fix-dry-run': { description: 'Show what --fix would change, as a diff' },
    accept: {
      description: 'With --fix, also apply the fixes that this rule only suggests',
      value: 'rule',
      multiple: true,
    },
    rule: { description: 'Set the level of a rule, such as missing-kind=off', value: 'rule=level', multiple: true },
    repo: { description: 'Compare locations, excerpts and fixes with the code in this git checkout', value: 'folder' },
    rules: { description: 'List all rules' },
    quiet: { description: 'Hide notes' },
    'fail-on': {
      description: 'Exit with 1 if a message has at least this level',
      value: 'level',
      choices: ['warning', 'error', 'never'],
    },
    'max-warnings': { description: 'Allow up to this many warnings; errors still make it fail', value: 'n' },
    baseline: { description: 'Ignore the known problems listed in this file', value: 'file' },
    'update-baseline': { description: 'Write all current problems to the baseline' },
    'allow-empty': { description: 'Exit with 0 if there are no reports yet' },
    changed: { description: 'Only check reports that the commits of this branch add or change' },
    base: { description: 'With --changed, compare with this commit; the default branch if not given', value: 'commit' },
    staged: { description: 'Only check staged reports, with their staged content' },
    'with-rounds': { description: 'Also read the other reports in the same folder, to compare rounds' },
    config: { description: 'Use this configuration file instead of the nearest one', value: 'file' },
    'no-cache': { description: 'Check all reports again, even unchanged ones' },
    watch: { description: 'Check again whenever a report changes' },
  },
  examples: [
    ['deep-review lint', 'check all reports in reviews/'],
    ['deep-review lint --fix', 'fix them'],
    ['deep-review lint --repo .', 'compare them with the code that was reviewed'],
    ['deep-review lint --format github --report sarif=lint.sarif', 'in a workflow'],
    ['deep-review lint --changed --quiet', 'as a required check on pull requests'],
    ['deep-review lint --staged --quiet', 'before each commit'],
    ['deep-review lint --baseline reviews/baseline.json --update-baseline', 'ignore the problems of existing reports'],
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
