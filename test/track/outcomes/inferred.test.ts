import { describe, expect, it } from 'vitest'
import { round, track } from '../round.ts'

const fence = '```'
const leak = [
  '**The socket is never closed when the handshake throws** — `src/net/pool.ts:14` [Ada] (important, regression)',
  `${fence}ts\nconst socket = await connect(address, { timeout: 0 })\nawait handshake(socket)\n${fence}`,
  'A handshake that throws leaves the socket open; failures run the pool dry.',
  'Fix: close it with `socket.destroy()` in a `finally`.',
].join('\n\n')
const cleanup = [
  '**The sweeper deletes what it does not own** — `src/net/sweep.ts:31-36` [Ada] (important, regression)',
  `${fence}diff\n const names = await listOwnedSockets(folder)\n-for (const name of await listForeignSockets(folder)) {\n-  await removeForeign(name)\n-}\n return names.map(removeOwned)\n${fence}`,
  'Sockets of other users vanish whenever `startSweeper` is called.',
].join('\n\n')
const name =
  '**The folder is read twice for one sweep** — `src/net/sweep.ts:31` [Ada] (important, gap)\n\n' +
  `${fence}ts\nfor (const name of await listForeignSockets(folder)) {\n${fence}\n\nEach read costs a system call.`
const untested =
  '**No tests for the retry helpers** — `src/net/retry.ts` [Ada] (important, gap)\n\n`withRetry` and `nextDelay` are pure and easily tested.'
const other =
  '**Name the deadline after what it bounds** — `src/net/deadline.ts:3` [Ada] (important, enhancement)\n\nIt says nothing.'

function fateOf(finding: string, later: { findings?: string[]; sections?: string[] }): string[] {
  const history = track(round(1, [finding]), round(2, later.findings ?? [other], [], 'Fine.', later.sections ?? []))
  return history.rounds[0]?.findings.map(({ fate, reason }) => (reason === null ? fate : `${fate}: ${reason}`)) ?? []
}

const strengths = (text: string) => ['## Design Observations\n\n### Strengths\n', `- ${text}\n`]
const testing = (text: string) => ['## Testing Assessment\n', `${text}\n`]

describe('proof in a later report that a finding is fixed', () => {
  it('is praise that quotes what the fix adds', () => {
    expect(
      fateOf(leak, {
        sections: strengths('A handshake that throws now closes its socket by `socket.destroy()`. [Ada]'),
      }),
    ).toEqual(['resolved: A handshake that throws now closes its socket by socket.destroy().'])
  })

  it.each([
    [
      'code that the finding had already quoted',
      'A handshake that throws leaves no open socket: `await handshake(socket)`.',
    ],
    [
      'what the fix adds, but about another thing',
      'The tracer flushes its spans and calls `destroy` on every exporter it made.',
    ],
    ['a missing call', 'A handshake that throws leaves its socket open: `socket.destroy()` is not called.'],
    ['a wish', 'A handshake that throws should close its socket by `socket.destroy()`.'],
    ['a deferred call', 'For a handshake that throws `socket.destroy()` is deferred to a follow-up.'],
    ['struck-out text', '~~A handshake that throws now closes its socket by `socket.destroy()`.~~'],
    ['another file', 'A handshake that throws closes its socket by `socket.destroy()` in `src/tls/pool2.ts`.'],
  ])('is not praise that quotes %s', (_, praise) => {
    expect(fateOf(leak, { sections: strengths(praise) })).toEqual(['unraised'])
  })

  it('is a claim that tests cover untested code', () => {
    expect(
      fateOf(untested, { sections: testing('The unit tests cover `withRetry` and `nextDelay`, but no sweep.') }),
    ).toEqual(['resolved: The unit tests cover withRetry and nextDelay'])
  })

  it.each([
    'No tests cover `withRetry` and `nextDelay`.',
    'The tests should cover `withRetry` and `nextDelay`.',
    'The tests cover `listOwnedSockets` and `withRetry`.',
    'The tests cover `withRetry`.',
    'Zero tests cover `withRetry` and `nextDelay`.',
    'The deleted tests covered `withRetry` and `nextDelay`.',
    'We ask that tests cover `withRetry` and `nextDelay`.',
    '> The tests cover `withRetry` and `nextDelay`.',
    'It is said: "The tests cover `withRetry` and `nextDelay`."',
  ])('is not the claim %j', (claim) => {
    expect(fateOf(untested, { sections: testing(claim) })).toEqual(['unraised'])
  })

  const quoting = (code: string, path = 'src/net/sweep.ts') =>
    `**An abort signal has no effect** — \`${path}:30-33\` [Ada] (important, gap)\n\n${fence}ts\n${code}\n${fence}\n\nIt runs on after \`AbortController\` fired.`

  it('is a quotation of the place without the code that the fix removes', () => {
    const findings = [quoting('const names = await listOwnedSockets(folder)\nreturn names.map(removeOwned)')]
    expect(fateOf(cleanup, { findings })).toEqual([
      'resolved: The next report quotes this place without `for (const name of await listForeignSockets(folder)) {`',
    ])
  })

  it('applies to all findings that quote only that code', () => {
    const findings = [quoting('const names = await listOwnedSockets(folder)\nreturn names.map(removeOwned)')]
    const [first] = track(round(1, [cleanup, name]), round(2, findings)).rounds
    expect(first?.findings.map(({ fate }) => fate)).toEqual(['resolved', 'resolved'])
  })

  it.each([
    [
      'still shows the code',
      quoting('const names = await listOwnedSockets(folder)\nfor (const name of await listForeignSockets(folder)) {'),
    ],
    ['leaves out lines there', quoting('const names = await listOwnedSockets(folder)\n// ...\nreturn names')],
    [
      'is of another place in the file',
      quoting('const names = await listOwnedSockets(folder)\nreturn names').replace(':30-33', ':430-433'),
    ],
    ['is of another file', quoting('const names = await listOwnedSockets(folder)\nreturn names', 'src/net/stop.ts')],
  ])('is not a quotation that %s', (_, finding) => {
    expect(fateOf(cleanup, { findings: [finding] })[0]).not.toMatch(/^resolved/)
  })

  it('is not praise that was already there when the finding was raised', () => {
    const sections = strengths('A handshake that throws now closes its socket by `socket.destroy()`. [Ada]')
    const [first] = track(round(1, [leak], [], 'Fine.', sections), round(2, [other], [], 'Fine.', sections)).rounds
    expect(first?.findings.map(({ fate }) => fate)).toEqual(['unraised'])
  })

  it('counts less than raising the same problem again', () => {
    const sections = strengths('A handshake that throws now closes its socket by `socket.destroy()`. [Ada]')
    expect(fateOf(leak, { findings: [leak], sections })).toEqual(['persisting'])
  })
})
