import { describe, expect, it } from 'vitest'
import { forTerminal } from '../../src/cli/io.ts'

describe('what reaches a terminal', () => {
  it('shows control sequences instead of obeying them', () => {
    expect(forTerminal('a\x1b[2Jb\x1b]0;title\x07c\x9bd\re')).toBe('a␛[2Jb␛]0;title␇c\\x9bd␍e')
  })

  it('shows what would hide or reorder text', () => {
    expect(forTerminal('\x1b[8mhidden \x1b[30;40mblack \u202egnp')).toBe('␛[8mhidden ␛[30;40mblack \\u202egnp')
  })

  it('keeps lines, tabs, colours and every other sign', () => {
    const text = 'a\n\tb \x1b[1mc\x1b[22m \x1b[31md\x1b[39m — ü 漢 🎉'
    expect(forTerminal(text)).toBe(text)
  })
})
