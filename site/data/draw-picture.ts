import { pathToFileURL } from 'node:url'
import { settings } from 'virtual:deep-review/settings'

/** Whether pictures can be drawn, which needs a library that users may install. */
export const canDraw = settings.pictures !== null

let renderer: Promise<(svg: string) => Uint8Array> | undefined

/** Converts SVG to PNG. */
export async function drawPicture(svg: string): Promise<Uint8Array> {
  renderer ??= load(settings.pictures)
  return (await renderer)(svg)
}

async function load(path: string | null): Promise<(svg: string) => Uint8Array> {
  if (path === null) throw new Error('There is nothing to draw pictures with')
  const { Resvg } = await import(/* @vite-ignore */ pathToFileURL(path).href)
  return (svg) => new Resvg(svg, { font: { loadSystemFonts: true } }).render().asPng()
}
