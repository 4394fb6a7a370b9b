import { IntlMessageFormat } from 'intl-messageformat'
import type en from './locales/en.json'
import type { LocaleName } from './locales.ts'
import { locales } from './locales.ts'

/** A message as stored: ICU text, or the parsed form that the pseudo-locale is made of. */
export type Message = ConstructorParameters<typeof IntlMessageFormat>[0]
export type Key = keyof typeof en
export type Values = Readonly<Record<string, string | number | Date>>

/**
 * The words of one language: called with a key and values it gives plain text, never markup.
 * Throws on a key that is not in the catalogue it was made from: that is a bug, not a state.
 */
export type Words = ((key: Key, values?: Values) => string) & { readonly locale: LocaleName }

/** Safe in the browser. Each message is compiled once, when first asked for; one without values is said once. */
export function makeWords(messages: Readonly<Record<string, Message>>, locale: LocaleName): Words {
  const compiled = new Map<string, string | IntlMessageFormat>()
  const t = (key: Key, values?: Values): string => {
    let message = compiled.get(key)
    if (message === undefined) {
      const source = messages[key]
      if (source === undefined) throw new Error(`No words for ${key} in ${locale}`)
      message = compile(source, locale)
      compiled.set(key, message)
    }
    return typeof message === 'string' ? message : say(message, values)
  }
  return Object.assign(t, { locale })
}

/** The kind of a part of a parsed message that is plain text. */
const plainText = 0

function compile(source: Message, locale: LocaleName): string | IntlMessageFormat {
  const message = new IntlMessageFormat(source, locales[locale].format, undefined, { ignoreTag: true })
  const isPlain = (message.getAst() as { type: number }[]).every(({ type }) => type === plainText)
  return isPlain ? say(message) : message
}

function say(message: IntlMessageFormat, values?: Values): string {
  const text: unknown = message.format(values)
  return typeof text === 'string' ? text : String(text)
}
