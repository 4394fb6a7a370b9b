import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
]

/** The program of the system's Chromium. Fails with what to install when there is none. */
export function browserPath(): string {
  const path = [process.env['CHROMIUM'], ...PLACES].find((place) => place && existsSync(place))
  if (!path) {
    throw new Error('Browser tests need Chromium: sudo apt-get install chromium fonts-dejavu-core, or set CHROMIUM to its path.')
  }
  return path
}

/**
 * Starts the system's Chromium without a window; the caller closes it. `asPeopleHaveIt` keeps what tests are usually spared,
 * as pages that Back takes from memory.
 */
export async function openBrowser(args: readonly string[] = [], { asPeopleHaveIt = false } = {}): Promise<Browser> {
  const ignoreDefaultArgs = asPeopleHaveIt ? ['--disable-back-forward-cache'] : []
  return chromium.launch({ executablePath: browserPath(), args: [...args], ignoreDefaultArgs })
}
