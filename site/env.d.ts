/// <reference types="astro/client" />

declare module 'virtual:deep-review/settings' {
  export const settings: import('../schemas/site.ts').SiteSettings
  export const work: import('../schemas/site.ts').SiteWork
}
