/** What steers a terminal, breaks or turns a line round or hides in it would make a message, or its caret, lie. */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, '·')
}
