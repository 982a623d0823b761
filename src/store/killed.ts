import { rmSync } from 'node:fs'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

const folders = new Set<string>()

/**
 * Removes a folder if the process is ended by a signal.
 * @returns a function that cancels this
 */
export function removedWhenKilled(folder: string): () => void {
  if (folders.size === 0) for (const signal of signals) process.on(signal, removeAll)
  folders.add(folder)
  return () => {
    folders.delete(folder)
    if (folders.size === 0) for (const signal of signals) process.off(signal, removeAll)
  }
}

function removeAll(signal: NodeJS.Signals): void {
  for (const folder of folders) {
    try {
      rmSync(folder, { recursive: true, force: true })
    } catch {
      // The next build will remove it.
    }
  }
  folders.clear()
  for (const one of signals) process.off(one, removeAll)
  // Ends the process by the same signal, so that its parent sees the reason.
  process.kill(process.pid, signal)
}
