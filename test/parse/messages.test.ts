import { describe, expect, it } from 'vitest'
import { parse } from '../../src/parse/index.ts'

function messagesOf(text: string, as: 'report' | 'review' = 'review'): string[] {
  return parse(text, { path: 'a.md', as }).messages.map(
    ({ ruleId, position }) => `${ruleId} ${position?.start.line ?? '-'}`,
  )
}

describe('messages of the parser', () => {
  it('report a head outside the sections for findings', () => {
    const text = '## Suggestions\n\nS1. **A** — `a.go:1`\n\n## Testing Assessment\n\nS2. **B** — `b.go:2`\n'
    expect(messagesOf(text)).toEqual(['unplaced-finding 7'])
  })

  it('report a numbered heading with a place in another section', () => {
    expect(messagesOf('## Suggestions\n\nS1. **A**\n\n## Coverage Summary\n\n### 2. B — `b.go:2`\n')).toEqual([
      'unplaced-finding 7',
    ])
  })

  it('report an unknown severity', () => {
    const text = '## Findings\n\n1. **A** — `a.go:1`\n\nSeverity: cosmic\n'
    expect(messagesOf(text)).toContain('unknown-severity 3')
  })

  it('report a second draft in one file', () => {
    const text =
      '## Executive Summary\n\nOne.\n\n## Suggestions\n\n1. **A** — `a.go:1`\n\n## Executive Summary\n\nTwo.\n'
    expect(messagesOf(text)).toEqual(['second-draft 9'])
  })

  it('report findings without a severity', () => {
    expect(messagesOf('## Findings\n\n1. **A** — `a.go:1`\n')).toEqual(['unrated-finding 3'])
  })

  it('report an unclosed fence', () => {
    expect(messagesOf('## Suggestions\n\n1. **A** — `a.go:1`\n\n```go\ncode\n')).toEqual(['unbalanced-fence 5'])
  })

  it.each([
    ['spaces', '    ```go\n    code\n'],
    ['a tab', '\t```go\n\tcode\n'],
  ])('do not report a fence in code indented by %s', (_, code) => {
    expect(messagesOf(`## Suggestions\n\n1. **A** — \`a.go:1\`\n\nAs code:\n\n${code}\nEnd.\n`)).toEqual([])
  })

  it('report an unclosed fence in a list item', () => {
    expect(messagesOf('## Suggestions\n\n1. **A** — `a.go:1`\n\n- Like this:\n\n    ```go\n    code\n')).toEqual([
      'unbalanced-fence 7',
    ])
  })
})
