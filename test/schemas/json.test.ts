import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { published } from '../../schemas/published.ts'

const folder = join(import.meta.dirname, '../../schemas/json')

/** JSON with short lists and objects on one line, because these files are installed with the package. */
function written(value: unknown): string {
  return JSON.stringify(value, null, '\t').replace(/[{[]\n\t+[^{}[\]]{1,200}\n\t*[}\]]/g, (part) => {
    const line = part.replace(/\n\t*/g, ' ')
    return line.length <= 100 ? line : part
  })
}

describe('JSON Schemas', () => {
  it.each(Object.entries(published))('%s is up to date', async (name, schema) => {
    const json = z.toJSONSchema(schema, { io: 'input' })
    await expect(`${written(json)}\n`).toMatchFileSnapshot(join(folder, `${name}.schema.json`))
  })

  it('are all generated, with no other file beside them', () => {
    expect(readdirSync(folder).sort()).toEqual(
      Object.keys(published)
        .map((name) => `${name}.schema.json`)
        .sort(),
    )
  })
})
