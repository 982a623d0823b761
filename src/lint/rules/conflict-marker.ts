import type { ReportRule } from '../rule.ts'

export const conflictMarker: ReportRule = {
  id: 'conflict-marker',
  group: 'form',
  level: 'error',
  scope: 'report',
  description: 'A merge conflict that was committed with its markers.',
  *check(file) {
    // Few reports have a marker, and all others are done after one search.
    if (!file.text.includes('<<<<<<< ')) return
    let open: number | null = null
    let isDivided = false
    for (const { number, text, isCode } of file.ownLines()) {
      // In code, it may be the conflict that a finding is about.
      if (isCode) continue
      if (text.startsWith('<<<<<<< ')) [open, isDivided] = [number, false]
      else if (/^={7}\s*$/.test(text)) isDivided = open !== null
      else if (text.startsWith('>>>>>>> ') && open !== null && isDivided) {
        yield { position: file.line(open), reason: 'Unresolved merge conflict' }
        open = null
      }
    }
  },
}
