export { type ParseOptions, parse } from './parse/parse.ts'
