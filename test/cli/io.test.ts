import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { forTerminal, forWorkflowLog } from '../../src/cli/io.ts'
import { Failure } from '../../src/failure.ts'

describe('text for a terminal', () => {
  it('shows control sequences as visible characters', () => {
    expect(forTerminal('a\x1b[2Jb\x1b]0;title\x07c\x9bd\re')).toBe('a␛[2Jb␛]0;title␇c\\x9bd␍e')
  })

  it('shows characters that would hide or reorder text as visible ones', () => {
    expect(forTerminal('\x1b[8mhidden \x1b[30;40mblack \u202egnp')).toBe('␛[8mhidden ␛[30;40mblack \\u202egnp')
  })

  it('keeps lines, tabs, colours and all other characters', () => {
    const text = 'a\n\tb \x1b[1mc\x1b[22m \x1b[31md\x1b[39m — ü 漢 🎉'
    expect(forTerminal(text)).toBe(text)
  })

  it('shows zero-width characters and line separators as visible ones, except joiners within emoji', () => {
    expect(forTerminal('a\u200bb\ufeffc\u2028d\u2029e\u00adf\u{e0041}')).toBe(
      'a\\u200bb\\ufeffc\\u2028d\\u2029e\\xadf\\u{e0041}',
    )
    expect(forTerminal('👩‍💻 👩🏽‍🚀 ❤️‍🔥')).toBe('👩‍💻 👩🏽‍🚀 ❤️‍🔥')
    expect(forTerminal('a\u200db')).toBe('a\\u200db')
  })
})

describe('text for the log of a workflow', () => {
  it.each([
    ['::stop-commands::x', ': :stop-commands::x'],
    ['a\n \t::error::b\n', 'a\n \t: :error::b\n'],
    ['deep-review: ##[add-mask]x', 'deep-review: ## [add-mask]x'],
    ['src/a.ts::main', 'src/a.ts::main'],
  ])('is not a command: %j', (text, shown) => {
    expect(forWorkflowLog(text)).toBe(shown)
  })
})

describe('a failure', () => {
  it('is one line, even with control characters in a name', () => {
    expect(new Failure('Cannot read a\n::error::b\r\u2028\x1b[2J\u202e').message).toBe(
      'Cannot read a␊::error::b␍\\u2028␛[2J\\u202e',
    )
  })
})

describe.runIf(process.platform === 'linux')('a full disk', () => {
  const bin = join(import.meta.dirname, '../../src/cli/bin.ts')
  it.each([['--help'], ['lint --rules'], ['lint --rules --format json']])(
    'is reported for standard output: %s',
    async (argv) => {
      const command = `"${process.execPath}" "${bin}" ${argv} > /dev/full`
      const ended = await new Promise<{ code: unknown; err: string }>((done) => {
        execFile('sh', ['-c', command], (error, _out, err) => done({ code: error?.code, err }))
      })
      expect(ended).toEqual({
        code: 2,
        err: 'deep-review: Cannot write to standard output: the disk is full; make room\n',
      })
    },
  )
})
