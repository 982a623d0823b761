/** A line of a list of contents. */
interface ContentsLink {
  title: string
  href: string
  /** A short name before the title, for example the id of a finding. */
  name?: string
  /** Marks the name in the colour of a severity. */
  severity?: string
  /** Whether it links to the current page. */
  isHere?: boolean
  /** The sections of the current page. */
  sections?: readonly { title: string; href: string }[]
}

/** A part of a list of contents, with its entries. */
export interface ContentsPart {
  /** Null if its links need no title. */
  title: string | null
  /** Null if the title is not a link. */
  href: string | null
  links: ContentsLink[]
}
