import type { Limits } from './limits.ts'

/** What the site is to show, and how it presents itself: what the command hands to the pages. Plain data. */
export interface SiteSettings {
  sources: SiteSource[]
  /** Folders with what builds of single repositories made; absolute. */
  shards: string[]
  /** The path under which the site is served, with a slash at both ends. */
  base: string
  title: string
  /** An image, as a data URL. */
  logo: string | null
  /** Hosts that links of reports may lead to, besides those that anybody knows. */
  hosts: string[]
  /** How much of anything a report may have. */
  limits: Limits
  links: { label: string; url: string }[]
  accent: string | null
  accentDark: string | null
  /** Whether the documents of deep-review are part of it. */
  docs: boolean
  /** The library that draws pictures of links, by its file; null where it is not installed. */
  pictures: string | null
}

/** Where reports lie. */
export interface SiteSource {
  /** Absolute; the paths in `reports` are relative to it. */
  folder: string
  /** Files, folders and globs. */
  reports: string[]
  /** Of reports that name none. */
  repository: string | null
}

/** Where a build keeps what it works with; nothing of it shows in the pages. */
export interface SiteWork {
  /** The file for the reasons why reports are left out, as JSON; null where nobody asks. */
  leftOut: string | null
  /** The folder for reports that were read, until pages are made of them; null where pages read them again. */
  parsed: string | null
  /** The folder for what one build leaves to the next; null where there is none. */
  cache: string | null
  /** The file for the rounds that the site shows; a site of many repositories takes it from its shards. */
  rounds: string
  /** Identifies this version of the program. */
  program: string
}

/** The file of a shard that says which rounds it has. */
export const shardFile = '.deep-review-shard'
