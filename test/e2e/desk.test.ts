import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { keepAhead, sealGivenFile } from '../../src/conduct/intake/seal-on-server.ts'
import { root } from '../../src/root.ts'
import { openBrowser } from '../helpers/browser.ts'
import { deskSite, type DeskSeat, type DeskSite } from '../helpers/desk-site.ts'

const axe = readFileSync(join(root, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8')
const axeRun = `${axe}; axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html))`

let browser: Browser
let site: DeskSite
let first: DeskSeat
let second: DeskSeat
let guest: DeskSeat

before(async () => {
  browser = await openBrowser()
  site = await deskSite({ readers: 3, members: 2, fallback: 2 })
})
after(async () => {
  await browser.close()
  await site.close()
})

const press = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('button', { name }).first().click()
const heading = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('heading', { level: 1, name }).waitFor()
const said = (page: Page, words: string): Promise<void> => page.locator('.cw-done').getByText(words).waitFor()

/** A grey picture that a browser can decode. */
function png(width: number, height: number): Uint8Array<ArrayBuffer> {
  const chunk = (kind: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(kind), data])
    const ends = Buffer.alloc(8)
    ends.writeUInt32BE(data.length)
    ends.writeUInt32BE(crc32(body), 4)
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width)
  head.writeUInt32BE(height, 4)
  head.set([8, 0], 8)
  const row = Buffer.alloc(width + 1, 128)
  row[0] = 0
  const rows = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)))
  return new Uint8Array(
    Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      chunk('IHDR', head),
      chunk('IDAT', rows),
      chunk('IEND', Buffer.alloc(0))
    ])
  )
}

/** Opens the first line of the home page that has these words. */
async function follow(page: Page, words: RegExp): Promise<void> {
  await page.getByRole('link', { name: 'Home', exact: true }).click()
  await page.getByRole('link', { name: words }).first().click()
}

async function isClean(page: Page): Promise<void> {
  assert.deepEqual(await page.evaluate(axeRun), [], page.url())
}

test('a new desk is empty, says so, and gives the tab and the address nothing to tell', async () => {
  const [one, two] = site.foundation.readers
  const [three] = site.foundation.members
  assert.ok(one && two && three)
  first = await site.sit(browser, one)
  await first.unlock()
  await heading(first.page, 'Home')
  await first.page.getByText('Nothing needs you today.').waitFor()
  await isClean(first.page)
  const claims: { blob: string; secret: string }[] = []
  const keep = keepAhead(site.outside, claims)
  const seal = async (name: string, bytes: Uint8Array<ArrayBuffer>) => {
    const sealed = await sealGivenFile({ name, type: 'image/png', bytes }, keep, false)
    return 'file' in sealed ? sealed.file : assert.fail(sealed.trouble)
  }
  const script = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"><script>document.title="taken"</script></svg>')
  const files = [await seal('photo.png', png(40, 30)), await seal('a\u202Egnp.svg', script)]
  await site.file(
    { what: 'Somebody shouted at me.\nTwice.', who: ['Alex Tall'], place: 'Hall B', name: 'Kim Small', files },
    'browser',
    claims
  )
  second = await site.sit(browser, two)
  guest = await site.sit(browser, three)
  await second.unlock()
  await guest.unlock()
})

test('two readers answer at the door, and the words open', async () => {
  for (const { page } of [first, second]) {
    await page.reload()
  }
  for (const seat of [first, second]) {
    await seat.unlock()
    const { page } = seat
    await follow(page, /new report/i)
    await heading(page, /New report/)
    assert.match(await page.locator('main').innerText(), /Alex Tall[\s\S]*Hall B/)
    assert.doesNotMatch(await page.locator('main').innerText(), /shouted/)
    await isClean(page)
    await page.getByLabel('I have no conflict').check()
    await press(page, 'Sign my answer')
    await said(page, 'Your answer is signed.')
  }
  const { page } = first
  await press(page, 'Fetch letters now')
  await press(page, 'Open the words')
  await page.locator('.cw-strip').waitFor()
})

test('the first reader tells the reporter and lets the second one in', async () => {
  const { page } = first
  await heading(page, /^[a-z]+ [a-z]+$/)
  await isClean(page)
  assert.doesNotMatch(page.url(), /[\w-]{22}/)
  assert.equal(await page.title(), 'Desk')
  assert.doesNotMatch(await page.locator('main').innerText(), /shouted/, 'the words wait for a press')
  await press(page, 'Tell the reporter')
  await said(page, 'The reporter was told.')
  await press(page, 'Let in')
  await said(page, '1 person was let in.')
})

