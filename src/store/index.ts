export { byCodeUnits, defaultReports, findReports } from './find.ts'
export { decodeText, readText } from './read.ts'
export { type RoundFolder, readRoundFolder } from './round.ts'
export { type Written, writeText } from './write.ts'
