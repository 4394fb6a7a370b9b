import { href, routes } from '../../routes.ts'
import { type Space, spaceHref } from '../model.ts'
import type { TextName } from './model.ts'
import { type TextLanguage, wordings } from './wording.ts'

/** What the texts say of a space: its name, and addresses that work from anywhere. */
export type TextFacts = {
  readonly space: string
  readonly page: string
  readonly report: string
  readonly badge: string
  /** Of the space's own lines; empty when there is none. */
  readonly mail: string
}

export function textFacts(baseUrl: string, space: Pick<Space, 'id' | 'kind' | 'name'>, mail: string | undefined): TextFacts {
  return {
    space: space.name,
    page: `${baseUrl}${spaceHref(space)}`,
    report: `${baseUrl}${href(routes.report, undefined, { space: space.id })}`,
    badge: `${baseUrl}${href(routes.spaceBadge, { space: space.id })}`,
    mail: mail ?? ''
  }
}

const fill = (text: string, facts: TextFacts) =>
  text.replaceAll(/\{(space|page|report|mail)\}/g, (_, name: 'space' | 'page' | 'report' | 'mail') => facts[name])

/** Letters that mean something in Markdown, in a name that may hold any. */
const plainName = (facts: TextFacts): TextFacts => ({ ...facts, space: facts.space.replaceAll(/[\\`*_{}[\]<>()#!|]/g, '\\$&') })

/** One text, ready to be copied: words for `welcome` and `pinned`, Markdown for `contact` and `badge`. */
export function writeText(name: TextName, language: TextLanguage, facts: TextFacts): string {
  const wording = wordings[language]
  const mail = facts.mail ? fill(wording.mail, facts) : ''
  switch (name) {
    case 'welcome':
    case 'pinned':
      return [fill(wording[name], facts), ...(mail ? [mail] : [])].join('\n')
    case 'contact':
      return [`## ${wording.heading}`, '', `${fill(wording.contact, plainName(facts))}${mail && ` ${mail}`}`].join('\n')
    case 'badge':
      return `[![${wording.badge.join(': ')}](${facts.badge}?lang=${language})](${facts.page})`
  }
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escape = (text: string) => text.replaceAll(/[&<>"]/g, (letter) => escapes[letter] ?? '')

/** Room for a text of system letters, which nobody can measure here: wide letters of other scripts fit too. */
const widthOf = (text: string) => 12 + Math.round([...text].length * 6.8)

/** The badge as a picture, drawn with letters: no script, nothing fetched, the same for everybody. */
export function drawBadge(language: TextLanguage): string {
  const { badge, dir } = wordings[language]
  const [left, right] = dir === 'rtl' ? [badge[1], badge[0]] : badge
  const [a, b] = [widthOf(left), widthOf(right)]
  const [one, two] = dir === 'rtl' ? ['#0f5e5a', '#3a434d'] : ['#3a434d', '#0f5e5a']
  const label = escape(badge.join(': '))
  const font = 'font-family="system-ui,Verdana,sans-serif" font-size="11" fill="#fff" text-anchor="middle"'
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${a + b}" height="20" role="img" aria-label="${label}" lang="${language}">`,
    `<title>${label}</title>`,
    `<clipPath id="r"><rect width="${a + b}" height="20" rx="3"/></clipPath>`,
    `<g clip-path="url(#r)"><rect width="${a}" height="20" fill="${one}"/><rect x="${a}" width="${b}" height="20" fill="${two}"/></g>`,
    `<g ${font} direction="${dir}"><text x="${a / 2}" y="14">${escape(left)}</text><text x="${a + b / 2}" y="14">${escape(right)}</text></g>`,
    '</svg>'
  ].join('')
}
