/** Pages of ours in a real browser, under the policy and with the style sheets of the real site and nothing else. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { root } from '../../src/root.ts'

type Sheet = { name: string; dir: string; css: string }

const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const axe = read('node_modules/axe-core/axe.min.js')
const mark = read('src/ui/static/mark.svg')
const { styles } = JSON.parse(read('out/styles.json')) as { styles: Sheet[] }
const policy = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'"

export type Look = { width: number; height?: number; colorScheme?: 'light' | 'dark'; forcedColors?: 'active' | 'none' }

/** Contrast hangs on the scheme, reflow on the width, mirroring on the language: each look sees one of each. */
export const looks = [
  { width: 360, colorScheme: 'dark', locale: 'en' },
  { width: 360, colorScheme: 'light', locale: 'en-XB' },
  { width: 1280, colorScheme: 'light', locale: 'en' },
  { width: 1280, colorScheme: 'dark', locale: 'en-XB' }
] as const

/** `refused`: what the policy refused and other errors. The caller closes the page. */
export async function openPage(
  browser: Browser,
  html: string,
  { width, height = 800, ...look }: Look
): Promise<{ page: Page; refused: string[] }> {
  const page = await browser.newPage({ viewport: { width, height }, ...look })
  const refused: string[] = []
  page.on('console', (message) => message.type() === 'error' && refused.push(message.text()))
  await page.route('**/*', (route) => {
    const path = new URL(route.request().url()).pathname
    if (path === '/page')
      return route.fulfill({ body: html, contentType: 'text/html', headers: { 'content-security-policy': policy } })
    if (path.endsWith('.svg')) return route.fulfill({ body: mark, contentType: 'image/svg+xml' })
    const sheet = styles.find(({ name, dir }) => path === `/static/${name}.${dir}.css`)
    return sheet ? route.fulfill({ body: sheet.css, contentType: 'text/css' }) : route.fulfill({ status: 404 })
  })
  await page.goto('http://site.test/page')
  return { page, refused }
}

export const sidewaysScroll = (): number => document.documentElement.scrollWidth - window.innerWidth

/** Links in a sentence are as high as its line; everything else has to be easy to hit. */
function smallTargets(): string[] {
  const inSentence = (element: Element): boolean => element.closest('p') !== null && element.matches('a')
  return [...document.querySelectorAll('a, button, select, textarea, summary, input')]
    .filter((element) => !element.matches('.govuk-skip-link') && !inSentence(element))
    .filter((element) => {
      const { width, height } = element.getBoundingClientRect()
      return width > 0 && (height < 24 || width < 24)
    })
    .map((element) => element.outerHTML.slice(0, 120))
}

/** Opens a page in this look, unfolds what is folded, and finds nothing that somebody could not use. */
export async function assertUsable(browser: Browser, html: string, look: Look, where: string): Promise<void> {
  const { page, refused } = await openPage(browser, html, look)
  for (const details of await page.locator('details').all())
    await details.evaluate((each: HTMLDetailsElement) => (each.open = true))
  await page.evaluate(axe)
  const results = await page.evaluate<AxeResults>('axe.run(document)')
  const found = results.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)
  assert.deepEqual(found, [], where)
  assert.ok(results.passes.length > 10, `${where}: axe looked at something`)
  assert.ok((await page.evaluate(sidewaysScroll)) <= 0, `${where} scrolls sideways`)
  assert.deepEqual(await page.evaluate(smallTargets), [], where)
  assert.deepEqual(refused, [], where)
  await page.close()
}
