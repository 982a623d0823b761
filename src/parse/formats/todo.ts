import { distinct, placesIn } from '../review/places.ts'
import type { Format } from './format.ts'

const frontMatter = /^---\n([\s\S]{1,2000}?)\n---\n/

/** One problem per file, as compound-engineering keeps it: `priority: p1` above, a title, `## Problem Statement`, `## Findings`. */
export const todo: Format = {
  name: 'todo',
  markers: ['---\n'],
  // p1 is the highest of three there.
  severities: { p1: 'critical', p2: 'important', p3: 'suggestion' },
  detects: (text) => {
    const data = frontMatter.exec(text)?.[1] ?? ''
    return (
      /^priority:\s*p[1-3]\b/im.test(data) &&
      /^(?:issue_id|status):/im.test(data) &&
      /^##\s+Problem Statement/m.test(text)
    )
  },
  read(lines) {
    const text = lines.slice(lines.first, lines.last)
    const data = frontMatter.exec(text)?.[1] ?? ''
    let line = lines.first
    while (line < lines.last && !/^#\s+\S/.test(lines.at(line))) line += 1
    if (line >= lines.last) return null
    const status = /^status:\s*(\w+)/im.exec(data)?.[1]?.toLowerCase()
    return {
      findings: [
        {
          title: lines.at(line).replace(/^#\s+/, ''),
          body: lines.slice(line + 1, lines.last),
          locations: distinct(placesIn(/^##\s+Findings\s*\n([\s\S]*?)(?=^## |$(?![\s\S]))/m.exec(text)?.[1] ?? '')),
          severity: /^priority:\s*(p[1-3])/im.exec(data)?.[1] ?? null,
          status: status === undefined ? null : /complete|done|resolved/.test(status) ? 'fixed' : 'open',
          lines: [line, lines.last],
        },
      ],
    }
  },
}
