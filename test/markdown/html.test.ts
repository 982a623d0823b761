import { describe, expect, it } from 'vitest'
import { markdownToHtml, markdownToText, titleToHtml } from '../../src/markdown/index.ts'

const html = (markdown: string, options = {}) => markdownToHtml(markdown, options).trim()

describe('Markdown as HTML', () => {
  it('supports the elements of CommonMark and GFM', () => {
    expect(html('**a** *b* ~~c~~ `d`')).toBe('<p><strong>a</strong> <em>b</em> <del>c</del> <code>d</code></p>')
    expect(html('- a\n- b')).toBe('<ul>\n<li>a</li>\n<li>b</li>\n</ul>')
    expect(html('3. a')).toBe('<ol start="3">\n<li>a</li>\n</ol>')
    expect(html('- a\n\n- b')).toBe('<ul>\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ul>')
    expect(html('- [x] a')).toBe('<ul>\n<li><span class="task">[x]</span> a</li>\n</ul>')
    expect(html('> a')).toBe('<blockquote>\n<p>a</p>\n</blockquote>')
    expect(html('[a][b]\n\n[b]: https://c.d')).toBe(
      '<p><a href="https://c.d" rel="nofollow noopener noreferrer">a</a></p>',
    )
  })

  it('makes a table scrollable, and drops cells beyond its head', () => {
    expect(html('| | a |\n|-|:-:|\n| 1 | 2 | 3 |')).toBe(
      '<div class="table-scroll" tabindex="0"><table>\n<thead>\n<tr><td></td><th class="center">a</th></tr>\n</thead>\n' +
        '<tbody>\n<tr><td>1</td><td class="center">2</td></tr>\n</tbody>\n</table></div>',
    )
  })

  it('numbers the levels of headings without gaps', () => {
    expect(html('# a\n\n#### b\n\n## c\n\n# d', { headingLevel: 3 })).toBe(
      '<h3>a</h3>\n<h4>b</h4>\n<h4>c</h4>\n<h3>d</h3>',
    )
  })

  it('passes a language to the highlighter only if it is a word', () => {
    const highlight = (code: string, language: string) => `${language}:${code.length}`
    expect(html('```go\nx\n```', { highlight })).toBe('<pre tabindex="0" data-language="go"><code>go:1</code></pre>')
    expect(html('```"><b>\nx\n```', { highlight })).toBe('<pre tabindex="0"><code>:1</code></pre>')
  })

  it('links code for which the page has an address', () => {
    const code = (text: string) => (text === 'a.go:3' ? 'https://x/a.go#L3' : null)
    expect(html('`a.go:3` `b`', { code })).toBe(
      '<p><a href="https://x/a.go#L3"><code>a.go:3</code></a> <code>b</code></p>',
    )
  })

  it('does not nest links', () => {
    const options = { references: () => [{ start: 0, core: 0, end: 2, href: '#x' }], code: () => '#y' }
    expect(html('[I1 `a` ![b](https://c)](https://d)', options)).toBe(
      '<p><a href="https://d" rel="nofollow noopener noreferrer">I1 <code>a</code> b</a></p>',
    )
    expect(titleToHtml('a [b](https://c) `d`')).toBe('a b <code>d</code>')
  })

  it('renders a title as one line without blocks', () => {
    expect(titleToHtml('# a < b')).toBe('# a &lt; b')
    expect(titleToHtml('- a')).toBe('- a')
    expect(titleToHtml('a\nb')).toBe('a b')
  })
})

