const places = ['position', 'headerPosition', 'frame', 'heading']
/** What canonical form may change. */
const forms = ['label', 'sections', 'depth']

/** What a part of the model says, apart from where it says it and under which heading. */
export function withoutPlaces(model: unknown): unknown {
  return without(model, places)
}

/** What canonical form must keep of a part of the model. */
export function contentOf(model: unknown): unknown {
  return without(model, [...places, ...forms])
}

function without(model: unknown, keys: readonly string[]): unknown {
  return JSON.parse(JSON.stringify(model, (key, value) => (keys.includes(key) ? undefined : value)))
}
