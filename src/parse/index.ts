export { readDuration } from './duration.ts'
export { type ParseOptions, parse } from './parse.ts'
export { readSlug, type Slug } from './slug.ts'
