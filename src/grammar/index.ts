export { findingNamed, nameOf } from './finding-name.ts'
