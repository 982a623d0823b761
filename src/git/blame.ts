/**
 * Reads the output of `git blame --porcelain a..b`: by line number, the commit that wrote the line. Lines that are older
 * than the range are left out.
 */
export function readBlame(out: string): Map<number, string> {
  const written = new Map<number, string>()
  // The facts about a commit are printed only once, with its first line.
  const older = new Set<string>()
  let sha = ''
  for (const text of out.split('\n')) {
    const [, hash, line] = /^([\da-f]{40,64}) \d+ (\d+)(?: \d+)?$/.exec(text) ?? []
    if (hash !== undefined) {
      sha = hash
      written.set(Number(line), hash)
    } else if (text === 'boundary') older.add(sha)
  }
  return new Map([...written].filter(([, commit]) => !older.has(commit)))
}
