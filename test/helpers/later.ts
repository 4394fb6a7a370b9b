/** A browser whose clock is ahead: what a person sees who comes back on another day. */
import type { BrowserContext } from 'playwright-core'

/** Runs before anything of ours; the one number is how many milliseconds the clock is ahead. */
const ahead = (ms: number): string =>
  `{const Real=Date;self.Date=class extends Real{constructor(...given){given.length===0?super(Real.now()+${ms}):super(...given)}static now(){return Real.now()+${ms}}}};`

/** Moves the clock of every page and worker that this context opens from now on. */
export async function setAhead(context: BrowserContext, ms: number): Promise<void> {
  await context.addInitScript(ahead(ms))
  await context.route(/\/static\/[^/]*worker[^/]*\.js$/, async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, body: ahead(ms) + (await response.text()) })
  })
}
