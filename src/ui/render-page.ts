import type { VNode } from 'preact'
import { toHtml } from './to-html.ts'
import { setPageWords } from './words-context.ts'

/** A whole page as the bytes to send. Give it a `Page`, a `DeskPage` or an error page. */
export function renderPage(page: VNode): string {
  try {
    return `<!DOCTYPE html>${toHtml(page)}`
  } finally {
    setPageWords(undefined)
  }
}
