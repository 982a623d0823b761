import ts from 'typescript'
import { expect, it } from 'vitest'
import { append, largest, smallest } from '../../src/lists.ts'
import { lineOf, nodesOf, programs } from './programs.ts'

/** Calls with a list as arguments, and why the list is short. */
const short: readonly { file: string; call: string; because: string }[] = [
  { file: 'src/cli/commands/completions.ts', call: 'known.option', because: 'one letter or none' },
  { file: 'src/cli/commands/export.ts', call: 'formatOption', because: 'the formats of exports' },
  { file: 'src/parse/formats/build.ts', call: 'lines.position', because: 'a pair of numbers' },
  { file: 'src/parse/messages.ts', call: 'lines.position', because: 'a pair of numbers' },
  { file: 'src/parse/formats/json.ts', call: 'at', because: 'the steps of a path, as the callers write them' },
  { file: 'src/parse/formats/json.ts', call: 'numberAt', because: 'the steps of a path, as the callers write them' },
  { file: 'site/data/feeds.ts', call: 'element', because: 'at most 50 entries' },
  { file: 'site/data/link-picture.ts', call: 'element', because: 'a few lines, and a mark for each severity' },
]

/** Calls with a list as arguments: beyond about 120,000 of them the stack overflows. */
const calls = programs().flatMap(({ path, file }) =>
  nodesOf(file)
    .filter((node) => ts.isCallExpression(node) || ts.isNewExpression(node))
    .filter((node) => node.arguments?.some(ts.isSpreadElement))
    .map((node) => ({ file: path, call: node.expression.getText(file), line: lineOf(node, file) })),
)

it('no call spreads a list of unlimited length into its arguments', () => {
  const isShort = ({ file, call }: (typeof calls)[number]) =>
    short.some((entry) => entry.file === file && entry.call === call)
  expect(calls.filter((one) => !isShort(one))).toEqual([])
  const applied = programs().flatMap(({ path, file }) =>
    nodesOf(file)
      .filter(ts.isPropertyAccessExpression)
      .filter(({ name }) => name.text === 'apply')
      .map((node) => `${path}:${lineOf(node, file)}`),
  )
  expect(applied).toEqual([])
})

it('every exception is for a call that exists', () => {
  const unused = short.filter(({ file, call }) => !calls.some((one) => one.file === file && one.call === call))
  expect(unused).toEqual([])
})

it('lists that are too long for arguments can be added and compared', () => {
  const numbers = Array.from({ length: 300_000 }, (_, index) => index)
  const list = [-1]
  append(list, numbers)
  expect([list.length, largest(list), smallest(list)]).toEqual([300_001, 299_999, -1])
})
