export { type FormatSeverities, formatNames } from './formats/index.ts'
export { type ParseOptions, parse } from './parse.ts'
export { readDuration } from './sections/duration.ts'
export { readSlug, type Slug } from './slug.ts'
