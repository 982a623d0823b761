import { codeSpan } from '../../markdown/fence.ts'
import { homePattern, isGenericHome, localPaths } from '../homes.ts'
import { noteIf, type TextRule } from '../rule.ts'
import type { TextFile } from '../text-file.ts'

/** A path below a home folder, or in a temporary folder that differs between machines. */
const onMachine = new RegExp(
  String.raw`(?:(${homePattern})[\\/]{1,2}|\/root\/|\/private\/(?:tmp|var)\/|\/var\/folders\/)\w[^\s${'`'}"'<>()[\]|,;]*`,
  'y',
)

export const localPath: TextRule = {
  id: 'local-path',
  group: 'safety',
  level: 'error',
  scope: 'text',
  description: "A path on the machine of the report's author. If it may be an example, this is only a note.",
  *check(file) {
    for (const { start, end, text, groups } of localPaths(file, onMachine)) {
      if (isGenericHome(groups[0] ?? '')) continue
      yield {
        position: file.span(start, end),
        reason: `Path on someone's machine: ${codeSpan(text)}`,
        actual: text,
        ...noteIf(file.isRaw(start) || !isOfMachine(file, start, text)),
      }
    }
  },
}

/** Folders that are created for a single run: with random names, or for a worktree. */
const made = /\/var\/folders\/\w\w\/\w{8,}|\/(?:\.?worktrees?|deep-review|review-[\w.-]*-pass-\d)[\w.-]*(?:\/|$)/

/**
 * Whether a path is on the reviewer's machine rather than an example: it is the target of a link, a folder created for
 * a run, or ends in a path of the repository.
 */
function isOfMachine(file: TextFile, start: number, text: string): boolean {
  if (/(?:\]\(<?|file:\/\/)$/.test(file.text.slice(Math.max(0, start - 8), start)) || made.test(text)) return true
  const path = text.replace(/(?::\d+(?:-\d+)?)?[.:]?$/, '').replaceAll('\\', '/')
  return file.namesEndOf(path)
}
