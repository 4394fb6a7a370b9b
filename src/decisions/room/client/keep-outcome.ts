/**
 * What somebody types about an item is saved before another form of its page is sent: the page comes anew then and would not
 * have it. When saving fails that form is not sent, and the words stay where they are.
 */
export function keepOutcome(page: Document): void {
  const form = page.querySelector<HTMLFormElement>('form#pass-on')
  const field = form?.querySelector('textarea')
  const save = form?.querySelector<HTMLButtonElement>('button[data-save]')
  const unsaved = form?.querySelector<HTMLElement>('[data-unsaved]')
  if (!form || !field || !save || !unsaved) return
  const isChanged = () => field.value !== field.defaultValue
  let isSent = false

  const keep = async (): Promise<boolean> => {
    const body = new URLSearchParams({ [field.name]: field.value })
    const reply = await fetch(save.formAction, { method: 'POST', body }).catch(() => undefined)
    // Back at the item: saved. Elsewhere, as at a sign-in, nothing was.
    const isKept = reply?.ok === true && new URL(save.formAction).pathname.startsWith(`${new URL(reply.url).pathname}/`)
    if (isKept) field.defaultValue = field.value
    return isKept
  }

  page.addEventListener('submit', (event) => {
    const sent = event.target
    if (!(sent instanceof HTMLFormElement)) return
    isSent = sent === form || !isChanged()
    if (isSent) return
    event.preventDefault()
    unsaved.hidden = true
    void keep().then((isKept) => {
      if (isKept) return sent.requestSubmit(event.submitter)
      unsaved.hidden = false
      field.focus()
    })
  })
  addEventListener('beforeunload', (event) => {
    if (!isSent && isChanged()) event.preventDefault()
  })
}
