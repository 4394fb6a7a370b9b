import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'

/** A whole page as the bytes to send. Give it a `Page`, a `DeskPage` or an error page. */
export function renderPage(page: VNode): string {
  return `<!DOCTYPE html>${renderToString(page)}`
}
