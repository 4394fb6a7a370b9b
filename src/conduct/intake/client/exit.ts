/**
 * Exit this page: a blank page first, then away, so that Back leads out too. Shift three times within five seconds does the
 * same and says so as it goes. A page that comes back from the browser's memory loads again, and is empty. Gives what stops it.
 */
const shiftTime = 5000
const endTime = 2000

type Spoken = Readonly<Record<'activated' | 'timedOut' | 'pressTwo' | 'pressOne', string>>

export function startExit(document: Document, leave: (href: string) => void = (href) => location.replace(href)): () => void {
  const stopped = new AbortController()
  const { signal } = stopped
  const stop = () => stopped.abort()
  const box = document.querySelector<HTMLElement>('.govuk-exit-this-page')
  const button = box?.querySelector<HTMLAnchorElement>('.govuk-js-exit-this-page-button')
  if (!box || !button) return stop
  const word = (name: string) => box.getAttribute(`data-i18n.${name}`) ?? ''
  const spoken: Spoken = {
    activated: word('activated'),
    timedOut: word('timed-out'),
    pressTwo: word('press-two-more-times'),
    pressOne: word('press-one-more-time')
  }
  const status = document.createElement('span')
  status.setAttribute('role', 'status')
  status.className = 'govuk-visually-hidden'
  box.prepend(status)

  const exit = () => {
    status.textContent = ''
    document.body.classList.add('govuk-exit-this-page-hide-content')
    const overlay = document.createElement('div')
    overlay.className = 'govuk-exit-this-page-overlay'
    overlay.setAttribute('role', 'alert')
    document.body.append(overlay)
    overlay.textContent = spoken.activated
    document.title = ''
    leave(button.href)
  }

  for (const link of [button, ...document.querySelectorAll('.govuk-js-exit-this-page-secondary-link')]) {
    link.addEventListener(
      'click',
      (event) => {
        event.preventDefault()
        exit()
      },
      { signal }
    )
  }
  listenForShift({ document, signal }, exit, (text) => (status.textContent = text), spoken)
  window.addEventListener(
    'pageshow',
    (event) => {
      if (event.persisted) location.reload()
    },
    { signal }
  )
  return stop
}

type Watched = { document: Document; signal: AbortSignal }

function listenForShift({ document, signal }: Watched, exit: () => void, say: (text: string) => void, spoken: Spoken): void {
  let presses = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let alone = false
  const reset = () => {
    presses = 0
    clearTimeout(timer)
  }
  const pressed = (event: KeyboardEvent) => {
    alone = event.key === 'Shift' && !event.repeat
    // Another key in between: somebody writes capitals.
    if (event.key !== 'Shift') reset()
  }
  const released = (event: KeyboardEvent) => {
    if (event.key !== 'Shift' || !alone) return
    presses++
    if (presses === 3) {
      reset()
      exit()
      return
    }
    say(presses === 1 ? spoken.pressTwo : spoken.pressOne)
    clearTimeout(timer)
    timer = setTimeout(() => {
      reset()
      say(spoken.timedOut)
      setTimeout(() => say(''), endTime)
    }, shiftTime)
  }
  document.addEventListener('keydown', pressed, { signal })
  document.addEventListener('keyup', released, { signal })
}
