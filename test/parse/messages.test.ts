import { describe, expect, it } from 'vitest'
import { parse } from '../../src/parse/index.ts'

function told(text: string, as: 'report' | 'review' = 'review'): string[] {
  return parse(text, { path: 'a.md', as }).messages.map(
    ({ ruleId, position }) => `${ruleId} ${position?.start.line ?? '-'}`,
  )
}

describe('messages of the parser', () => {
  it('tell of a head outside of the sections that hold findings', () => {
    const text = '## Suggestions\n\nS1. **A** — `a.go:1`\n\n## Testing Assessment\n\nS2. **B** — `b.go:2`\n'
    expect(told(text)).toEqual(['unplaced-finding 7'])
  })

  it('tell of a numbered heading with a place in another section', () => {
    expect(told('## Suggestions\n\nS1. **A**\n\n## Coverage Summary\n\n### 2. B — `b.go:2`\n')).toEqual([
      'unplaced-finding 7',
    ])
  })

  it('tell of a severity that nobody knows', () => {
    const text = '## Findings\n\n1. **A** — `a.go:1`\n\nSeverity: cosmic\n'
    expect(told(text)).toContain('unknown-severity 3')
  })

  it('tell of a second draft in one file', () => {
    const text =
      '## Executive Summary\n\nOne.\n\n## Suggestions\n\n1. **A** — `a.go:1`\n\n## Executive Summary\n\nTwo.\n'
    expect(told(text)).toEqual(['second-draft 9'])
  })

  it('tell of findings without a severity', () => {
    expect(told('## Findings\n\n1. **A** — `a.go:1`\n')).toEqual(['unrated-finding 3'])
  })

  it('tell of a fence that nothing closes', () => {
    expect(told('## Suggestions\n\n1. **A** — `a.go:1`\n\n```go\ncode\n')).toEqual(['unbalanced-fence 5'])
  })

  it.each([
    ['spaces', '    ```go\n    code\n'],
    ['a tab', '\t```go\n\tcode\n'],
  ])('tell of no fence in code that is indented by %s', (_, code) => {
    expect(told(`## Suggestions\n\n1. **A** — \`a.go:1\`\n\nAs code:\n\n${code}\nEnd.\n`)).toEqual([])
  })

  it('tell of a fence that nothing closes in an item', () => {
    expect(told('## Suggestions\n\n1. **A** — `a.go:1`\n\n- Like this:\n\n    ```go\n    code\n')).toEqual([
      'unbalanced-fence 7',
    ])
  })
})
