import { badgeFormat } from './badges.ts'

/** Comments of Gemini Code Assist: badges before the first sentence, `security-high` and `high`. */
export const geminiCodeAssist = badgeFormat(
  'gemini-code-assist',
  { critical: 'critical', high: 'important', medium: 'suggestion', low: 'suggestion' },
  /!\[(?:security-)?(critical|high|medium|low)\]\(https:\/\/www\.gstatic\.com\/codereviewagent\/[^)\s]{1,200}\)(?:\s{0,4}!\[(?:security-)?(?:critical|high|medium|low)\]\([^)\s]{1,200}\))?/,
  'codereviewagent/',
)
