import { settings } from 'virtual:deep-review/settings'
import type { APIRoute } from 'astro'

const colour = /^#[0-9a-f]{3,6}$/i

/** The colours of the configuration, which override those of the style sheet. */
export const GET: APIRoute = () => {
  const light = settings.accent ?? settings.accentDark ?? ''
  const dark = settings.accentDark ?? settings.accent ?? ''
  const isUsable = colour.test(light) && colour.test(dark)
  return new Response(isUsable ? `:root {\n  --accent: light-dark(${light}, ${dark});\n}\n` : '')
}
