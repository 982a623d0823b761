export { renderLocations } from './head.ts'
export { renderLike } from './render-like.ts'
export { renderReport } from './report.ts'
export { spliceResolution } from './splice-resolution.ts'
