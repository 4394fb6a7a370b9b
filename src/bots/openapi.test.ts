import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Validator } from '@seriousme/openapi-schema-validator'
import { parse } from 'yaml'
import { root } from '../root.ts'
import { routes } from '../routes.ts'
import { botApiRoutes } from './actions-api.ts'

type Described = { paths: Record<string, Record<string, unknown>> }

test('the description of the interface is valid and names exactly what a bot may ask', async () => {
  const text = readFileSync(join(root, 'docs', 'reference', 'openapi-intake.yaml'), 'utf8')
  const described = parse(text) as Described
  const { valid, errors } = await new Validator().validate(structuredClone(described) as never)
  assert.ok(valid, JSON.stringify(errors))
  const written = Object.entries(described.paths).flatMap(([path, acts]) =>
    Object.keys(acts).map((act) => `${act.toUpperCase()} ${path}`)
  )
  const declared = botApiRoutes(() => Promise.resolve([])).map(({ method, path }) => `${method} ${path}`)
  assert.deepEqual(written.toSorted(), declared.toSorted())
  assert.ok(declared.includes(`POST ${routes.botReports}`))
})
