/**
 * Another language without leaving the page: what was written is in the memory of this page alone, and stays there. The
 * same page is fetched in the other language; its frame takes the place of this one, and its words are drawn anew.
 */
import { dataId, type PageData } from '../page-data.ts'
import { showConditional } from './enhance.ts'
import { startExit } from './exit.ts'

/** What stands around the part that the script draws. */
const frameParts = ['.cw-demo', '.cw-header', '.cw-exit', '.cw-footer']

/** Watches the switch in the footer, and the way out, which is drawn anew with the rest of the frame. */
export function switchLanguage(root: HTMLElement, draw: (data: PageData) => void): void {
  let stopExit = startExit(document)
  let asked = 0
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('.cw-languages a') : null
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    const mine = ++asked
    fetchPage(link.href).then(
      async (page) => {
        const sheet = await loadSheet(page)
        if (mine !== asked) return sheet?.remove()
        stopExit()
        putIn(page, sheet)
        stopExit = startExit(document)
        keepingFields(root, () => draw(dataOf(page)))
      },
      () => sayFailed(link)
    )
  })
}

/** Parsed by the browser as a document that runs nothing. Fails when the answer is no page of ours. */
function fetchPage(href: string): Promise<Document> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.responseType = 'document'
    request.open('GET', href)
    request.addEventListener('load', () => {
      const page = request.responseXML
      if (request.status === 200 && page?.getElementById(dataId)) resolve(page)
      else reject(new Error('no page'))
    })
    request.addEventListener('error', () => reject(new Error('offline')))
    request.send()
  })
}

function dataOf(page: Document): PageData {
  return JSON.parse(page.getElementById(dataId)?.textContent ?? '') as PageData
}

const sheetOf = (page: Document) => page.querySelector<HTMLLinkElement>('link[rel=stylesheet]')

/** The sheet of the other direction is there before the page turns, so that nothing is shown undressed. */
async function loadSheet(page: Document): Promise<HTMLLinkElement | undefined> {
  const wanted = sheetOf(page)?.getAttribute('href')
  const old = sheetOf(document)
  if (!wanted || !old || old.getAttribute('href') === wanted) return undefined
  const sheet = document.createElement('link')
  sheet.rel = 'stylesheet'
  sheet.href = wanted
  await new Promise((resolve, reject) => {
    sheet.addEventListener('load', resolve)
    sheet.addEventListener('error', () => reject(new Error('offline')))
    old.after(sheet)
  })
  return sheet
}

function putIn(page: Document, sheet: HTMLLinkElement | undefined): void {
  if (sheet) sheetOf(document)?.remove()
  document.documentElement.lang = page.documentElement.lang
  document.documentElement.dir = page.documentElement.dir
  for (const part of frameParts) {
    const fresh = page.querySelector(part)
    if (fresh) document.querySelector(part)?.replaceWith(document.adoptNode(fresh))
  }
}

/** Drawing puts back what the memory knows; what was typed or ticked since then is on the page alone. */
function keepingFields(root: HTMLElement, draw: () => void): void {
  const fields = [...root.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>('input, textarea, select')]
  const held = fields.map((field) => ({ value: field.value, checked: 'checked' in field && field.checked }))
  draw()
  fields.forEach((field, at) => {
    const { value = '', checked = false } = held[at] ?? {}
    if (field instanceof HTMLInputElement && field.type === 'file') return
    if (field instanceof HTMLInputElement && /^(radio|checkbox)$/.test(field.type)) field.checked = checked
    else field.value = value
  })
  showConditional(root)
}

function sayFailed(link: HTMLAnchorElement): void {
  const words = (JSON.parse(document.getElementById(dataId)?.textContent ?? '{}') as Partial<PageData>).words
  const place = link.closest('.cw-languages')
  if (!place) return
  place.querySelector('[role=status]')?.remove()
  const said = document.createElement('p')
  said.setAttribute('role', 'status')
  said.textContent = words?.['report.language_failed'] ?? ''
  place.append(said)
}
