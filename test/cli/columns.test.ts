import { describe, expect, it } from 'vitest'
import { cell, clip, fitted, wrap } from '../../src/cli/columns.ts'
import { historyTable } from '../../src/cli/tables.ts'
import { widthOf } from '../../src/width.ts'
import { round, track } from '../track/round.ts'

describe('texts in a terminal', () => {
  it('are shortened by columns if characters are two columns wide', () => {
    expect(clip('套接字没有关闭', 7)).toBe('套接字…')
    expect(cell('套接字', 7)).toBe('套接字 ')
  })

  it('are wrapped within a word only if it is longer than a line', () => {
    expect(wrap('a bcd efghijkl', 5)).toEqual(['a bcd', 'efghi', 'jkl'])
    expect(wrap('套接字没有关闭', 6)).toEqual(['套接字', '没有关', '闭'])
  })
})

const plain = (text: string) => text
const style = { bold: plain, dim: plain, red: plain, yellow: plain, green: plain, cyan: plain }

describe('messages on a terminal', () => {
  it('are wrapped between words, but not within commands and paths', () => {
    expect(fitted('Save it in reviews/raw/x/y/z first\n  npx deep-review run it\n', 16)).toBe(
      'Save it in\nreviews/raw/x/y/z\nfirst\n  npx deep-review run it\n',
    )
  })
})

describe('the table of a history', () => {
  const finding = (title: string) =>
    `**${title}** — \`src/${title.split(' ')[0]}.ts:4\` [Ada] (important, gap)\n\n${title} at night.`
  const titles = ['Sockets leak', '截止时间没有单位', 'Colours vanish', 'Quotes survive', 'Locks block', 'Tabs break']
  const history = track(...titles.map((title, index) => round(index + 1, [finding(title)])))

  it.each([40, 60, 80])('fits %i columns, and has an id and the start of the title of every problem', (columns) => {
    const lines = historyTable(history, style, columns).split('\n')
    expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(columns)
    for (const title of titles)
      expect(lines.find((line) => line.includes(title.slice(0, 6)))).toMatch(/^(?:[·+] *)*(?:R\d )?\+?I1/)
  })

  it('has a column for every round if there is room', () => {
    expect(historyTable(history, style, 80)).toContain('\n·   ·   ·   +I1 ·   ·   Quotes survive')
  })
})
