export { findConfig } from './find.ts'
export { type LoadedConfig, loadConfig } from './load.ts'
export { nearest } from './nearest.ts'
