export { type FileChange, type Hunk, isWritten, mapLocation, readChanges } from './changes.ts'
export { type ChangedFile, Checkout } from './checkout.ts'
export { readMoves, reviewedCommit } from './moves.ts'
export { addsFile, makePatch, pathOfFix } from './patch.ts'
