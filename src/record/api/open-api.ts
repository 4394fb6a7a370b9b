import { mostLimit, type Operation, type QueryParam, usualLimit } from './model.ts'
import { examples, exampleOf } from './examples.ts'
import { operations } from './operations.ts'
import { refTo, type Schema } from './schema.ts'
import { schemas } from './schemas.ts'

/** Grows as SemVer says: what a program reads today stays until the interface has another address. */
export const apiVersion = '1.0.0'

const intro = `Reads the public record: bodies, rosters, people, charters, resolutions, motions, meetings, minutes, texts,
spaces and transparency reports. It needs no key and looks at no cookie.

Every answer has an ETag. Who sends it back in If-None-Match gets 304 while nothing public has changed. Lists come in pages:
follow \`next\`, or the Link header, until it is null. One network may ask 300 times at once and 120 times in each minute after
that; then it gets 429 with Retry-After. Fields may be added to version 1; none is taken away or changes its meaning.
Confidential motions have a number and a state here, and nothing else. Reports of conduct are nowhere in this interface.
Bots that file reports have a document of their own: openapi-intake.yaml.`

export type Document = {
  readonly openapi: string
  readonly info: { readonly title: string; readonly version: string; readonly description: string; readonly license: object }
  readonly servers: readonly { readonly url: string }[]
  readonly paths: Readonly<Record<string, { readonly get: Described }>>
  readonly components: Readonly<Record<string, Readonly<Record<string, Schema>>>>
}

export type Described = {
  readonly operationId: string
  readonly summary: string
  readonly parameters: readonly Parameter[]
  readonly responses: Readonly<Record<string, Schema>>
}

export type Parameter = {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required?: true
  readonly description?: string
  readonly schema: Schema
  readonly example?: string
}

const response = (name: string) => ({ $ref: `#/components/responses/${name}` })

/** `/api/v1/bodies/:slug` as OpenAPI writes it. */
export const templateOf = (path: string): string => path.replaceAll(/:(\w+)/g, '{$1}')

/** What the interface for reading is, as OpenAPI 3.1. `base` is the site's address without a slash at its end. */
export function openApiDocument(base: string): Document {
  return {
    openapi: '3.1.0',
    info: {
      title: 'The public record',
      version: apiVersion,
      description: intro,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' }
    },
    servers: [{ url: base }],
    paths: Object.fromEntries(operations.map((each) => [templateOf(each.path), { get: describe(each, base) }])),
    components: {
      schemas,
      headers: {
        ETag: { description: 'Names the state of the record.', schema: { type: 'string' } },
        Link: { description: 'The next page of a list.', schema: { type: 'string' } },
        Left: { description: 'How many requests may follow at once.', schema: { type: 'integer' } },
        RetryAfter: { description: 'Seconds to wait.', schema: { type: 'integer' } }
      },
      responses: {
        Known: { description: 'Nothing public has changed since.' },
        NotThere: failure('There is no such thing, or it is not for everybody.'),
        Wrong: failure('A value that no answer fits.'),
        TooMany: {
          ...failure('Asked too often from one network.'),
          headers: { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } }
        }
      }
    }
  }
}

const failure = (description: string): Schema => ({
  description,
  content: { 'application/json': { schema: refTo('Failure'), example: examples['Failure'] } }
})

function describe({ path, id, summary, schema, query = [], paged }: Operation, base: string): Described {
  const name = paged ? `${schema}Page` : schema
  const headers = { ETag: { $ref: '#/components/headers/ETag' }, 'RateLimit-Remaining': { $ref: '#/components/headers/Left' } }
  return {
    operationId: id,
    summary,
    parameters: [
      ...[...path.matchAll(/:(\w+)/g)].map(([, each = '']) => inPath(each)),
      ...query.map(inQuery),
      ...(paged ? paging : []),
      { name: 'If-None-Match', in: 'header', description: 'The ETag of an earlier answer.', schema: { type: 'string' } }
    ],
    responses: {
      '200': {
        description: summary,
        headers: paged ? { ...headers, Link: { $ref: '#/components/headers/Link' } } : headers,
        content: { 'application/json': { schema: refTo(name), example: exampleOf(schema, paged === true, base) } }
      },
      '304': response('Known'),
      '404': response('NotThere'),
      '422': response('Wrong'),
      '429': response('TooMany')
    }
  }
}

const pathExamples: Readonly<Record<string, string>> = {
  slug: 'board',
  person: 'ada-lindqvist',
  number: '2026-014',
  meeting: '3f0c1f1e-5f0c-4c39-9d0a-2f7a5c1f3b11',
  key: '2026-09-08',
  policy: 'code-of-conduct',
  version: '2',
  space: 'kitecon-2026',
  body: 'conduct-group',
  period: '2025'
}

const inPath = (name: string): Parameter => ({
  ...{ name, in: 'path', required: true },
  schema: { type: 'string' },
  example: pathExamples[name] ?? ''
})

const inQuery = ({ name, description, pattern, example }: QueryParam): Parameter => ({
  ...{ name, in: 'query', description },
  schema: { type: 'string', pattern: pattern.source },
  example
})

const paging: readonly Parameter[] = [
  {
    ...{ name: 'limit', in: 'query', description: 'How many at most.' },
    schema: { type: 'integer', minimum: 1, maximum: mostLimit, default: usualLimit }
  },
  {
    ...{ name: 'after', in: 'query', description: 'Where the list goes on: take it from `next`.' },
    schema: { type: 'string' }
  }
]
