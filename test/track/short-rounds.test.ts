import { expect, it } from 'vitest'
import { round, track } from './round.ts'

const finding = (title: string, place: string, body: string) =>
  `**${title}** — \`${place}\` [Ada] (important, gap)\n\n${body}`
const cache = finding(
  'Cache is never emptied',
  'src/cache.go:20-31',
  'Entries stay for ever. The process grows by a gigabyte per day.',
)
const upload = finding(
  'Upload size has no limit',
  'src/upload.go:44',
  'A client may send any number of bytes; `ReadAll` keeps them in memory.',
)
const login = finding('Password is written to the log', 'src/login.go:12-15', '`log.Printf` prints the whole form.')
const first = (actions: string[] = []) => round(1, [cache, upload, login], actions)

/** What the second round's finding is, and the id of the finding that it continues. */
function linkOf(later: string, actions: string[] = [], summary = 'Fine.', sections: string[] = []): string {
  const entry = track(first(actions), round(2, [later], [], summary, sections)).rounds[1]?.findings[0]
  return `${entry?.state} ${entry?.previous?.id ?? '-'}`
}

it.each([
  [
    'moved lines',
    finding('Nothing evicts cached entries', 'src/cache.go:61-70', 'Memory grows until the process is killed.'),
    'I1',
  ],
  [
    'a renamed file',
    finding('Nothing evicts cached entries', 'src/store/cache.go:8-19', 'Memory grows until the process is killed.'),
    'I1',
  ],
  [
    'other words for a limit',
    finding('Unbounded upload is read into memory', 'src/upload.go:51', '`ReadAll` accepts any number of bytes.'),
    'I2',
  ],
  [
    'other words for a log',
    finding('Log contains passwords', 'src/login.go:19', 'The form is printed as it is.'),
    'I3',
  ],
])('links a problem with %s', (_, later, id) => {
  expect(linkOf(later)).toBe(`persisting ${id}`)
})

it.each([
  [
    'another problem at the same lines',
    finding('Key ignores the tenant', 'src/cache.go:22-30', 'Two customers share one row.'),
  ],
  ['a problem of another file', finding('Help text names a removed option', 'cmd/help.go:3', '`--fast` is gone.')],
])('does not link %s', (_, later) => {
  expect(linkOf(later)).toBe('new -')
})

it('does not link what a fix left over', () => {
  const later = finding(
    'Gauge counts evicted entries',
    'src/cache.go:33-40',
    'Since round 1 added the eviction, the gauge is wrong.',
  )
  expect(linkOf(later, ['Fixed', 'Fixed', 'Fixed'])).toMatch(/^(?:follow-up|new) -$/)
})

it('reads the id under which a report raises an open problem again', () => {
  const table = '## Prior-round Findings\n\n| Round 1 | Status |\n|---|---|\n| I2 any size | open, now I1 |\n'
  const later = finding('Out of memory', 'src/upload.go:90', 'Reported by two customers.')
  expect(linkOf(later, [], 'Fine.', [table])).toBe('persisting I2')
})

it('reads an ordinal of a round', () => {
  const later = finding(
    'Out of memory',
    'src/upload.go:90',
    'Reported by two customers. This was I2 of the first round, and it is still there.',
  )
  expect(linkOf(later)).toBe('persisting I2')
})

it('reads what became of findings of a round that the sentence begins with', () => {
  const rounds = track(first(), round(2, [], [], 'Of the last round, I1 and I3 are settled. I2 is open.'))
  expect(rounds.rounds[0]?.findings.map(({ fate }) => fate)).toEqual(['resolved', 'persisting', 'resolved'])
})

const quoting = (title: string, place: string, line: string, body: string) =>
  finding(title, place, `\`\`\`ts\n${line}\n\`\`\`\n\n${body}`)
const quoted = [
  quoting('Thumbnails are drawn twice', 'src/grid.ts:40', 'this.paint(tile)', 'Once on load, once on scroll.'),
  quoting(
    'A vote is counted for each tab',
    'src/poll.ts:12',
    'votes.push(choice)',
    'Nothing ties a vote to its voter.',
  ),
  quoting('The export is not sorted', 'src/export.ts:9', 'rows.forEach(write)', 'The order is that of the database.'),
]

it('continues a short finding that says the same about the same lines, although all of them quote code', () => {
  const later = quoting(
    'Several tabs vote several times',
    'src/poll.ts:14',
    'ballot.add(choice)',
    'One voter, five votes.',
  )
  const rounds = [round(1, quoted, ['Skipped: later', 'Skipped: later', 'Skipped: later']), round(2, [later])]
  expect(track(...rounds).rounds[1]?.findings[0]).toMatchObject({ state: 'persisting', previous: { id: 'I2' } })
})

it('takes a problem of a new test for a consequence of the fix that came with it', () => {
  const later = quoting(
    'The test of one vote for each voter waits for a real minute',
    'src/poll.test.ts:31',
    'await sleep(60_000)',
    'Each tab sleeps before `votes.push`.',
  )
  const rounds = [round(1, quoted, ['Fixed', 'Fixed', 'Fixed']), round(2, [later])]
  expect(track(...rounds).rounds[1]?.findings[0]).toMatchObject({ state: 'follow-up', causedBy: { id: 'I2' } })
})

const racing = (body: string) =>
  finding('Concurrent pushes mix their parts', 'src/login.go:31', `A job and a person push at once. ${body}`)

const previousOf = (said: string) => {
  const earlier = finding('Two processes can append to one ledger', 'src/login.go:30-47', 'No lock is taken.')
  const rounds = [round(1, [cache, upload, earlier], ['Fixed', 'Fixed', 'Skipped']), round(2, [racing(said)])] as const
  return track(...rounds).rounds[1]?.findings[0]?.previous?.id
}

it.each([
  'The author declined this in round 1 as rare.',
  'Raised in Rounds 1 and 2.',
  'It was flagged in the first round.',
  'It was reported in R1 already.',
  'Raised in rounds 0–2.',
])('links a problem that only says when it was raised: %s', (said) => {
  expect(previousOf(said)).toBe('I3')
})

it.each([
  'Both raise an error in a round robin.',
  'Round 1 declined nothing here.',
  'Nobody reported it in round 1.',
  'This was not raised in round 1.',
  'One is rejected in the first round trip.',
  'It was raised by R1.',
])('does not take as raised before what is not: %s', (said) => {
  expect(previousOf(said)).toBeUndefined()
})
