export {
  decisionsBeside,
  decisionsFile,
  judgedFile,
  parseDecisions,
  readDecisions,
  saveAnswers,
} from './decisions.ts'
export { defaultReports, findReports, NoReports } from './find.ts'
export { readImportPlan } from './import-plan.ts'
export { isReadableBelow, readTextInside, refuseLinkOut, staysBelow } from './inside.ts'
export { isDecided, joinDecisions } from './join-decisions.ts'
export { removedWhenKilled } from './killed.ts'
export { leftoversIn, temporaryName } from './leftovers.ts'
export { withLock } from './lock.ts'
export { isThere, lookUp } from './look-up.ts'
export { decode, type Encoding, readFileBytes, readStream, readText } from './read.ts'
export { type FilesRead, readFiles } from './read-files.ts'
export { replaceFolder } from './replace-folder.ts'
export { readRepositories } from './repositories.ts'
export { type RoundFolder, readRound, readRoundFolder, roundFile } from './round.ts'
export { readTargetRecords, targetsFile, writeTargetRecords } from './targets.ts'
export {
  createFile,
  createText,
  type ExpectedContent,
  makeFolder,
  repeatIfChanged,
  resolveOutput,
  updateText,
  type Written,
  writeText,
} from './write.ts'
export { refuseOtherFile, writeTextInside } from './write-inside.ts'
