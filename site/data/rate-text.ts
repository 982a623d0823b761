import type { AgentRates, Rate } from './agent-rates.ts'

/** A rate as pages show it: the share, what it is a share of, and where it may lie. */
interface RateText {
  share: string
  base: string
  interval: string | null
}

export function formatRate({ part, whole, share, interval }: Omit<Rate, 'list'>): RateText {
  return {
    share: share === null ? '—' : percent(share),
    base: whole === 0 ? '' : `${part} of ${whole}`,
    interval: interval === null ? null : `(${Math.round(100 * interval.low)}–${Math.round(100 * interval.high)}%)`,
  }
}

export function formatMinutes(rate: AgentRates['minutesPerAccepted']): string {
  if (rate === null) return '—'
  const minutes = rate.minutes / rate.accepted
  return minutes < 10 ? minutes.toFixed(1) : String(Math.round(minutes))
}

function percent(share: number): string {
  return `${Math.round(100 * share)}%`
}
