import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testFrame } from '../../test/helpers/frame.ts'
import { normalHtml } from '../../test/helpers/normal-html.ts'
import { BackLink } from './components/back-link.tsx'
import { DeskPage } from './desk-layout.tsx'
import { Page } from './layout.tsx'
import { renderPage } from './render-page.ts'

const links = (html: string) => [...html.matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, href]) => href)

const reporterPage = () =>
  renderPage(
    <Page frame={testFrame()} title="Talk to the team" reporter before={<BackLink href="/report" />}>
      <h1>What happened?</h1>
    </Page>
  )

test('a page has language, direction, title and one sheet, and nothing inline', () => {
  const html = reporterPage()
  assert.ok(html.startsWith('<!DOCTYPE html><html lang="en" dir="ltr"'))
  assert.match(html, /<title>Talk to the team – Example Foundation<\/title>/)
  assert.deepEqual(html.match(/rel="stylesheet"[^>]*/g), ['rel="stylesheet" href="/static/public.ltr.css"/'])
  assert.doesNotMatch(html, /<style|<script|\sstyle=|\son\w+=/)
})

test('wrong input shows in the title first', () => {
  const html = renderPage(
    <Page frame={testFrame()} title="Talk to the team" error>
      <h1>What happened?</h1>
    </Page>
  )
  assert.match(html, /<title>Error: Talk to the team/)
})

test('on a reporter page the way to the content is the first link and the way out the second', () => {
  assert.deepEqual(links(reporterPage()).slice(0, 2), ['#main-content', '/exit'])
})

test('a page that is not for reporters has no way out to show', () => {
  const html = renderPage(
    <Page frame={testFrame()} title="Policies">
      <h1>Policies</h1>
    </Page>
  )
  assert.ok(!links(html).includes('/exit'))
  assert.deepEqual(links(html).slice(0, 3), ['#main-content', '/', '/report'])
})

test('a page has one header, one main and one footer', () => {
  const tags = normalHtml(reporterPage())
  for (const name of ['header', 'main', 'footer']) {
    assert.equal(tags.filter((tag) => tag === `</${name}>`).length, 1, name)
  }
})

test('a page in a right-to-left language takes the mirrored sheet and names the languages in their own words', () => {
  const html = renderPage(
    <Page frame={testFrame('en-XB')} title="Policies">
      <h1>Policies</h1>
    </Page>
  )
  assert.match(html, /<html lang="en-XB" dir="rtl"/)
  assert.match(html, /href="\/static\/public\.rtl\.css"/)
  assert.match(html, /<a href="\/language\/en" lang="en" hreflang="en" dir="ltr">English<\/a>/)
})

test('scripts are modules with integrity', () => {
  const html = renderPage(
    <Page frame={testFrame()} title="Policies" scripts={['report']}>
      <h1>Policies</h1>
    </Page>
  )
  const [tag] = html.match(/<script[^>]*>/) ?? []
  assert.equal(tag, '<script type="module" src="/static/report.js" integrity="sha384-test" crossorigin="anonymous">')
})

test('a staff page has both sheets, says where it is in the rail, and no footer', () => {
  const html = renderPage(
    <DeskPage
      frame={testFrame()}
      title="Cases"
      rail={[
        { href: '/desk', text: 'Home' },
        { href: '/desk/cases', text: 'Cases', current: true }
      ]}
    >
      <h1>Cases</h1>
    </DeskPage>
  )
  assert.deepEqual(html.match(/\/static\/\w+\.ltr\.css/g), ['/static/public.ltr.css', '/static/desk.ltr.css'])
  assert.match(html, /href="\/desk\/cases" aria-current="page"/)
  assert.doesNotMatch(html, /<footer/)
})
