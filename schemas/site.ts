import type { Limits } from './limits.ts'

/** The settings that the command passes to the pages of the site, as plain data. */
export interface SiteSettings {
  sources: SiteSource[]
  /** Absolute paths of the shards: folders that `site build --shard` wrote. */
  shards: string[]
  /** The path that the site is served from, with a slash at both ends. */
  base: string
  title: string
  /** An image, as a data URL. */
  logo: string | null
  /** Hosts that links in reports may lead to, in addition to well-known ones. */
  hosts: string[]
  /** The limits for reports. */
  limits: Limits
  links: { label: string; url: string }[]
  accent: string | null
  accentDark: string | null
  /** Whether to include the documentation of deep-review. */
  docs: boolean
  /** The path of the library that draws link previews; null if it isn't installed. */
  pictures: string | null
}

/** A folder with reports. */
export interface SiteSource {
  /** An absolute path. `reports` is relative to it. */
  folder: string
  /** Files, folders and globs. */
  reports: string[]
  /** The repository of reports that don't name one. */
  repository: string | null
}

/** The working files of a build, which don't affect its pages. */
export interface SiteWork {
  /** The JSON file for the reasons why reports were left out; null if it isn't needed. */
  leftOut: string | null
  /** The folder for parsed reports, until their pages are built; null if pages parse them again. */
  parsed: string | null
  /** The folder for data that is kept for the next build; null if there is none. */
  cache: string | null
  /** The file that lists the rounds of the site. A site of many repositories reads it from its shards. */
  rounds: string
  /** Identifies this version of the program. */
  program: string
}

/** The file in a shard that lists its rounds. */
export const shardFile = '.deep-review-shard'
