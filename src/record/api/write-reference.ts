import { mostLimit, usualLimit } from './model.ts'
import type { Described, Document, Parameter } from './open-api.ts'
import { fileOf } from './schema.ts'

/** The document in words, as Markdown: what `docs/reference/api.md` and the site's own page say. */
export function writeReference({ info, paths }: Document): string {
  const parts = Object.entries(paths).map(([path, { get }]) => describe(path, get))
  return [
    `# ${info.title}, version ${info.version}`,
    info.description,
    'The whole as OpenAPI 3.1: [`/api/v1/openapi.json`](/api/v1/openapi.json). Each form has a schema of its own, under an address that stays.',
    ...parts,
    '## When there is no answer',
    'The body is `{"error": "..."}` with one word. 304: nothing public has changed since. 404: there is no such thing, or it is not for everybody. 422: a value that no answer fits. 429: asked too often from one network; `Retry-After` says how many seconds to wait.'
  ].join('\n\n')
}

function describe(path: string, { summary, parameters, responses }: Described): string {
  const content = responses['200']?.['content'] as { 'application/json': { schema: { $ref: string }; example: unknown } }
  const { schema, example } = content['application/json']
  const name = schema.$ref.split('/').at(-1) ?? ''
  const asked = parameters.filter((each) => each.in === 'query')
  return [
    `## GET ${path}`,
    summary,
    ...(asked.length > 0 ? [asked.map(parameterLine).join('\n')] : []),
    `Answers with [${name}](/api/v1/schemas/${fileOf(name)}):`,
    `\`\`\`json\n${JSON.stringify(example, undefined, 2)}\n\`\`\``
  ].join('\n\n')
}

function parameterLine({ name, description = '', example }: Parameter): string {
  const limits = [
    example === undefined ? undefined : `for example \`${example}\``,
    name === 'limit' ? `1 to ${mostLimit}, ${usualLimit} unless said` : undefined
  ].filter((each) => each !== undefined)
  return `- \`${name}\`: ${description}${limits.length > 0 ? ` (${limits.join('; ')})` : ''}`
}
