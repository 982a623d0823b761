export { defineConfig } from './define.ts'
export { findConfig } from './find.ts'
export { type LoadedConfig, loadConfig } from './load.ts'
export { fileMatcher } from './match.ts'
