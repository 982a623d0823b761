/**
 * A fix as text for `git apply` and `patch`: if it lacks them, the file names and the head of the hunk are added, with the
 * line of the finding.
 * @param fix the content of a `diff` block
 */
export function patchText(fix: string, path: string | null, startLine: number | null): string {
  const body = fix.replace(/(?<!\n)\n*$/, '\n')
  const hasFile = /^\+\+\+ \S/m.test(body)
  const hasHunk = /^@@ /m.test(body)
  const lines = body.split('\n').slice(0, -1)
  const old = lines.filter((line) => !line.startsWith('+')).length
  const now = lines.filter((line) => !line.startsWith('-')).length
  const from = startLine ?? 1
  const hunk = hasHunk ? '' : `@@ -${from},${old} +${from},${now} @@\n`
  if (hasFile || path === null) return hasHunk || hasFile ? body : hunk + body
  // Some editors remove the space at the start of an empty line of context.
  const context = hasHunk ? body : lines.map((line) => `${line === '' ? ' ' : line}\n`).join('')
  return `--- a/${path}\n+++ b/${path}\n${hunk}${context}`
}
