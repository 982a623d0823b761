import { describe, expect, it } from 'vitest'
import { costsOf } from './costs.ts'
import { resultsPage } from './results.ts'

const row = (name: string, result: string) => ({ name, what: 'time', result: [result], costs: ['src/parse 40 %'] })

describe('the page of results', () => {
  it('replaces the measured rows, and keeps other rows of the same machine', () => {
    const first = resultsPage('', 'Machine: A', [row('one', '1 s'), row('two', '2 s')], ['one', 'two'])
    const second = resultsPage(first, 'Machine: A', [row('two', '3 s')], ['one', 'two'])
    expect(second).toContain('| `one` | time | 1 s | src/parse 40 % |\n| `two` | time | 3 s | src/parse 40 % |')
  })

  it('drops rows of another machine', () => {
    const first = resultsPage('', 'Machine: A', [row('one', '1 s')], ['one', 'two'])
    expect(resultsPage(first, 'Machine: B', [row('two', '3 s')], ['one', 'two'])).not.toContain('`one`')
  })
})

describe('the costs of a profile', () => {
  it('are shares of the parts of the code, where built-in functions count for their callers and idle time does not count', () => {
    const frame = (functionName: string, url: string) => ({ functionName, url })
    const nodes = [
      { id: 1, callFrame: frame('(root)', ''), children: [2, 4, 5] },
      { id: 2, callFrame: frame('parse', 'file:///x/src/parse/parse.ts'), children: [3] },
      { id: 3, callFrame: frame('exec', '') },
      { id: 4, callFrame: frame('html', 'file:///x/node_modules/satteri/dist/a.js') },
      { id: 5, callFrame: frame('(idle)', '') },
    ]
    expect(costsOf({ nodes, samples: [2, 3, 4, 5], timeDeltas: [2, 1, 1, 9] })).toEqual([
      { part: 'src/parse', share: 0.75 },
      { part: 'satteri', share: 0.25 },
    ])
  })
})
