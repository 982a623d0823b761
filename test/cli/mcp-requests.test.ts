import { expect, it } from 'vitest'
import { type RequestId, wholeRequests } from '../../src/cli/mcp/requests.ts'

/** The requests that are passed on, and the ids of those that are refused, with a limit of 3,000 bytes. */
async function read(...chunks: string[]) {
  const ids: (RequestId | null)[] = []
  const passed: string[] = []
  async function* input() {
    for (const chunk of chunks) yield Buffer.from(chunk)
  }
  for await (const line of wholeRequests(input(), 3_000, (id) => ids.push(id))) passed.push(line.toString())
  return { passed, ids }
}

const large = JSON.stringify({ text: 'x'.repeat(5_000) })

it('passes on each request separately, in whatever chunks they arrive', async () => {
  expect(await read('{"id', '":1}\n{"id":2}\n{"i', 'd":3}\n{"id')).toEqual({
    passed: ['{"id":1}\n', '{"id":2}\n', '{"id":3}\n'],
    ids: [],
  })
})

it.each([
  ['at its start', `{"jsonrpc":"2.0","id":7,"method":"a","params":${large}}`, 7],
  ['at its end', `{"method":"a","params":${large},"jsonrpc":"2.0","id":7}`, 7],
  ['before other fields at its end', `{"params": ${large}, "id": "ä7", "jsonrpc": "2.0", "method": "a" } `, 'ä7'],
  ['not in its text', `{"method":"a","params":{"text":"${'x'.repeat(5_000)}\\"id\\":7}"}}`, null],
  ['not in its params', `{"method":"a","params":{"id":7,"text":"${'x'.repeat(5_000)}"}}`, null],
])('finds the id of a request that is too large %s', async (_name, request, id) => {
  expect(await read(`${request}\n{"id":8}\n`)).toEqual({ passed: ['{"id":8}\n'], ids: [id] })
  const halves = [request.slice(0, 2_500), request.slice(2_500, 4_500), `${request.slice(4_500)}\n`]
  expect(await read(...halves, '{"id":8}\n')).toEqual({ passed: ['{"id":8}\n'], ids: [id] })
})
