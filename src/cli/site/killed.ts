import { rmSync } from 'node:fs'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

const folders = new Set<string>()

/**
 * Has a folder removed when the process is asked to end.
 * @returns what to call once that is no longer wanted
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
      // The next build removes it.
    }
  }
  folders.clear()
  for (const one of signals) process.off(one, removeAll)
  // What waits for the process is to see what ended it.
  process.kill(process.pid, signal)
}