test('the second reader finds the case at home, and the words open at a press, as text', async () => {
  const { page } = second
  await page.reload()
  await second.unlock()
  await follow(page, /open the case|Write down who/)
  await heading(page, /^[a-z]+ [a-z]+$/)
  await press(page, 'Show the report')
  assert.equal(await page.locator('.cw-told .cw-said').first().innerText(), 'Somebody shouted at me.\nTwice.')
  await isClean(page)
})

test('S29 a picture is blurred until a second press, and what only claims to be one is for download', async () => {
  const { page } = second
  await press(page, 'Open photo.png')
  const canvas = page.locator('.cw-file canvas')
  await canvas.waitFor()
  const filter = () => canvas.evaluate((element) => getComputedStyle(element).filter)
  assert.match(await filter(), /blur/)
  await page.getByRole('status').getByText('The picture is open and blurred.').waitFor({ state: 'attached' })
  await page.getByRole('button', { name: 'Show it clearly' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('status').getByText('The picture is shown clearly.').waitFor({ state: 'attached' })
  assert.equal(await filter(), 'none')
  assert.equal(
    await canvas.evaluate((element: HTMLCanvasElement) => element.getContext('2d')?.getImageData(5, 5, 1, 1).data[0]),
    128
  )
  await press(page, 'Open agnp.svg')
  await page.getByText('This is not a picture that can be shown here.').waitFor()
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Download agnp.svg')])
  assert.equal(download.suggestedFilename(), 'agnp.svg')
  assert.equal(await page.title(), 'Desk')
  await isClean(page)
})

test('S8 names are signed by two, the roster is asked, and a guest is let in', async () => {
  const { page } = first
  await page.locator('#name-1').waitFor()
  assert.equal(await page.locator('#name-1').inputValue(), 'Alex Tall')
  assert.equal(
    await page.getByLabel('Yes: ask a second question').isChecked(),
    true,
    'Kim Small gave a name, and the page knows it'
  )
  await page.getByLabel('No, nobody').check()
  await press(page, 'Sign these names')
  await said(page, 'The names are signed.')

  const other = second.page
  await follow(other, /Write down who|open the case/)
  await press(other, 'Sign the same names')
  await said(other, 'The names are signed by two.')
  await press(other, 'Ask them')
  await said(other, 'The question went out.')

  await guest.page.reload()
  await guest.unlock()
  await follow(guest.page, /whether you have a conflict/)
  await heading(guest.page, 'Before you join a case')
  await isClean(guest.page)
  const shown = await guest.page.locator('main').innerText()
  assert.match(shown, /Alex Tall/)
  assert.doesNotMatch(shown, /Hall B|shouted|Kim/)
  await guest.page.getByLabel('I have no conflict').check()
  await press(guest.page, 'Send my answer')
  await guest.page.getByText('Thank you.').waitFor()

  await other.reload()
  await second.unlock()
  await follow(other, /Ask who has a conflict|Let people in/)
  await press(other, 'Let in')
  await said(other, '1 person was let in.')
})

test('a note and a message are two pages, and a message is looked at before it goes', async () => {
  await guest.page.reload()
  await guest.unlock()
  const { page } = guest
  await follow(page, /open the case/)
  await page.getByRole('link', { name: 'Write a note' }).click()
  await heading(page, /^Note for the team/)
  await isClean(page)
  assert.equal(await page.getByText('The reporter will read this').count(), 0)
  await page.getByLabel('Note', { exact: true }).fill('Called the venue.')

  await press(page, 'Lock now')
  await page.getByRole('heading', { name: 'Open your key' }).waitFor()
  assert.doesNotMatch(await page.locator('body').innerText(), /Called the venue/)
  await guest.unlock()
  await heading(page, /^Note for the team/)
  assert.equal(await page.getByLabel('Note', { exact: true }).inputValue(), 'Called the venue.', 'words outlive a lock')
  await press(page, 'Save the note')
  await said(page, 'The note is saved.')
  await page.getByText('Called the venue.').waitFor()

  await page.getByRole('link', { name: 'Write to the reporter' }).click()
  await heading(page, /^Message to the reporter/)
  await page.getByText('The reporter will read this').waitFor()
  assert.equal(await page.getByRole('button', { name: 'Send to the reporter' }).count(), 0)
  await page.getByLabel('Message', { exact: true }).fill('Are you safe? Person 0 will call, she is kind.')
  await page.getByLabel('I ask something').check()
  await isClean(page)
  await press(page, 'Look at it once more')
  await heading(page, /^Check the message/)
  await page.getByText('This tells a gender: she').waitFor()
  await isClean(page)
  await press(page, 'Send to the reporter')
  await said(page, 'The message was sent.')
  await page.getByRole('link', { name: 'With the reporter', exact: true }).click()
  await page.locator('.cw-filters [aria-current]', { hasText: 'With the reporter' }).waitFor()
  await page.getByText('We wrote to the reporter').waitFor()
  assert.equal(await page.getByText('Called the venue.').count(), 0)
})

test('S10 who steps back loses access at once, and one of the others makes a new key', async () => {
  const { page } = second
  await follow(page, /Talk about the case|Let people in/)
  await page.getByRole('link', { name: 'Step back' }).first().click()
  await heading(page, /^Step back from/)
  await isClean(page)
  await page.getByLabel('I want to step back now').check()
  await page.locator('main').getByRole('button', { name: 'Step back' }).click()
  await said(page, 'You stepped back.')
  await page.goBack()
  await heading(page, 'Nothing is open to you here')

  await guest.page.reload()
  await guest.unlock()
  await follow(guest.page, /Talk about the case|Make a new key/)
  await guest.page.getByText('Until there is a new key, nobody can write in this case.').waitFor()
  await isClean(guest.page)
  await press(guest.page, 'Make a new key')
  await said(guest.page, 'There is a new key.')
})

test('a case is read, noted and left for the board with the keyboard alone, and keys do nothing in a field', async () => {
  const { page } = guest
  const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? '')
  await page.getByRole('link', { name: 'Home', exact: true }).focus()
  await page.keyboard.press('Enter')
  await heading(page, 'Home')
  await page.keyboard.press('?')
  await page.getByRole('dialog').getByText('next row').waitFor()
  assert.equal(await page.getByRole('dialog').getByText('write a note').count(), 0, 'only keys of this page')
  await page.keyboard.press('Escape')
  await page.keyboard.press('j')
  assert.match(await focused(), /^[a-z]+ [a-z]+: /)
  await page.keyboard.press('Enter')
  await page.locator('.cw-strip').waitFor()
  await page.keyboard.press('n')
  await heading(page, /^Note for the team/)
  await page.getByLabel('Note', { exact: true }).focus()
  await page.keyboard.type('g b? nothing moves here')
  assert.equal(await page.getByLabel('Note', { exact: true }).inputValue(), 'g b? nothing moves here')
  await page.keyboard.press('Tab')
  assert.equal(await focused(), 'Save the note')
  await page.keyboard.press('Enter')
  await said(page, 'The note is saved.')
  await page.locator('main h1').focus()
  await page.keyboard.press('g')
  await page.keyboard.press('b')
  await heading(page, 'Board')
  await page.keyboard.press('/')
  await heading(page, 'Search')
  await page.getByLabel('Words to look for').fill('shouted')
  await page.keyboard.press('Enter')
  await page.getByText('1 place found.').waitFor()
})

test('single keys can be switched off, and stay off on the next visit', async () => {
  const { page } = guest
  await page.getByRole('link', { name: 'Your settings' }).click()
  await page.getByLabel('Use single keys').uncheck()
  await said(page, 'Saved.')
  await page.reload()
  await guest.unlock()
  await heading(page, 'Your settings')
  assert.equal(await page.getByLabel('Use single keys').isChecked(), false)
  await page.locator('main h1').click()
  await page.keyboard.press('g')
  await page.keyboard.press('b')
  await page.keyboard.press('?')
  assert.equal(await page.getByRole('dialog').count(), 0)
  await heading(page, 'Your settings')
})

test('offline is said, and what was typed stays', async () => {
  const { page, context } = first
  await follow(page, /:/)
  await page.getByRole('link', { name: 'Write a note' }).click()
  await page.getByLabel('Note', { exact: true }).fill('Not lost.')
  await context.setOffline(true)
  await page.getByText('You are offline.').waitFor()
  await press(page, 'Save the note')
  await page.getByText('No answer came.').waitFor()
  assert.equal(await page.getByLabel('Note', { exact: true }).inputValue(), 'Not lost.')
  await context.setOffline(false)
})

test('S27 S34 threads are asked without a cookie, the desk asks nobody else, and the policy stopped nothing', () => {
  const requests = [first, second, guest].flatMap((seat) => seat.requests)
  assert.ok(requests.length > 50)
  assert.deepEqual(
    requests.filter(({ url }) => !url.startsWith(site.url) && !url.startsWith('blob:')),
    []
  )
  const threads = requests.filter(({ url }) => new URL(url).pathname.startsWith('/t/'))
  assert.ok(threads.length > 10)
  for (const { url, headers } of threads) {
    assert.equal(headers['cookie'], undefined)
    // A worker sends its script's address, which is the same for everybody.
    assert.match(headers['referer'] ?? '/static/', /\/static\//)
    assert.equal(new URL(url).search, '')
  }
  const sent = requests.map(({ url, body }) => `${url}\n${body}`).join('\n')
  assert.doesNotMatch(sent, /shouted|Alex Tall|Called the venue|Kim Small/)
  assert.deepEqual(site.policyReports(), [])
})
