/** A small round in everyday forms: the review of each agent, and which findings are the same problem. */
export interface EverydayRound {
  name: string
  reviews: Readonly<Record<string, string>>
  /** The findings of each problem that several findings report; `ada 1` is Ada's first finding. */
  same: readonly (readonly string[])[]
}
