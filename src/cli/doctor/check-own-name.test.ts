import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mailDomain, mailInSettings } from '../../../test/helpers/mail-in.ts'
import { makeWorld } from '../../../test/helpers/world.ts'
import { reportAddress } from '../../mail-in/report-address.ts'
import { checkOwnName } from './check-own-name.ts'

test('an address of our own mails that is a group’s too is found, and no page or poster names it', async () => {
  const world = await makeWorld()
  try {
    const of = (name: string) => ({ mailFrom: `${name}@${mailDomain}`, mailIn: mailInSettings })
    const { db } = world.app.database
    const [found, ...more] = await checkOwnName(of('Conduct'), db)
    assert.match(`${found?.words} ${found?.next}`, /address of Conduct too\. What people write there is refused\..*no-reply@/)
    assert.deepEqual(more, [])
    assert.deepEqual(await checkOwnName(of('care'), db), [])
    assert.deepEqual(await checkOwnName({ ...of('conduct'), mailFrom: 'conduct@elsewhere.example' }, db), [])
    assert.equal(reportAddress(of('Conduct'), 'conduct'), undefined)
    assert.equal(reportAddress(of('care'), 'conduct'), `conduct@${mailDomain}`)
  } finally {
    await world.close()
  }
})
