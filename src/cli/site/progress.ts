import type { Io } from '../io.ts'

/** In milliseconds. The line is rewritten at most this often. */
const interval = 200

interface Progress {
  /** Shows how many of all pages are done. */
  pages: (done: number, all: number) => void
  /** Removes the line. */
  end: () => void
}

/** Shows on a terminal how many pages are done and how long the rest will take. Does nothing without a terminal. */
export function showProgress({ progress }: Io): Progress {
  if (progress === undefined) return { pages: () => {}, end: () => {} }
  let first: number | null = null
  let last = 0
  progress('Reading the reports …')
  return {
    pages(done, all) {
      const now = Date.now()
      first ??= now
      if (now - last < interval) return
      last = now
      progress(progressLine(done, all, now - first))
    },
    end: () => progress(''),
  }
}

/** @param elapsed milliseconds since the first page */
export function progressLine(done: number, all: number, elapsed: number): string {
  const total = Math.max(done, all)
  const left = done < 20 ? null : Math.ceil(((total - done) * elapsed) / done / 1000)
  return `${done} of ${total} pages${left === null ? '' : `, about ${left} s left`}`
}
