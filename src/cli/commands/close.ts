import { dirname } from 'node:path'
import type { TargetRecord } from '../../../schemas/targets.ts'
import { writeTargetRecords } from '../../store/index.ts'
import { line } from '../../visible.ts'
import { mergedTargets } from '../close/merged-targets.ts'
import { askedState, recordsOf } from '../close/named-targets.ts'
import type { Command } from '../command.ts'
import { readTargets } from '../reports/read-reports.ts'

export const closeCommand: Command = {
  name: 'close',
  operands: '[target…]',
  description:
    'Records in targets.yaml that a target (a pull request or a branch) was merged, closed without merging, or superseded by another. Its open findings then need no action; status --all still lists them, as left open. With --from-git, it finds merged targets by itself; add --write to record them. With --alias, it records that a branch was opened as a pull request, so that both are one target.',
  options: {
    merged: { description: 'The target was merged (the default without --alias)' },
    closed: { description: 'The target was closed without merging' },
    superseded: { description: 'Another target replaced it' },
    reopen: { description: 'The target is open again' },
    since: { description: 'The date; today if not given', value: 'YYYY-MM-DD' },
    alias: { description: 'Another name for the same change, such as its branch', value: 'name', multiple: true },
    'from-git': { description: 'Find out from git which targets were merged' },
    write: { description: 'Record what --from-git found' },
    repo: { description: 'The git checkout for --from-git', value: 'folder', default: '.' },
  },
  examples: [
    ['deep-review close pr-236 --merged', 'mark a pull request as merged'],
    ['deep-review close --from-git --write', 'mark everything that git knows to be merged'],
    ['deep-review close pr-236 --alias feat-cache', 'a branch was opened as a pull request'],
  ],
  async run(input, io) {
    const { targets, reports, records, failed } = await readTargets([], io)
    if (reports.length === 0) return 2
    const folder = dirname(reports[0]?.path ?? '')
    const found = input.flag('from-git') ? await mergedTargets(targets, input, io) : recordsOf(input, targets, records)
    if (found.length === 0) {
      io.err('According to git, no open target was merged\n')
      return failed ? 2 : 0
    }
    const isWritten = !input.flag('from-git') || input.flag('write')
    const done = isWritten ? await writeTargetRecords(folder, io.cwd, found) : null
    const hasNewState = input.flag('from-git') || askedState(input) !== undefined
    for (const record of found)
      io.err(line`${record.id}: ${recorded(hasNewState ? record : { ...record, state: undefined })}`)
    if (done) io.err(line`${done.path} ${done.written}`)
    return failed ? 2 : 0
  },
}

/** What a record says: `merged on 2026-04-01, alias feat-cache`. */
function recorded({ state, since, aliases = [] }: TargetRecord): string {
  const what = state === 'open' ? 'reopened' : state
  return [
    ...(what === undefined ? [] : [since === undefined ? what : `${what} on ${since}`]),
    ...aliases.map((alias) => `alias ${alias}`),
  ].join(', ')
}
