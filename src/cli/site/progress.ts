import type { Io } from '../io.ts'

/** The pages call what is left under this name. */
const listener = Symbol.for('deep-review.page-built')

/** So often the line is written again, at most. */
const interval = 200

/**
 * Shows on a terminal how many pages are made and how long the rest will take; elsewhere nothing.
 * @returns ends it, and takes the line away
 */
export function showProgress(io: Io): () => void {
  const { progress } = io
  if (progress === undefined) return () => {}
  let first: number | null = null
  let last = 0
  Reflect.set(globalThis, listener, (done: number, all: number) => {
    const now = Date.now()
    first ??= now
    if (now - last < interval) return
    last = now
    progress(progressLine(done, all, now - first))
  })
  progress('Reading the reports …')
  return () => {
    Reflect.deleteProperty(globalThis, listener)
    progress('')
  }
}

/** @param elapsed milliseconds since the first page */
export function progressLine(done: number, all: number, elapsed: number): string {
  const total = Math.max(done, all)
  const left = done < 20 ? null : Math.ceil(((total - done) * elapsed) / done / 1000)
  return `${done} of ${total} pages${left === null ? '' : `, about ${left} s left`}`
}
