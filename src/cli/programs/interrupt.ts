/** Programs run in their own process groups, so they don't get these signals themselves. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Functions that end the running programs at once. */
const running = new Set<() => void>()

/**
 * Ends a program when this process ends, for whatever reason.
 * @param end ends it at once
 * @returns a function that cancels this
 */
export function endedWithUs(end: () => void): () => void {
  if (running.size === 0) process.on('exit', endAll)
  running.add(end)
  return () => {
    running.delete(end)
    if (running.size === 0) process.off('exit', endAll)
  }
}

function endAll(): void {
  for (const end of running) end()
}

/**
 * Does work that runs programs. If a signal interrupts it, the programs are asked to end, the work is finished, and then
 * this process ends by the same signal. A second one ends everything at once.
 * @param work gets a signal that is aborted by the interruption
 */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const interrupt = new AbortController()
  let by: NodeJS.Signals | null = null
  const leave = () => {
    for (const signal of signals) process.off(signal, stop)
  }
  const stop = (signal: NodeJS.Signals) => {
    if (by === null) {
      by = signal
      interrupt.abort()
      return
    }
    endAll()
    leave()
    process.kill(process.pid, signal)
  }
  for (const signal of signals) process.on(signal, stop)
  try {
    return await work(interrupt.signal)
  } finally {
    // If the work failed, some may still be running.
    interrupt.abort()
    leave()
    if (by !== null) process.kill(process.pid, by)
  }
}
