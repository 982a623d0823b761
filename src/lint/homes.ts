import { rememberBy } from '../remember.ts'
import type { Match, TextFile } from './text-file.ts'

/** Matches the start of a path in a home or temporary folder. It is searched first because few texts contain one. */
const beginnings = /\/(?:Users|home|root|private|var\/folders)\/|:\\{1,2}Users\\/g

/** The source of a pattern for home folders: `/Users/jan`, `/home/jan`, `C:\Users\jan`. */
export const homePattern = String.raw`(?:\/(?:Users|home)\/|[A-Za-z]:\\{1,2}Users\\{1,2})\w[\w.-]*`

/** Generic names of home folders: placeholders, and users of container images and build machines. */
const anybody =
  /[\\/](?:users?|username|you|your-?name|me|name|foo|bar|alice|bob|someone|example|runner|node|app|vscode|ubuntu|linuxbrew|shared|public)$/i

/** Whether a home folder has a generic name, which reveals nobody. */
export function isGenericHome(folder: string): boolean {
  return anybody.test(folder)
}

/** The offsets of paths in home or temporary folders, cached because several rules need them. */
const pathOffsets = rememberBy((file: TextFile): readonly number[] =>
  [...file.matches(beginnings)].map(({ start, text }) => start - Number(text.startsWith(':'))),
)

/** The matches of a sticky pattern at the starts of paths in home or temporary folders. */
export function* localPaths(file: TextFile, pattern: RegExp): Generator<Match> {
  let end = 0
  for (const offset of pathOffsets(file)) {
    // In the middle of a longer path, it isn't a folder of a machine.
    if (offset < end || /[\w.~-]/.test(file.text.charAt(offset - 1))) continue
    const match = file.matchAt(pattern, offset)
    if (!match) continue
    end = match.end
    yield match
  }
}
