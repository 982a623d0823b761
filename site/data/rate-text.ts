import type { PerAccepted, Rate } from './agent-rates.ts'

/** A rate as texts: the share, its total, and its interval. */
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

export function formatMinutes(time: PerAccepted | null): string {
  if (time === null) return '—'
  const minutes = time.sum / 60 / time.accepted
  return minutes < 10 ? minutes.toFixed(1) : String(Math.round(minutes))
}

export function formatDollars(cost: PerAccepted | null): string {
  return cost === null ? '—' : `$${(cost.sum / cost.accepted).toFixed(2)}`
}

function percent(share: number): string {
  return `${Math.round(100 * share)}%`
}
