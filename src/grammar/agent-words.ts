import { plainText } from '../markdown/plain-text.ts'

const families =
  /^\[?(?:claude|opus|sonnet|haiku|codex|gpt|chatgpt|o[1345]|gemini|gemma|copilot|cursor|grok|qwen|qwq|llama|codellama|mistral|mixtral|devstral|magistral|codestral|deepseek|kimi|glm|minimax|phi|starcoder|granite|nemotron|command|yi|nova|jules|amp|aider)(?=[\W\d_]|$)/i

/** Whether a short text starts with the name of a known model or agent. */
export function isModelName(text: string): boolean {
  return text.length < 60 && text.split(/\s+/).length <= 6 && families.test(text)
}

const consolidators =
  /^(?:the\s)?(?:orchestrator|consolidator|coordinator|moderator|consolidation|orchestration)(?:['’]s\b.*|\s(?:own|verification|check|review|finding).*)?$/i

/** Whether a text means the consolidator, who may add findings but isn't a reviewer. */
export function isConsolidator(text: string): boolean {
  return consolidators.test(plainText(text).trim())
}
