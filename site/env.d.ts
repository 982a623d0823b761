/// <reference types="astro/client" />

declare module 'virtual:deep-review/settings' {
  export const settings: import('../schemas/site.ts').SiteSettings
  /** The file in which a build writes down, as JSON, why reports are left out; absolute. */
  export const leftOut: string
}
