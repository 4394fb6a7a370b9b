/** Small help for forms that work without it: fields that belong to a choice, one of several ticks, the error summary. */

/** Fields under a choice are shown when it is made. */
export function showConditional(document: Document | HTMLElement): void {
  for (const input of document.querySelectorAll<HTMLInputElement>('input[data-aria-controls]')) {
    const id = input.getAttribute('data-aria-controls') ?? ''
    const target = input.ownerDocument.getElementById(id)
    if (!target) continue
    input.setAttribute('aria-controls', id)
    target.classList.toggle(`govuk-${input.type === 'radio' ? 'radios' : 'checkboxes'}__conditional--hidden`, !input.checked)
  }
}

/** Called once for a page, and again after a page was drawn anew. */
export function enhance(root: HTMLElement): void {
  root.ownerDocument.body.classList.add('govuk-frontend-supported')
  showConditional(root)
  const summary = root.querySelector<HTMLElement>('.govuk-error-summary')
  if (!summary) return
  summary.tabIndex = -1
  summary.focus()
}

export function listenForChoices(root: HTMLElement): void {
  root.addEventListener('change', () => showConditional(root))
}
