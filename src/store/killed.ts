import { rmSync } from 'node:fs'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

const paths = new Set<string>()

/**
 * Removes a file or folder if the process is ended by a signal.
 * @returns a function that cancels this
 */
export function removedWhenKilled(path: string): () => void {
  if (paths.size === 0) for (const signal of signals) process.on(signal, removeAll)
  paths.add(path)
  return () => {
    paths.delete(path)
    if (paths.size === 0) for (const signal of signals) process.off(signal, removeAll)
  }
}

function removeAll(signal: NodeJS.Signals): void {
  for (const path of paths) {
    try {
      rmSync(path, { recursive: true, force: true })
    } catch {
      // The next run will remove it.
    }
  }
  paths.clear()
  for (const one of signals) process.off(one, removeAll)
  // Ends the process by the same signal, so that its parent sees the reason.
  process.kill(process.pid, signal)
}
