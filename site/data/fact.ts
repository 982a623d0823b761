import type { LinkedText } from './finding-card.ts'

/** What is known of something under one name. */
export interface Fact {
  name: string
  values: LinkedText[]
  /** Further values of a long list, shown only when asked for. */
  folded?: LinkedText[]
}
