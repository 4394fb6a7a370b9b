import { isIP } from 'node:net'
import type { Form } from '../../http/form.ts'
import { isPublicAddress } from '../../http/outside/public-address.ts'
import type { FieldErrors } from '../../http/read-fields.ts'
import type { Key } from '../../ui/make-words.ts'
import { type EventKind, eventKinds } from './model.ts'

export type ReadWebhook = { readonly url: string; readonly kinds: readonly EventKind[]; readonly errors: FieldErrors }

/** Reads what somebody typed. Where the name of a host leads is looked at before each message. */
export function readWebhookForm(form: Form): ReadWebhook {
  const errors = new Map<string, Key>()
  const typed = form.text('url').trim()
  const url = URL.parse(typed)
  const problem = problemOf(url, typed)
  if (problem) errors.set('url', problem)
  const chosen = form.all('kinds')
  const kinds = eventKinds.filter((kind) => chosen.includes(kind))
  if (kinds.length === 0) errors.set('kinds', 'webhook.error.kinds')
  return { url: url?.href ?? typed, kinds, errors }
}

function problemOf(url: URL | null, typed: string): Key | undefined {
  if (typed.length > 500) return 'form.too_long'
  if (url?.protocol !== 'https:' || url.hostname === '') return 'webhook.error.url'
  if (url.username || url.password || url.hash || (url.port !== '' && url.port !== '443')) return 'webhook.error.plain'
  const name = url.hostname.replaceAll(/^\[|\]$/g, '')
  const isInside = isIP(name) ? !isPublicAddress(name) : !name.includes('.') || /\.(localhost|local|internal)$/.test(name)
  return isInside ? 'webhook.error.inside' : undefined
}
