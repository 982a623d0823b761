/** Node's cryptography, loaded when first asked for: that takes ten milliseconds, and most runs need none of it. */
export function crypto(): typeof import('node:crypto') {
  return process.getBuiltinModule('node:crypto')
}
