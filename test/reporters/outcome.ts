import type { Message } from '../../schemas/message.ts'
import { Lines } from '../../src/markdown/lines.ts'
import type { LintOutcome } from '../../src/reporters/index.ts'

const first = 'reviews/20260101-120000-pr-7.md'
/** A path with every character that has a meaning in some format. */
const odd = 'reviews/20260102-120000-100%, a:b & "c" <d>.md'

const texts: Record<string, string> = {
  [first]: [
    '# Deep Review: 20260101-120000-pr-7',
    '',
    '| **Verdict** | **Merge as-is** — naïve 🙂 but fine |',
    `${'A long line goes on and on. '.repeat(8)}See /Users/ada/shop/cache.ts for more of it.`,
    '\tThe na\u202eme is hidden.',
    '',
  ].join('\n'),
  [odd]: 'One line.\nTwo lines.\nThree.\n',
}

function message(path: string, found: string, about: Partial<Message>): Message {
  const text = texts[path] ?? ''
  const start = text.indexOf(found)
  return {
    ruleId: 'wrong-verdict',
    level: 'warning',
    reason: 'Unexpected verdict `Merge as-is`, expected `Rework`',
    path,
    position: Lines.of(text).span(start, start + found.length),
    expected: null,
    actual: found,
    url: null,
    fix: null,
    suggestion: null,
    related: [],
    ...about,
  }
}

const verdict = message(first, 'Merge as-is', { expected: ['Rework'], url: 'https://example.com/wrong-verdict.md' })
const afterEmoji = message(first, 'but', {
  ruleId: 'unknown-word',
  level: 'note',
  reason: 'Unexpected `but`, expected `and`',
  fix: { start: texts[first]?.indexOf('but') ?? 0, end: (texts[first]?.indexOf('but') ?? 0) + 3, text: 'and' },
})
const leak = message(first, '/Users/ada/shop/cache.ts', {
  ruleId: 'local-path',
  level: 'error',
  reason: 'Unexpected path',
})
const hidden = message(first, '\u202e', {
  ruleId: 'invisible-character',
  level: 'error',
  reason: 'Unexpected `U+202E`',
})
const lines = message(odd, 'One line.\nTwo lines.', {
  reason: 'Unexpected 100%:\r\nfirst, <second> & "third" @user \u0000',
  suggestion: { start: 0, end: 9, text: 'A line.' },
  related: [{ path: first, position: Lines.of(texts[first] ?? '').span(0, 5), reason: 'The first one' }],
})
const nowhere = { ...message(odd, 'One', { reason: 'Unexpected file, expected none' }), position: null }

export const messages: Message[] = [verdict, afterEmoji, leak, hidden, lines, nowhere]

export const outcome: LintOutcome = {
  messages,
  sources: new Map([...Object.entries(texts), ['reviews/20260103-120000-pr-7.md', 'Clean.\n']]),
  rules: ['invisible-character', 'local-path', 'unknown-word', 'wrong-verdict'].map((id) => ({
    id,
    group: 'truth',
    level: 'warning',
    fixable: id === 'unknown-word',
    description: `What ${id} flags.`,
    url: `https://example.com/${id}.md`,
  })),
  version: '1.2.3',
  fromRoot: (path) => path,
  fingerprint: (entry) => `print-${messages.indexOf(entry)}`,
}
