import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ComponentChildren, VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import en from '../../src/ui/locales/en.json' with { type: 'json' }
import { makeWords } from '../../src/ui/make-words.ts'
import { toHtml } from '../../src/ui/to-html.ts'
import { setPageWords, WordsContext } from '../../src/ui/words-context.ts'

/** A text of the kit's options: plain, or finished HTML. */
export type KitText = { text?: string; html?: string; classes?: string; isPageHeading?: boolean } | undefined
export type Fixture<Options> = { name: string; options: Options; html: string }

/** The kit's own examples of a component: options, and the HTML its template makes of them. */
export function readFixtures<Options>(component: string): Fixture<Options>[] {
  const file = join(process.cwd(), 'node_modules/govuk-frontend/dist/govuk/components', component, 'fixtures.json')
  return (JSON.parse(readFileSync(file, 'utf8')) as { fixtures: Fixture<Options>[] }).fixtures
}

/** A text as our components take it; finished HTML travels as a mark, which `draw` puts back. */
export function part(text: KitText): ComponentChildren {
  if (text?.html === undefined) return text?.text
  finished.push(text.html)
  return `@@${finished.length - 1}@@`
}

const finished: string[] = []

/** What a component draws, the same on the server and in a browser, with some words replaced where a fixture has its own. */
export function draw(node: VNode, ownWords: Record<string, string> = {}): string {
  const t = makeWords({ ...en, ...ownWords }, 'en')
  const html = renderToString(<WordsContext.Provider value={t}>{node}</WordsContext.Provider>)
  setPageWords(t)
  assert.equal(toHtml(node), html)
  setPageWords(undefined)
  return html.replaceAll(/@@(\d+)@@/g, (_, index: string) => finished[Number(index)] ?? '')
}

/** The size in a kit class such as `govuk-label--l`. */
export function sizeIn(classes: string | undefined): 's' | 'm' | 'l' | 'xl' | undefined {
  return /--(s|m|l|xl)\b/.exec(classes ?? '')?.[1] as 's' | 'm' | 'l' | 'xl' | undefined
}
