import type { LinkedText } from './finding-card.ts'

/** A fact: a name and its values. */
export interface Fact {
  name: string
  values: LinkedText[]
  /** More values of a long list, which are folded. */
  folded?: LinkedText[]
}
