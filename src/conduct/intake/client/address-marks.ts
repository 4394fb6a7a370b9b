import { aboutIn, aboutMark } from '../about-address.ts'
import type { FormState } from '../form-state.ts'
import { testMark } from '../test-address.ts'

/** The form with what this page's address ends with: the mark of a test, or a link to what somebody saw, to be edited. */
export function formOfAddress(form: FormState): FormState {
  const { hash, pathname, search } = location
  if (hash === testMark) return { ...form, answers: { ...form.answers, test: true } }
  const link = aboutIn(hash)
  if (link === undefined) return form
  // The address bar does not go on showing it.
  history.replaceState(history.state, '', pathname + search)
  return { ...form, answers: { ...form.answers, what: `${link}\n` } }
}

/** Carries that end from the first page to the form. */
export function carryMark(page: Document): void {
  const { hash } = location
  if (hash !== testMark && !hash.startsWith(aboutMark)) return
  for (const link of page.querySelectorAll<HTMLAnchorElement>('a[href^="/report/form"]')) link.hash = hash
}
