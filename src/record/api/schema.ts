/** A JSON Schema (draft 2020-12, as OpenAPI 3.1 uses it). */
export type Schema = { readonly [key: string]: unknown }

const described = (schema: Schema, description?: string): Schema =>
  description === undefined ? schema : { ...schema, description }

export const text = (description?: string): Schema => described({ type: 'string' }, description)
export const whole = (description?: string): Schema => described({ type: 'integer' }, description)
export const yes = (description?: string): Schema => described({ type: 'boolean' }, description)
export const day = (description?: string): Schema => described({ type: 'string', format: 'date' }, description)
export const moment = (description?: string): Schema => described({ type: 'string', format: 'date-time' }, description)
export const address = (description?: string): Schema => described({ type: 'string', format: 'uri' }, description)
export const oneOf = (values: readonly string[], description?: string): Schema =>
  described({ type: 'string', enum: [...values] }, description)
export const listOf = (items: Schema, description?: string): Schema => described({ type: 'array', items }, description)
export const refTo = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` })

/** The same or nothing: what nobody knows, or what is not for everybody. */
export function orNull(schema: Schema, description?: string): Schema {
  const { type } = schema
  if (typeof type === 'string' && !('enum' in schema)) return described({ ...schema, type: [type, 'null'] }, description)
  return described({ anyOf: [schema, { type: 'null' }] }, description)
}

/** An object that has all of these and nothing else. */
export function exactly(properties: Readonly<Record<string, Schema>>, description?: string): Schema {
  const schema = { type: 'object', additionalProperties: false, required: Object.keys(properties), properties }
  return described(schema, description)
}

/** The schema as a document of its own: what it refers to stands in files beside it. */
export function standAlone(schema: Schema, name: string, folder: string): Schema {
  const outside = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(outside)
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) =>
        key === '$ref' && typeof each === 'string' ? [key, fileOf(each.split('/').at(-1) ?? '')] : [key, outside(each)]
      )
    )
  }
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `${folder}/${fileOf(name)}`,
    title: name,
    ...(outside(schema) as Schema)
  }
}

/** `BodySummary` is in `body-summary.json`. */
export const fileOf = (name: string): string => `${name.replaceAll(/(?<=.)(?=[A-Z])/g, '-').toLowerCase()}.json`
