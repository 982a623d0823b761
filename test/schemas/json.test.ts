import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { published } from '../../schemas/published.ts'

const folder = join(import.meta.dirname, '../../schemas/json')

describe('JSON Schemas', () => {
  it.each(Object.entries(published))('%s stands as committed', async (name, schema) => {
    const json = z.toJSONSchema(schema, { io: 'input' })
    await expect(`${JSON.stringify(json, null, 2)}\n`).toMatchFileSnapshot(join(folder, `${name}.schema.json`))
  })

  it('are all generated', () => {
    expect(readdirSync(folder).sort()).toEqual(
      Object.keys(published)
        .map((name) => `${name}.schema.json`)
        .sort(),
    )
  })
})
