export type { Document } from './facts.ts'
export { planImport } from './plan.ts'
