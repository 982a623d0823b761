export { Failure } from './failure.ts'
export * from './parse/index.ts'
export * from './render/index.ts'
export * from './store/index.ts'
