import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testFrame } from '../../test/helpers/frame.ts'
import type { ErrorStatus } from './error-page.tsx'
import { ErrorPage } from './error-page.tsx'
import { renderPage } from './render-page.ts'

const statuses: ErrorStatus[] = [403, 404, 410, 422, 429, 500, 503]
const contact = { phone: '+1 (412) 555-0100', email: 'conduct@example.org' }

for (const status of statuses) {
  test(`page ${status} is drawn from its arguments alone, with phone and e-mail`, () => {
    const html = renderPage(<ErrorPage frame={testFrame()} status={status} contact={contact} />)
    assert.match(html, /href="tel:\+14125550100"/)
    assert.match(html, /href="mailto:conduct@example\.org"/)
    assert.equal(html.match(/<h1/g)?.length, 1)
    assert.doesNotMatch(html, new RegExp(`>${status}<`), 'a number says nothing to the person')
  })
}

test('the reference of a failure is shown, and contact only where there is one', () => {
  const html = renderPage(<ErrorPage frame={testFrame()} status={500} contact={{}} reference="F7-22" />)
  assert.match(html, /F7-22/)
  assert.doesNotMatch(html, /tel:|mailto:/)
})

test('a failure on a reporter page can be left as fast as any other', () => {
  const html = renderPage(<ErrorPage frame={testFrame()} status={503} contact={contact} reporter />)
  assert.match(html, /href="\/exit"/)
})
