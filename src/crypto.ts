/** Node's crypto module, loaded on first use: loading takes ten milliseconds, and most runs don't need it. */
export function crypto(): typeof import('node:crypto') {
  return process.getBuiltinModule('node:crypto')
}
