export { renderReport } from './report.ts'
export { spliceResolution } from './resolution.ts'
