import { codeHostOf, codeLink } from './code-links.ts'
import type { Collection, ThreadEntry } from './collection.ts'
import type { FileEntry } from './files.ts'
import type { LinkedText } from './finding-card.ts'
import { formatTarget } from './format.ts'
import { byUrgency } from './problems.ts'
import { titleHtmlOf } from './rows.ts'
import { urls } from './urls.ts'
import { count } from './words.ts'

/** The findings of a file in one pull request or branch. */
interface FileGroup {
  titleHtml: string
  title: string
  href: string
  threads: ThreadEntry[]
}

interface FilePage {
  folder: string
  name: string
  /** The file as the newest round that names it reviewed it. */
  code: LinkedText | null
  /** The target with the newest finding first. */
  groups: FileGroup[]
}

export function filePage({ path, threads, mentioned }: FileEntry, collection: Collection): FilePage {
  const groups = Map.groupBy(threads, ({ latest }) => collection.targetOf.get(latest.round))
  const newest = (threads[0] ?? mentioned[0])?.latest.round
  const code = newest ? codeLink(codeHostOf(newest), { path, startLine: null, endLine: null }) : null
  return {
    folder: /^.*\//.exec(path)?.[0] ?? '',
    name: path.replace(/^.*\//, ''),
    code: code === null ? null : { text: 'View code', href: code },
    groups: [...groups].flatMap(([target, threads]) =>
      target
        ? [
            {
              titleHtml: titleHtmlOf(target.latest),
              title: `${formatTarget(target.target)}, ${count(threads.length, 'finding')}`,
              href: urls.target(target),
              threads: byUrgency(threads, collection),
            },
          ]
        : [],
    ),
  }
}
