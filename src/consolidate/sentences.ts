/**
 * Matches a word at the start that is certainly not the name of anything in the code, so that it may be capitalised.
 */
const plainWord =
  /^(?:an?|the|this|that|these|those|there|its?|no|not|if|when|while|in|on|at|for|to|from|with|without|we|you|every|each|all|any|some|missing|as|because|since|after|before)(?=[ ,])/

/** Capitalises a text that begins with a plain word: `the bucket is public`. Names in the code stay as they are. */
export function capitalised(text: string): string {
  return plainWord.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text
}

/** Whether a text begins with prose, so that it can follow a sentence in the same paragraph. */
function beginsWithProse(text: string): boolean {
  return /^(?:[\p{L}\p{N}"“(]|`(?!``)|[*_](?=[\p{L}]))/u.test(text) && !/^\d{1,9}[.)] /.test(text)
}

/** Puts a title before a text: as its first sentence if that is prose, and otherwise as a paragraph of its own. */
export function titled(title: string, text: string): string {
  if (text === '') return /[.!?:…]$/.test(title) ? title : `${title}.`
  if (!beginsWithProse(text)) return `${titled(title, '')}\n\n${text}`
  if (/[.!?…]$/.test(title)) return `${title} ${text}`
  // A title that was cut from a sentence continues in lower case.
  return /^\p{Ll}/u.test(text) ? `${title.replace(/:$/, '')}: ${text}` : `${title.replace(/:$/, '')}. ${text}`
}
