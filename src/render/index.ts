export { renderLocations } from './head.ts'
export { renderLike } from './line-ends.ts'
export { renderReport } from './report.ts'
export { spliceResolution } from './resolution.ts'
