import { describe, expect, it } from 'vitest'
import { withoutRows, withResolutionAction } from '../../src/track/index.ts'
import { round } from './round.ts'

const finding = (title: string) => `**${title}** — \`src/a.ts:4\` [Ada] (important, gap)\n\nIt fails.`

describe('withoutRows', () => {
  it('removes the rows of a finding and keeps the others', () => {
    const report = round(1, [finding('One'), finding('Two')], ['Fixed', 'Skipped'])
    expect(withoutRows(report, ['I1']).entries.map(({ targets }) => targets)).toEqual([['I2']])
  })

  it('keeps a Resolution without rows when the last one is removed', () => {
    expect(withoutRows(round(1, [finding('One')], ['Fixed']), ['I1']).entries).toEqual([])
  })

  it('names all findings that would lose their answer', () => {
    const report = round(1, [finding('One'), finding('Two'), finding('Three')], ['Fixed'])
    const [entry] = report.resolution?.entries ?? []
    if (!entry || !report.resolution) throw new Error('No row')
    const shared = {
      ...report,
      resolution: { ...report.resolution, entries: [{ ...entry, targets: ['I1', 'I2', 'I3'] }] },
    }
    expect(() => withoutRows(shared, ['I1'])).toThrow('also answers I2 and I3; name all of them')
    expect(withoutRows(shared, ['I1', 'I2', 'I3']).entries).toEqual([])
  })

  it('refuses a finding without a row', () => {
    expect(() => withoutRows(round(1, [finding('One')]), ['I1'])).toThrow('has no row for I1')
  })
})

describe('withResolutionAction', () => {
  it('replaces the row of a finding, and keeps its text and other columns', () => {
    const report = round(1, [finding('One')], ['Skipped'])
    const [entry] = report.resolution?.entries ?? []
    if (!entry || !report.resolution) throw new Error('No row')
    const otherCells = [{ name: 'Ticket', text: 'T-9' }]
    const known = { ...report, resolution: { ...report.resolution, entries: [{ ...entry, otherCells }] } }
    const step = { targets: ['I1'], action: 'fixed' as const, detail: null, commit: null, date: '2026-01-02' }
    expect(withResolutionAction(known, step).entries).toMatchObject([{ text: entry.text, action: 'fixed', otherCells }])
  })
})
