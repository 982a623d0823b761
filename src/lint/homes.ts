import type { Match, TextFile } from './text-file.ts'

/** Matches the start of a path in a home or temporary folder. It is searched first because few texts contain one. */
const beginnings = /\/(?:Users|home|root|private|var\/folders)\/|:\\{1,2}Users\\/g

/** The source of a pattern for home folders: `/Users/jan`, `/home/jan`, `C:\Users\jan`. */
export const homePattern = String.raw`(?:\/(?:Users|home)\/|[A-Za-z]:\\{1,2}Users\\{1,2})\w[\w.-]*`

/** Generic names of home folders: placeholders, and users of container images and build machines. */
const anybody =
  /[\\/](?:users?|username|you|your-?name|me|name|foo|bar|alice|bob|someone|example|runner|node|app|vscode|ubuntu|linuxbrew|shared|public)$/i

/** Whether a home folder has a generic name, which reveals nobody. */
export function isAnybodys(folder: string): boolean {
  return anybody.test(folder)
}

const known = new WeakMap<TextFile, readonly number[]>()

/** The offsets at which such paths start, cached because several rules need them. */
function startsOf(file: TextFile): readonly number[] {
  const starts =
    known.get(file) ?? [...file.matches(beginnings)].map(({ start, text }) => start - Number(text.startsWith(':')))
  known.set(file, starts)
  return starts
}

/** The matches of a sticky pattern at the starts of such paths. */
export function* localPaths(file: TextFile, pattern: RegExp): Generator<Match> {
  let end = 0
  for (const offset of startsOf(file)) {
    // In the middle of a longer path, it isn't a folder of a machine.
    if (offset < end || /[\w.~-]/.test(file.text.charAt(offset - 1))) continue
    const match = file.matchAt(pattern, offset)
    if (!match) continue
    end = match.end
    yield match
  }
}
