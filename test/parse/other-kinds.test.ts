import { expect, it } from 'vitest'
import { parse } from '../../src/parse/index.ts'

const others: readonly (readonly [name: string, text: string])[] = [
  [
    'a prompt',
    'You are a careful reviewer.\n\n## Output\n\n- **HIGH** `src/a.ts:3`: what is wrong\n\nSay "No issues found" otherwise.\n',
  ],
  [
    'the definition of an agent',
    '---\nname: reviewer\ndescription: Reviews changes.\n---\n\nRead the diff. Say LGTM if it is clean.\n',
  ],
  ['a guide', '# How we review\n\n> **blocking:** `a.py:8` – the booking is written too early.\n\nNits are `nit:`.\n'],
  [
    'a plan',
    '# Implementation plan\n\n## Task 1: Move the queue (priority: high)\n\n- [ ] Create `queue.ts`\n\n## Task 2: Move the readers (priority: low)\n\n- [ ] Change `read.ts`\n',
  ],
  ['a template of a review', '# Review\n\n## Critical\n\n### C1. <short title>\n\n**File:** `<path>`\n'],
  [
    'a plan that rates its tasks and names their files',
    '# Umsetzungsplan: Ablösung\n\n## Aufgaben\n\n### Aufgabe 1: Warteschlange anlegen (Priorität: hoch)\n\n**Dateien:**\n- Neu: `import/queue.py`\n- Ändern: `import/config.py:20-35`\n\n- [ ] Test schreiben\n\n### Aufgabe 2: Leser umstellen (Priorität: hoch)\n\n**Dateien:**\n- Ändern: `import/reader.py:110`\n\n- [ ] Umsetzen\n',
  ],
  [
    'a scan of dependencies',
    '# Container image 2026-01-09\n\n| Library | Current | Fixed | Severity | CVE |\n|---|---|---|---|---|\n| sprocket | 1.0 | 1.1 | HIGH | CVE-2026-10001 |\n| @cog/wheel | 2.0 | 2.4 | HIGH | CVE-2026-10002 |\n| lever | 3.0 | | LOW | CVE-2026-10003 |\n',
  ],
  ['a list of changes', '# Changelog\n\n## 1.2.0\n\n- **Critical:** marks could be lost (`save.py`)\n'],
]

it.each(others)('%s is not a review', (_, text) => {
  const { type, messages } = parse(text, { path: 'a.md' })
  expect(type).toBe('unknown')
  expect(messages).toHaveLength(1)
})

const clean: readonly string[] = [
  '## Summary\n\nThis PR is safe to merge with minimal risk.\n',
  '# Checks\n\n## clippy\n\nNo warnings.\n',
]

it.each(clean)('a review without findings is a review: %j', (text) => {
  const { type, review } = parse(text, { path: 'a.md' })
  expect(type).toBe('review')
  expect(review?.findings).toEqual([])
})

const appendices: readonly string[] = [
  '## Appendix\n\n### Tools used\n\ngosec, staticcheck\n\n### Folders read\n\n`web/`, `api/`\n',
  '## Anhang\n\n## Appendix A: Methodik\n\n### Werkzeuge\n\nphpstan\n',
]

it.each(appendices)('an audit with an appendix on its method is no report: %j', (appendix) => {
  const finding = (id: string, title: string, rating: string) =>
    `#### ${id}: ${title}\n\n- **Severity:** ${rating}\n- **Files:** \`src/${id}.go:14\`\n\n`
  const text = `# Security assessment of the parcel tracker\n\n**Date:** 2026-01-12\n**Assessor:** Codex\n\n## 1. Web\n\n${finding('W-1', 'The session id is in the URL', 'High')}${finding('W-2', 'Labels are printed twice', 'Low')}## 2. API\n\n${finding('S-1', 'Any courier may read any parcel', 'Critical')}${appendix}`
  const { review } = parse(text, { path: 'audit.md' })
  expect(review?.findings.map(({ label, severity }) => `${label} ${severity}`)).toEqual([
    'W-1 important',
    'W-2 suggestion',
    'S-1 critical',
  ])
})
