import type { Match, TextFile } from './text-file.ts'

/** Where the path of a home or temporary folder may start: few texts hold one, and none needs a closer look. */
const beginnings = /\/(?:Users|home|root|private|var\/folders)\/|:\\{1,2}Users\\/g

/** A user's home folder: `/Users/jan`, `/home/jan`, `C:\Users\jan`. */
export const homePattern = String.raw`(?:\/(?:Users|home)\/|[A-Za-z]:\\{1,2}Users\\{1,2})\w[\w.-]*`

/** Names that stand for anybody's home folder, or that images and build machines come with. */
const anybody =
  /[\\/](?:users?|username|you|your-?name|me|name|foo|bar|alice|bob|someone|example|runner|node|app|vscode|ubuntu|linuxbrew|shared|public)$/i

/** Whether a home folder says nothing of anyone. */
export function isAnybodys(folder: string): boolean {
  return anybody.test(folder)
}

const known = new WeakMap<TextFile, readonly number[]>()

/** The offsets at which such a path starts: more than one rule asks for them. */
function startsOf(file: TextFile): readonly number[] {
  const starts =
    known.get(file) ?? [...file.matches(beginnings)].map(({ start, text }) => start - Number(text.startsWith(':')))
  known.set(file, starts)
  return starts
}

/** What a sticky pattern matches wherever the path of a home or temporary folder starts. */
export function* localPaths(file: TextFile, pattern: RegExp): Generator<Match> {
  let end = 0
  for (const offset of startsOf(file)) {
    // In the middle of a longer path it is no folder of a machine.
    if (offset < end || /[\w.~-]/.test(file.text.charAt(offset - 1))) continue
    const match = file.matchAt(pattern, offset)
    if (!match) continue
    end = match.end
    yield match
  }
}
