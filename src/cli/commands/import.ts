import type { ImportPlan } from '../../../schemas/import-plan.ts'
import { Failure } from '../../failure.ts'
import { planImport } from '../../import/index.ts'
import { byCodeUnits } from '../../order.ts'
import { readImportPlan } from '../../store/index.ts'
import type { Command } from '../command.ts'
import { carryOut } from '../import/carry-out.ts'
import { type Documents, readDocuments } from '../import/documents.ts'
import { howToChange, shownPlan } from '../import/show-plan.ts'
import { reportsFolder } from '../reports/report-globs.ts'

export const importCommand: Command = {
  name: 'import',
  operands: '<folder or file…>',
  description:
    'Turns existing reviews, in any format, into rounds. It reads the target, round, reviewer and date of each review from its path, its first lines and git, prints a plan, and then writes the raw folders and reports. It never overwrites anything, and leaves the original files where they are. To change the plan, save it with --dry-run --format yaml, edit it, and pass it to --plan.',
  options: {
    'dry-run': { description: 'Print the plan without writing anything' },
    format: { description: 'How to print the plan', value: 'format', choices: ['text', 'yaml'] },
    plan: {
      description:
        'Carry out a saved plan; if it reads from folders outside the repository, also name these as arguments',
      value: 'file',
    },
    reviews: {
      description: 'Where to write the reports; by default the folder in the configuration, or reviews',
      value: 'folder',
    },
  },
  examples: [
    ['deep-review import docs/reviews --dry-run', 'see what would happen to the reviews in a folder'],
    ['deep-review import docs/reviews --dry-run --format yaml > plan.yaml', 'save the plan to edit it'],
    ['deep-review import --plan plan.yaml', 'carry out the edited plan'],
  ],
  async run(input, io) {
    const saved = input.text('plan')
    if (saved === undefined && input.operands.length === 0)
      throw new Failure('Name a folder or files to import, or a saved plan with --plan; see deep-review import --help')
    const reviews = input.text('reviews') ?? (await reportsFolder(io))
    const read = saved === undefined ? await readDocuments(input.operands, reviews, io) : null
    const plan = read ? planOf(read) : await readImportPlan(saved ?? '', io.cwd)
    if (plan.rounds.length + plan.reports.length === 0) throw new Failure(nothingToImport(plan.skipped.length))
    if (input.text('format') === 'yaml') io.out((await import('yaml')).stringify(plan))
    else io.out(shownPlan(plan))
    const isRead = read?.isWhole ?? true
    if (input.flag('dry-run')) {
      if (input.text('format') !== 'yaml') io.err(howToChange(plan, saved === undefined ? input.operands : null))
      return isRead ? 0 : 2
    }
    const isWritten = await carryOut(plan, reviews, input.operands, io)
    return isRead && isWritten ? 0 : 2
  },
}

function planOf({ documents, links }: Documents): ImportPlan {
  const { skipped, ...plan } = planImport(documents)
  const leftOut = links.map((source) => ({ source, reason: 'a link; to import what it points to, name that' }))
  return { ...plan, skipped: [...skipped, ...leftOut].sort((a, b) => byCodeUnits(a.source, b.source)) }
}

function nothingToImport(files: number): string {
  if (files === 1) return 'Nothing to import: the only file is neither a review nor a report'
  return `Nothing to import: ${files === 0 ? 'there are no files that could be reviews' : `none of the ${files} files is a review or a report`}`
}
