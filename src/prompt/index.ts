export { type Context, contextOf, type EarlierFinding } from './context.ts'
export { contextMarkdown } from './markdown.ts'
export { type ReviewedChange, reviewPrompt } from './prompt.ts'
