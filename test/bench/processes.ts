import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/** Processor time in seconds, peak memory in megabytes, and the number of pages that a process wrote. */
export interface Measured {
  seconds: number
  megabytes: number
  pages: number
}

/**
 * Runs a program and measures its processor time and its peak memory.
 * Works only on Linux, because memory is read from /proc.
 * @param output the folder in which pages are counted afterwards
 * @throws when the program fails
 */
export async function measure(
  argv: string[],
  { cwd, env, output }: { cwd: string; env?: Record<string, string>; output: string },
): Promise<Measured> {
  const child = spawn('bash', ['-c', '"$@" >&2 & echo $!; wait $!; code=$?; times; exit $code', 'bash', ...argv], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let [peak, printed] = [0, '']
  child.stdout.on('data', (chunk) => {
    printed += chunk
  })
  const timer = setInterval(() => {
    peak = Math.max(peak, residentMegabytes(Number.parseInt(printed, 10)))
  }, 200)
  const code = await new Promise((resolve) => child.on('close', resolve))
  clearInterval(timer)
  if (code !== 0) throw new Error(`${argv.join(' ')} ended with ${code}`)
  // The last line has the user and system times of the child processes.
  const times = [...(printed.trimEnd().split('\n').at(-1) ?? '').matchAll(/(\d+)m([\d.]+)s/g)]
  const seconds = times.reduce((sum, [, minutes, rest]) => sum + Number(minutes) * 60 + Number(rest), 0)
  const pages = readdirSync(output, { recursive: true }).filter((path) => String(path).endsWith('.html')).length
  return { seconds, megabytes: peak, pages }
}

function residentMegabytes(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

export function print(name: string, { seconds, megabytes, pages }: Measured): void {
  console.log(
    `${name.padEnd(28)} ${seconds.toFixed(1).padStart(7)} s  ${megabytes.toFixed(0).padStart(6)} MB  ${pages} pages`,
  )
}
