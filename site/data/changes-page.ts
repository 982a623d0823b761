import type { State } from '../../schemas/enums.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { RoundEntry } from '../../schemas/site-rounds.ts'
import type { Collection, Placed } from './collection.ts'
import { compareRounds, type RoundChange, type RoundComparison } from './comparison.ts'
import type { Source } from './source.ts'
import { type Sides, wordSides } from './word-diff.ts'

/** A finding of the later round beside the same problem in the earlier one, with the words that changed. */
interface SidedChange extends RoundChange {
  sides: Record<'before' | 'after', { titleHtml: string; bodyHtml: string | null }>
}

interface ChangesPage {
  changes: Record<State, SidedChange[]>
  gone: RoundComparison['gone']
}

export async function changesPage(
  before: RoundEntry,
  after: RoundEntry,
  collection: Collection,
  read: (round: RoundEntry) => Promise<Source>,
): Promise<ChangesPage> {
  const { changes, gone } = compareRounds(before, after, collection)
  const findingOf = async (placed: Placed | null): Promise<Finding | null> => {
    if (placed === null) return null
    const { report } = await read(placed.round)
    return report.findings.find(({ id }) => id === placed.finding.id) ?? null
  }
  const sided = async (list: readonly RoundChange[]): Promise<SidedChange[]> => {
    const made: SidedChange[] = []
    for (const change of list) {
      const [old, now] = [await findingOf(change.before), await findingOf(change.after)]
      const title = wordSides(old?.title ?? '', now?.title ?? '')
      const body: Sides | null =
        old && now && old.body.trim() !== now.body.trim() ? wordSides(old.body.trim(), now.body.trim()) : null
      made.push({
        ...change,
        sides: {
          before: { titleHtml: title.before, bodyHtml: body?.before ?? null },
          after: { titleHtml: title.after, bodyHtml: body?.after ?? null },
        },
      })
    }
    return made
  }
  return {
    changes: {
      persisting: await sided(changes.persisting),
      reopened: await sided(changes.reopened),
      'follow-up': await sided(changes['follow-up']),
      new: await sided(changes.new),
    },
    gone,
  }
}
