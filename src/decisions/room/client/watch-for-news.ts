const every = 10_000

/** Asks now and then whether the meeting has moved on, and says so in a line; the page itself stays as it is. */
export function watchForNews(page: Document): void {
  const address = page.querySelector<HTMLElement>('[data-mark]')?.dataset['mark']
  const news = page.querySelector<HTMLElement>('[data-news]')
  if (!address || !news) return
  let first: string | undefined
  const ask = async (): Promise<void> => {
    if (page.hidden) return
    // Whoever is offline for a moment is asked again later.
    const reply = await fetch(address).catch(() => undefined)
    if (!reply?.ok || reply.redirected) return
    const mark = await reply.text()
    first ??= mark
    if (mark !== first) news.hidden = false
  }
  void ask()
  const timer = setInterval(() => (news.hidden ? void ask() : clearInterval(timer)), every)
}
