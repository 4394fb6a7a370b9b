import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askAnew, askOnce } from './ask-once.ts'

/** Questions that are answered by hand. */
function asker() {
  const answers: { give: (value: string) => void; fail: () => void }[] = []
  const load = () => new Promise<string>((give, fail) => void answers.push({ give, fail: () => fail(new Error('gone')) }))
  return { answers, load }
}

test('a view that comes while the one before has asked takes that answer; a change asks anew', async () => {
  const { answers, load } = asker()
  const seen = new Map<string, unknown>()
  const first = askOnce(seen, 'case 1', load, true)
  const changed = askOnce(seen, 'case 1', load, false)
  const joined = askOnce(seen, 'case 1', load, true)
  const other = askOnce(seen, 'case 2', load, true)
  assert.equal(answers.length, 3)
  answers[0]?.give('before the note')
  answers[1]?.give('with the note')
  answers[2]?.give('another case')
  assert.deepEqual(await Promise.all([first, changed, joined, other]), [
    'before the note',
    'with the note',
    'with the note',
    'another case'
  ])
  void askOnce(seen, 'case 1', load, true)
  assert.equal(answers.length, 4, 'what was answered is asked again')
  askAnew(seen)
  void askOnce(seen, 'case 1', load, true)
  assert.equal(answers.length, 5, 'an answer from before something was written is nobody’s')
  void askOnce(new Map(), 'case 1', load, true)
  assert.equal(answers.length, 6, 'nobody takes the answer of another person')
})

test('what fails for the view before is asked again by the one that comes', async () => {
  const { answers, load } = asker()
  const seen = new Map<string, unknown>()
  const first = askOnce(seen, 'case 1', load, false)
  const joined = askOnce(seen, 'case 1', load, true)
  answers[0]?.fail()
  await assert.rejects(first)
  await new Promise((then) => setTimeout(then))
  answers[1]?.give('now')
  assert.equal(await joined, 'now')
})
