import { largest } from '../../src/lists.ts'

/** A column of a chart, with its parts from the bottom up. */
interface ColumnInput {
  /** The label below the column, if there is room. */
  label: string
  /** Its name in the tooltip and the table; the label by default. */
  name?: string
  parts: { name: string; value: number }[]
}

export interface Column {
  name: string
  /** Null if there is no room for it. */
  label: string | null
  hasTotal: boolean
  x: number
  width: number
  total: number
  /** The top of the whole column. */
  top: number
  bars: { name: string; value: number; y: number; height: number }[]
}

export interface ColumnChart {
  width: number
  height: number
  /** The left end of the axis. */
  left: number
  baseline: number
  /** Grid lines with their values. */
  lines: { y: number; value: number }[]
  columns: Column[]
}

const height = 180
const top = 18
const bottom = 22
/** The approximate width of a digit of the axis. */
const digit = 7.5
/** Space so that the label of the last column is not cut off. */
const right = 22
/** The width of a total, so that neighbouring totals do not touch. */
const totalRoom = 16

/** Stacked columns; their number sets the width of the chart. All heights use one linear scale that starts at 0. */
export function columnChart(input: readonly ColumnInput[], width = 640): ColumnChart {
  const totals = input.map(({ parts }) => parts.reduce((sum, { value }) => sum + value, 0))
  const most = niceCeiling(totals.reduce((a, b) => Math.max(a, b), 1))
  const left = 12 + digit * String(most).length
  const baseline = height - bottom
  const scale = (baseline - top) / most
  const room = (width - left - right) / Math.max(1, input.length)
  const barWidth = Math.min(44, room * 0.62)
  const shown = labelled(input, Math.ceil(widest(input) / room))
  return {
    width,
    height,
    left,
    baseline,
    lines: [0, 0.5, 1]
      .map((share) => most * share)
      .filter((value) => Number.isInteger(value))
      .map((value) => ({ value, y: baseline - value * scale })),
    columns: input.map(({ label, name = label, parts }, index) => {
      let y = baseline
      const bars = parts.map(({ name, value }) => {
        y -= value * scale
        return { name, value, y: tenth(y), height: tenth(value * scale) }
      })
      const x = left + index * room + (room - barWidth) / 2
      return {
        name,
        label: shown.has(index) ? label : null,
        hasTotal: room >= totalRoom && (totals[index] ?? 0) > 0,
        x: tenth(x),
        width: tenth(barWidth),
        total: totals[index] ?? 0,
        top: tenth(y),
        bars,
      }
    }),
  }
}

/** The next number with a round half: 2, 4, 6, 10, 20, 40 … */
function niceCeiling(value: number): number {
  if (value <= 2) return 2
  const power = 10 ** Math.floor(Math.log10(value))
  const steps = [1, 2, 4, 6, 8, 10].map((step) => step * power)
  return steps.find((step) => step >= value && step % 2 === 0) ?? 10 * power
}

/** The columns that get a label: every nth, unless it would repeat the previous one. */
function labelled(input: readonly ColumnInput[], every: number): Set<number> {
  const shown = new Set<number>()
  let last = -every
  let text: string | undefined
  input.forEach(({ label }, index) => {
    if (index - last < every || label === text || label === '') return
    shown.add(index)
    last = index
    text = label
  })
  return shown
}

/** The approximate width of the longest label. */
function widest(input: readonly ColumnInput[]): number {
  return 10 + 7 * largest([0, ...input.map(({ label }) => label.length)])
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10
}
