const places = ['position', 'headerPosition', 'frame', 'heading']
/** The fields that canonical form may change. */
const forms = ['label', 'sections', 'depth']

/** A part of the model without positions and headings. */
export function withoutPlaces(model: unknown): unknown {
  return without(model, places)
}

/** The fields of a part of the model that canonical form must keep. */
export function contentOf(model: unknown): unknown {
  return without(model, [...places, ...forms])
}

function without(model: unknown, keys: readonly string[]): unknown {
  return JSON.parse(JSON.stringify(model, (key, value) => (keys.includes(key) ? undefined : value)))
}
