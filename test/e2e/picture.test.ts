import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { makeSetUpLink } from '../../src/accounts/invite.ts'
import { savePicture } from '../../src/accounts/pictures.ts'
import { transaction } from '../../src/db/database.ts'
import { openBrowser } from '../helpers/browser.ts'
import { openDesk } from '../helpers/desk-visitor.ts'
import { canary, jpegWithPlace } from '../helpers/pictures.ts'
import { findBarriers, reportSite, type ReportSite, visit } from '../helpers/reporter-visitor.ts'

let browser: Browser
let site: ReportSite
before(async () => {
  browser = await openBrowser()
  site = await reportSite()
})
after(async () => {
  await browser.close()
  await site.close()
})

const pictures = async () => site.database.superuser.selectFrom('pictures').selectAll().execute()

test('a person chooses a picture: only its pixels leave the device, as a small square, and it can be removed', async () => {
  const token = await makeSetUpLink(site.context.db, site.clock.now())
  const maya = await openDesk(browser, site)
  await maya.page.goto(`${site.url}/desk#setup=${token}`)
  await maya.join({ name: 'Maya Okafor', email: 'maya@example.org' })
  await maya.heading('Your account')
  assert.equal(await maya.page.locator('.cw-face').textContent(), 'MO')
  const choose = (buffer: Uint8Array, name: string) =>
    maya.page.getByLabel('Choose a picture').setInputFiles({ name, mimeType: 'image/jpeg', buffer: Buffer.from(buffer) })
  await choose(Buffer.from('no picture at all'), 'broken.jpg')
  await maya.page.getByText('Your browser cannot read this file').waitFor()
  await choose(jpegWithPlace(), 'me.jpg')
  await maya.page.getByText('Everybody who reports can see this picture.').waitFor()
  const [kept] = await pictures()
  assert.ok(kept && kept.b.length <= 12 * 1024 && kept.type === 'image/webp')
  assert.ok(!kept.b.includes(canary))
  const drawn = maya.page.locator('img.cw-face')
  await drawn.evaluate((image: HTMLImageElement) => image.decode())
  const size = await drawn.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight])
  assert.deepEqual(size, [192, 192])
  await maya.checkAxe()
  await maya.press('Remove the picture')
  await maya.page.getByText('Your initials are shown.').waitFor()
  assert.deepEqual(await pictures(), [])
  await maya.context.close()
})

test('who reports sees the pictures when they ask for them, and the first page fetches none', async () => {
  const [reader] = site.foundation.readers
  assert.ok(reader)
  const bytes = Buffer.from(smallPicture, 'base64')
  await transaction(site.context.db, async (tx) => {
    assert.ok(await savePicture(tx, reader.account, bytes))
    await site.context.publicPages.changed(tx)
  })
  const v = await visit(browser, site, { bypassCSP: true })
  const asked: string[] = []
  v.page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await v.page.goto(`${site.url}/report`, { waitUntil: 'networkidle' })
  assert.ok(asked.length <= 5 && !asked.some((path) => path.startsWith('/pictures')), asked.join(' '))
  await v.page.getByText('Show pictures of them').click()
  const face = v.page.locator('img.cw-face')
  await face.evaluate((image: HTMLImageElement) => image.decode())
  assert.deepEqual(await findBarriers(v.page), [])
  await v.press('Start')
  await v.press('Continue')
  // To the page on which people are left out.
  for (let at = 0; at < 9 && (await v.page.locator('input[name=leaveOut]').count()) === 0; at++) {
    if ((await v.page.locator('#what').count()) > 0) await v.page.locator('#what').fill('Something')
    await v.page.locator('button[value=continue]').click()
    await v.page.waitForTimeout(300)
  }
  assert.equal(await v.page.locator('img.cw-face').count(), 1)
  assert.ok((await v.page.locator('span.cw-face').count()) > 0, 'initials for everybody else')
  assert.deepEqual(await findBarriers(v.page), [])
  assert.deepEqual(v.foreign, [])
  await v.close()
})

/** A small picture, as WebP. */
const smallPicture =
  'UklGRpwCAABXRUJQVlA4WAoAAAAgAAAAFwAAFwAASUNDUMgBAAAAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADZWUDggrgAAADAGAJ0BKhgAGAA+tVCgTCckoyIoCqjgFolsAJ0yhHUHo34Acx3pqNJ81f8AAF/pPsGcl4uvI38aWgAA/PCxn6CIMqP/A55z1clZjAjpRl31CP/5BqdRXxuwKZ23UvibI1MmgCtBkwCyO5nukfazppKNSMfaNIdDTnx63itDTLx63jnoZA2a65hesM7zUAPPEYHDoPy4HMzLf7NqWedbCuF5f/xfNfdk5+Qpd4GAAA=='
