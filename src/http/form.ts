import { Refused } from '../refused.ts'

const MAX_FIELDS = 300

export type FormFile = { name: string; type: string; bytes: Uint8Array<ArrayBuffer> }

/** What a person sent with a form. Reading a field that was not sent is never an error: it is empty. */
export type Form = {
  /** A field as written, line ends as `\n`; empty when absent. */
  text: (name: string) => string
  /** All values of a field: ticked boxes, repeated rows. */
  all: (name: string) => string[]
  /** A chosen file; nothing when none was chosen. */
  file: (name: string) => FormFile | undefined
  /** Every text field, for showing the form again. */
  values: () => [name: string, value: string][]
}

/** Reads a form sent as urlencoded or multipart. Throws `not_a_form` when it is neither, or is broken. */
export async function parseForm(body: Uint8Array<ArrayBuffer>, contentType: string): Promise<Form> {
  const texts: [string, string][] = []
  const files = new Map<string, FormFile>()
  for (const [name, value] of await readFields(body, contentType)) {
    if (typeof value === 'string') texts.push([clean(name), clean(value)])
    else if (value.size > 0 && !files.has(name)) {
      files.set(name, { name: clean(value.name), type: value.type, bytes: new Uint8Array(await value.arrayBuffer()) })
    }
  }
  const all = (name: string) => texts.filter(([key]) => key === name).map(([, value]) => value)
  return { all, text: (name) => all(name)[0] ?? '', file: (name) => files.get(name), values: () => texts }
}

async function readFields(body: Uint8Array<ArrayBuffer>, contentType: string): Promise<[string, string | File][]> {
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(contentType)) throw new Refused('not_a_form')
  const multipart = /^multipart/i.test(contentType)
  // Counted before parsing: a parser asked for a million fields would already have built them.
  if (count(body, multipart ? '\r\n--' : '&', MAX_FIELDS) >= MAX_FIELDS) throw new Refused('too_many')
  if (!multipart) return [...new URLSearchParams(new TextDecoder().decode(body))]
  try {
    return [...(await new Response(body, { headers: { 'content-type': contentType } }).formData())]
  } catch {
    throw new Refused('not_a_form')
  }
}

function count(body: Uint8Array<ArrayBuffer>, needle: string, enough: number): number {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  let found = 0
  for (let at = bytes.indexOf(needle); at !== -1 && found < enough; at = bytes.indexOf(needle, at + 1)) found++
  return found
}

/** NUL cannot be stored as text and shows as nothing; the mark in its place tells that something was there. */
function clean(value: string): string {
  return value.replaceAll('\r\n', '\n').replaceAll('\0', '\uFFFD')
}
