/** A labelled example: its features, and whether it is positive. */
export interface Example {
  values: readonly number[]
  isPositive: boolean
  /** Its weight in the fit; 1 by default. */
  weight?: number
}

/**
 * Logistic regression with an L2 penalty, by Newton's method.
 * @returns a weight for each feature, and last the bias, which is not penalised
 */
export function fitLogistic(examples: readonly Example[], penalty: number): number[] {
  const size = (examples[0]?.values.length ?? 0) + 1
  let weights = new Array<number>(size).fill(0)
  for (let round = 0; round < 50; round += 1) {
    const gradient = weights.map((weight, i) => (i === size - 1 ? 0 : -penalty * weight))
    const hessian = weights.map((_, i) => weights.map((__, j) => (i === j ? (i === size - 1 ? 1e-6 : penalty) : 0)))
    for (const { values, isPositive, weight = 1 } of examples) {
      const x = [...values, 1]
      const probability = 1 / (1 + Math.exp(-dot(weights, x)))
      x.forEach((xi, i) => {
        gradient[i] = at(gradient, i) + weight * ((isPositive ? 1 : 0) - probability) * xi
        const row = hessian[i] ?? []
        x.forEach((xj, j) => {
          row[j] = at(row, j) + weight * probability * (1 - probability) * xi * xj
        })
      })
    }
    const step = solve(hessian, gradient)
    weights = weights.map((weight, i) => weight + at(step, i))
    if (Math.max(...step.map(Math.abs)) < 1e-8) break
  }
  return weights
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * at(b, i), 0)
}

function at(list: readonly number[], i: number): number {
  return list[i] ?? 0
}

/** Gauss-Jordan elimination with partial pivoting. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, at(right, i)])
  rows.forEach((_, column) => {
    let pivot = column
    for (let r = column; r < rows.length; r += 1) {
      if (Math.abs(at(rows[r] ?? [], column)) > Math.abs(at(rows[pivot] ?? [], column))) pivot = r
    }
    const top = rows[pivot] ?? []
    rows[pivot] = rows[column] ?? []
    rows[column] = top
    rows.forEach((row, r) => {
      if (r === column) return
      const factor = at(row, column) / at(top, column)
      for (let c = column; c < row.length; c += 1) row[c] = at(row, c) - factor * at(top, c)
    })
  })
  return rows.map((row, i) => at(row, row.length - 1) / at(row, i))
}

/** A generator of numbers from 0 to 1 that gives the same sequence in every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
