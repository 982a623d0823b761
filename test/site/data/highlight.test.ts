import { describe, expect, it } from 'vitest'
import { highlight } from '../../../site/data/highlight.ts'
import { titleHtml } from '../../../site/data/title-html.ts'

describe('code', () => {
  it('gets classes for its language', () => {
    expect(highlight('const a = 1', 'ts')).toContain('<span class="hljs-keyword">const</span>')
  })

  it('is highlighted the same way each time in one language, and differently in another', () => {
    const once = highlight('def f', 'python')
    expect(highlight('def f', 'python')).toBe(once)
    expect(highlight('def f', 'c')).not.toBe(once)
  })

  it('is only escaped if its language is unknown or it is very long', () => {
    expect(highlight('a < b', 'nothing-known')).toBe('a &lt; b')
    const long = 'const a = 1\n'.repeat(2000)
    expect(highlight(long, 'ts')).toBe(long)
  })

  it('of a diff is marked line by line, and keeps its newlines', () => {
    expect(highlight('--- a\n+<b>\n c', 'diff')).toBe(
      '<span class="file">--- a\n</span><span class="added">+&lt;b&gt;\n</span> c\n',
    )
  })
})

describe('a title', () => {
  it('shows its code as code, and has no links', () => {
    expect(titleHtml('Close `db` <now> [x](https://a.example)')).toBe('Close <code>db</code> &lt;now&gt; x')
  })
})
