import type { FormState } from '../form-state.ts'
import { testMark } from '../test-address.ts'

/** The form with the mark inside its words, when this page's address asks for a test. */
export function markedTest(form: FormState): FormState {
  return location.hash === testMark ? { ...form, answers: { ...form.answers, test: true } } : form
}

/** Carries the mark from the first page to the form. */
export function carryMark(page: Document): void {
  if (location.hash !== testMark) return
  for (const link of page.querySelectorAll<HTMLAnchorElement>('a[href^="/report/form"]')) link.hash = testMark
}
