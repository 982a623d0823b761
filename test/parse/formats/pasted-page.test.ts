import { expect, it } from 'vitest'
import { parse } from '../../../src/parse/index.ts'
import { readings } from '../review/readings.ts'

const page = `Retry uploads #41
Open
ann-w wants to merge 2 commits into main from retry
Conversation 4
Commits 2

@ann-w
ann-w commented 3 days ago
Uploads are tried again. See src/upload/send.ts for the loop.

@bo-k
bo-k requested changes 2 days ago
View reviewed changes

bo-k left a comment
Thanks, some things below.

src/upload/send.ts
Comment on lines +12 to +15
+  while (true) {
+    await send(file)
+  }
@bo-k
bo-k
2 days ago
This never stops when the server is down. Please add a limit.

@ann-w
ann-w
Author
yesterday
Good point, the queue in src/upload/queue.ts:9 has one.

Reply...
Resolve conversation
src/upload/queue.ts
Outdated
Comment on line R48
+  this.items.shift()
@bo-k
bo-k
Member
2 days ago
nit: \`shift\` is slow for long queues.

Reply...
ann-w marked this conversation as resolved.
src/upload/index.ts
@bo-k
bo-k
2 days ago
The exported name hides the global one.

Reply...
Resolve conversation
`

it('reads the comments of a pull request page copied from a browser', () => {
  expect(readings(page, 'page.txt')).toEqual([
    'unrated This never stops when the server is down @ src/upload/send.ts:12-15',
    'suggestion shift is slow for long queues @ src/upload/queue.ts:48',
    'unrated The exported name hides the global one @ src/upload/index.ts',
  ])
})

it('reads the author and the status of each comment', () => {
  const { review } = parse(page, { path: 'page.txt' })
  expect(review?.findings.map(({ agents, status }) => [agents, status])).toEqual([
    [['bo-k'], null],
    [['bo-k'], 'fixed'],
    [['bo-k'], null],
  ])
})

it('keeps replies in the body', () => {
  const { review } = parse(page, { path: 'page.txt' })
  expect(review?.findings[0]?.body).toContain('Good point')
})
