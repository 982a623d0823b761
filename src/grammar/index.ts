export { findingNamed, nameOf } from './finding-name.ts'
export { isSameRawName } from './pass-name.ts'
