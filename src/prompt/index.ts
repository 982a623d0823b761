export { contextOf, type EarlierFinding, type PromptContext } from './context.ts'
export { contextMarkdown } from './markdown.ts'
export { type ReviewedChange, reviewPrompt } from './prompt.ts'
