/** Why bytes or text do not have the shape the format asks for. */
export type MalformedCode =
  | 'base64'
  | 'hex'
  | 'not_age'
  | 'stanza_count'
  | 'stanza_kind'
  | 'header'
  | 'size'
  | 'damaged'
  | 'recipient'
  | 'secret'
  | 'key'
  | 'too_big'
  | 'too_deep'
  | 'too_many'
  | 'json'
  | 'shares'

/**
 * Bytes that nobody can use, whoever holds the key. The message is the code alone: it never carries
 * content, keys or names, so it is safe to log.
 */
export class Malformed extends Error {
  readonly code: MalformedCode

  constructor(code: MalformedCode, options?: { cause: unknown }) {
    super(`malformed: ${code}`, options)
    this.name = 'Malformed'
    this.code = code
  }
}
