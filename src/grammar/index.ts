export { findingNamed, nameOf } from './finding-name.ts'
export { comparable as comparableRawName, isSameRawName } from './pass-name.ts'
