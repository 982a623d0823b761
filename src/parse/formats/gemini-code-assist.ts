import { badgeFormat } from './badges.ts'

/** Comments of Gemini Code Assist: a badge before the first sentence. */
export const geminiCodeAssist = badgeFormat(
  'gemini-code-assist',
  { critical: 'critical', high: 'important', medium: 'suggestion', low: 'suggestion' },
  /!\[(critical|high|medium|low)\]\(https:\/\/www\.gstatic\.com\/codereviewagent\/[^)\s]*\)/,
  'codereviewagent/',
)
