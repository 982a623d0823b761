/** Characters that reorder the text around them, so that code looks different from what it is. */
const reordering = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** Characters that HTML doesn't allow: controls except tab and newline, lone surrogates and noncharacters. */
const forbidden =
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|[\ud83f\ud87f\ud8bf\ud8ff\ud93f\ud97f\ud9bf\ud9ff\uda3f\uda7f\udabf\udaff\udb3f\udb7f\udbbf\udbff][\udffe\udfff]/g

const special = /[&<>"']/
const mayNeedWork =
  /[&<>"'\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]/

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/**
 * Makes hidden characters visible: those that HTML doesn't allow become U+FFFD, those that reorder text are replaced by
 * their names, such as `[U+202E]`.
 */
export function showHidden(text: string): string {
  return text
    .replace(forbidden, '\ufffd')
    .replace(reordering, (character) => `[U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`)
}

/** Escapes a text for HTML, for use between tags and in quoted attributes, and makes hidden characters visible. */
export function escapeHtml(text: string): string {
  if (!mayNeedWork.test(text)) return text
  const shown = showHidden(text)
  return special.test(shown) ? shown.replace(/[&<>"']/g, (character) => entities[character] ?? '') : shown
}
