import { describe, expect, it } from 'vitest'
import { highlight } from '../../../site/data/highlight.ts'
import { titleHtml } from '../../../site/data/title-html.ts'

describe('code', () => {
  it('gets classes by its language', () => {
    expect(highlight('const a = 1', 'ts')).toContain('<span class="hljs-keyword">const</span>')
  })

  it('is the same when it comes again, and its own in each language', () => {
    const once = highlight('def f', 'python')
    expect(highlight('def f', 'python')).toBe(once)
    expect(highlight('def f', 'c')).not.toBe(once)
  })

  it('of an unknown language, and very long code, is escaped and no more', () => {
    expect(highlight('a < b', 'nothing-known')).toBe('a &lt; b')
    const long = 'const a = 1\n'.repeat(2000)
    expect(highlight(long, 'ts')).toBe(long)
  })

  it('of a diff is marked by lines, which keep their newlines', () => {
    expect(highlight('--- a\n+<b>\n c', 'diff')).toBe(
      '<span class="file">--- a\n</span><span class="added">+&lt;b&gt;\n</span> c\n',
    )
  })
})

describe('a title', () => {
  it('shows its code as code, and nothing of it leads anywhere', () => {
    expect(titleHtml('Close `db` <now> [x](https://a.example)')).toBe('Close <code>db</code> &lt;now&gt; x')
  })
})
