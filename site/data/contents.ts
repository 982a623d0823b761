/** A line of a list of contents. */
export interface ContentsLink {
  title: string
  href: string
  /** What names it shortly, before its title: the id of a finding. */
  name?: string
  /** Marks the name in the colour of a severity. */
  severity?: string
  /** Whether it is the page that shows the list. */
  isHere?: boolean
}

/** A part of a list of contents, with its entries. */
export interface ContentsPart {
  /** Null where the list of its links says enough. */
  title: string | null
  /** Null where only its links lead somewhere. */
  href: string | null
  links: ContentsLink[]
}