describe('references in prose', () => {
  const references = (text: string) =>
    [...text.matchAll(/(?:round 3 )?X\d/g)].map(({ 0: { length }, index }) => {
      const end = index + length
      return { start: index, core: end - 2, end, href: `#${text.slice(index, end)}` }
    })

  it('become links together with the words that belong to them', () => {
    expect(html('See X1, round 3 X2.', { references })).toBe(
      '<p>See <a href="#X1">X1</a>, <a href="#round 3 X2">round 3 X2</a>.</p>',
    )
  })

  it('are found across markup between their words', () => {
    expect(html('In round 3 **X2**, `round 3` X1', { references })).toBe(
      '<p>In round 3 <strong><a href="#round 3 X2">X2</a></strong>, <code>round 3</code> <a href="#round 3 X1">X1</a></p>',
    )
  })

  it('are found in headings, cells and tight lists, but never in code', () => {
    expect(html('# X1\n\n- X2', { references })).toBe(
      '<h4><a href="#X1">X1</a></h4>\n<ul>\n<li><a href="#X2">X2</a></li>\n</ul>',
    )
    expect(html('| X1 |\n|---|\n| `X2` X3 |', { references })).toContain(
      '<th><a href="#X1">X1</a></th></tr>\n</thead>\n<tbody>\n<tr><td><code>X2</code> <a href="#X3">X3</a></td>',
    )
  })
})

describe('hostile Markdown', () => {
  it('shows raw HTML as text', () => {
    expect(html('<script>alert(1)</script>')).toBe('<p class="raw-html">&lt;script&gt;alert(1)&lt;/script&gt;</p>')
    expect(html('a <img src=x onerror=alert(1)>')).toBe('<p>a &lt;img src=x onerror=alert(1)&gt;</p>')
    expect(html('a<br>b')).toBe('<p>a<br>\nb</p>')
  })

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java&Tab;script:alert(1)',
    'java&NewLine;script:alert(1)',
    '&#1;javascript:alert(1)',
    '&#x6A;&#x61;vascript:alert(1)',
    'javascript&colon;alert(1)',
    'vbscript:msgbox(1)',
    'data:text/html;base64,PHNjcmlwdD4=',
    'blob:https://a/b',
    'file:///etc/passwd',
    ' javascript:alert(1)',
  ])('does not link to %s', (url) => {
    expect(html(`[a](<${url}>) <${url}> ![b](<${url}>)\n\n[c]\n\n[c]: <${url}>`)).not.toContain('<a')
  })

  it.each(['https://a.b/c', 'http://a.b', 'mailto:a@b.c', '#a', 'b/c.md', '../d', '?q=a:b', '//a.b/c'])(
    'links to %s',
    (url) => {
      expect(html(`[a](${url})`)).toContain(`<a href="${url}"`)
    },
  )

  it('escapes quotes in the address of a link', () => {
    expect(html('[a](https://b/"onclick="alert(1))')).toContain('href="https://b/&quot;onclick=&quot;alert(1)"')
  })

  it('links to an image instead of loading it', () => {
    expect(html('![a](https://b/c.png)')).toBe(
      '<p><a href="https://b/c.png" rel="nofollow noopener noreferrer">a</a></p>',
    )
  })

  it('names characters that reorder text, and replaces those that HTML forbids', () => {
    expect(html('`a\u202eb`')).toBe('<p><code>a[U+202E]b</code></p>')
    expect(html('a\u0008b\ud800c\uffffd')).toBe('<p>a\ufffdb\ufffdc\ufffdd</p>')
    expect(html('😀')).toBe('<p>😀</p>')
  })

  it('limits deep nesting', () => {
    expect(html(`${'> '.repeat(5000)}a`).length).toBeLessThan(10_000)
    expect(html(`${'- '.repeat(5000)}a`).length).toBeLessThan(10_000)
  })

  it('does not read the name of an inherited property as a label', () => {
    expect(html('[constructor] [toString]\n\n[a]: https://b')).toBe('<p>[constructor] [toString]</p>')
  })
})

describe('Markdown as text', () => {
  it('keeps the words of all blocks without the markup', () => {
    expect(markdownToText('# A *b*\n\n- `c` [d](https://e.f)\n- g <b>h</b>\n')).toBe('A b c d g h')
  })
})
