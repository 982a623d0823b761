/** A small round as agents write it every day: what each of them said, and which of it is one problem. */
export interface EverydayRound {
  name: string
  reviews: Readonly<Record<string, string>>
  /** The findings of each problem that more than one finding is of: `ada 1` is Ada's first. */
  same: readonly (readonly string[])[]
}
