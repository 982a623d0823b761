/** The interval that probably contains the true share. */
export interface Interval {
  low: number
  high: number
}

/** The quantile of the normal distribution for 95 of 100. */
const z = 1.96

/**
 * The interval that contains the share in 95 of 100 samples like this one.
 * Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22, 1927.
 */
export function wilsonInterval(part: number, whole: number): Interval {
  const share = part / whole
  const scale = 1 + z ** 2 / whole
  const middle = share + z ** 2 / (2 * whole)
  const spread = z * Math.sqrt((share * (1 - share)) / whole + z ** 2 / (4 * whole ** 2))
  return { low: Math.max(0, (middle - spread) / scale), high: Math.min(1, (middle + spread) / scale) }
}
