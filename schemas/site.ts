/** What the site is to show, and how it presents itself: what the command hands to the pages. Plain data. */
export interface SiteSettings {
  /** Absolute; the paths in `reports` are relative to it. */
  folder: string
  /** Files, folders and globs. */
  reports: string[]
  /** The path under which the site is served, with a slash at both ends. */
  base: string
  title: string
  /** An image, as a data URL. */
  logo: string | null
  /** Hosts that links of reports may lead to, besides those that anybody knows. */
  hosts: string[]
  links: { label: string; url: string }[]
  accent: string | null
  accentDark: string | null
  /** The library that draws pictures of links, by its file; null where it is not installed. */
  pictures: string | null
}
