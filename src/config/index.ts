export { findConfig, repositoryRoot } from './find.ts'
export { type LoadedConfig, loadConfig } from './load.ts'
export { fileMatcher, type NamesFile } from './match.ts'
export { nearest } from './nearest.ts'
