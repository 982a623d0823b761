/**
 * A text of a report as a message of SARIF, in which `[words](address)` would be a link. Other brackets stay as they are,
 * because not every viewer removes the backslashes.
 * Source: SARIF 2.1.0, section 3.11.6
 */
export function sarifText(text: string): string {
  return text.includes('](') ? text.replace(/[\\[\]]/g, '\\$&') : text
}
