/** Letters that become entries of the reporter's own thread: an apology passed on, and a question about a proposal. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { letIn, openCaseWith, type OpenCase } from '../../../test/helpers/cases.ts'
import { bytesOf, dumpAll } from '../../../test/helpers/dump.ts'
import { bodyFacts } from '../../../test/helpers/reporter.ts'
import { makeWorld, wordList, type World } from '../../../test/helpers/world.ts'
import { words as wordsOf } from '../../ui/words.ts'
import { writeToTeam } from '../desk/case/in-case.ts'
import { readTeam } from '../desk/case/read-case.ts'
import type { DeskSession } from '../desk/session.ts'
import { OutsideSession } from '../outside/session.ts'
import { readOutside } from '../outside/team.ts'
import { ReporterSession } from '../returning/reporter-session.ts'
import type { LetterBody } from './bodies.ts'
import { letterOfFields, passOnApology } from './client/template.ts'
import { letterWords } from './wording/letter-words.ts'
import { newestOf } from './model.ts'
import { linkFor, sendLetter, type Sending } from './send.ts'
import { partsOf } from './situations.ts'
import { checkLetter, recordAnswer, writeLetter } from './verbs.ts'
import { viewCase } from '../desk/case/case-view.ts'

const origin = 'https://conduct.example.org'
const day = 86_400_000
const t = wordsOf('en')
let world: World
let open: OpenCase
let a: DeskSession
let b: DeskSession
before(async () => {
  world = await makeWorld({ readers: 2, members: 2, fallback: 2, procedure: 'django' })
  const [first, second] = world.foundation.readers
  const [third] = world.foundation.members
  assert.ok(first && second && third)
  open = await openCaseWith(world, [first, second])
  await letIn(world, open, [third])
  a = await world.desk(first)
  b = await world.desk(second)
})
after(() => world.close())

const lettersIn = async (session: DeskSession) => (await readTeam(session, open.team)).team.proceedings.letters

/** Written by one, read by the other, and sent. */
async function sendBody(body: LetterBody, sending: Partial<Sending>): Promise<string> {
  const letter = await writeLetter(a, open.team, body)
  const { id: version } = newestOf((await lettersIn(b)).letters.find((each) => each.id === letter) ?? assert.fail())
  await assert.rejects(sendLetter(a, open.team, { letter, version, way: 'page', ...sending }, origin), 'a second reader first')
  await checkLetter(b, open.team, letter, version)
  return sendLetter(a, open.team, { letter, version, way: 'page', ...sending }, origin)
}

const toReported: LetterBody = {
  situation: 'free',
  to: 'reported',
  language: 'en',
  template: 'free 1',
  subject: 'What happened',
  recipients: [{ name: 'Robin' }],
  parts: [{ part: 'text', heading: '', text: 'Somebody raised their voice.' }]
}

/** The answer of the reported person, with an apology. */
async function apologise(): Promise<{ sent: string; answer: string }> {
  const sent = await sendBody(toReported, {})
  world.app.clock.advance(11 * 60_000)
  const link = (await linkFor(b, open.team, sent, origin)).link.split('#')[1] ?? ''
  const { outside: requests, instance } = world
  const person = await OutsideSession.open({ link }, { requests, instance, list: wordList, now: world.app.clock.now })
  assert.ok(person)
  await person.claim(person.newWords())
  await person.answer({ text: 'I was loud. I am sorry.', apology: true })
  const read = await readTeam(a, open.team)
  const found = await readOutside(a, read, read.team.proceedings.letters.sent.find((each) => each.id === sent) ?? assert.fail())
  return { sent, answer: found?.thread.answers[0]?.id ?? '' }
}

async function asReporter() {
  const { outside: requests, instance, foundation } = world
  const bodies = [bodyFacts(foundation)]
  const options = { requests, instance, list: wordList, bodies, via: 'browser', now: world.app.clock.now } as const
  const reporter = await ReporterSession.open(open.filed.returnKey, options)
  assert.ok(reporter)
  return reporter
}

/** The letter as the desk lays it out, with the team's words around those of the answer. */
function apologyLetter(of: { sent: string; answer: string }): LetterBody {
  const fields = passOnApology(letterWords(t, 'en'), of, 'I was loud. I am sorry.', {
    group: 'Conduct',
    recipient: 'The person who reported'
  })
  const parts = partsOf(undefined, 'apology')
  return letterOfFields(letterWords(t, 'en'), fields, { situation: 'apology', parts, space: '', apology: of })
}

test('an apology reaches the return page as an entry of its own, in the words of the team around it, once two have read it', async () => {
  const of = await apologise()
  await sendBody(apologyLetter(of), { way: 'report', report: open.filed.thread })
  const entry = (await asReporter()).view().happenings.find(({ what }) => what === 'apology')
  assert.match(
    entry?.text ?? '',
    /asked us to pass it on\. You do not have to answer it, or accept it\.\n\nWhat the person wrote\n\nI was loud\./
  )
  assert.doesNotMatch(JSON.stringify((await asReporter()).view()), /Robin/)
  const { letters, timeline, alarms } = await viewCase(b, open.team)
  assert.deepEqual(
    letters.sent.find(({ id }) => id === of.sent)?.answers[0]?.done.map(({ apology }) => apology),
    ['relayed']
  )
  assert.ok(timeline.some(({ letter }) => letter === 'apology'))
  assert.deepEqual(alarms, [])
})

test('an apology that is kept back is written down, and the reporter hears nothing of it', async () => {
  const before = (await asReporter()).view().happenings.length
  const of = await apologise()
  await recordAnswer(a, open.team, { ...of, apology: 'withheld', text: 'The reporter asked for none.' })
  const sent = (await lettersIn(b)).sent.find(({ id }) => id === of.sent)
  assert.deepEqual(
    sent?.answered.map(({ apology, text }) => [apology, text]),
    [['withheld', 'The reporter asked for none.']]
  )
  assert.equal((await asReporter()).view().happenings.length, before)
})

test('an apology goes to the reporter alone, and comes from an answer to this case', async () => {
  const of = await apologise()
  await assert.rejects(writeLetter(a, open.team, { ...apologyLetter(of), to: 'other' }))
  await assert.rejects(writeLetter(a, open.team, apologyLetter({ ...of, sent: of.answer })))
  // Nobody passes one on without a letter: that is not believed.
  await writeToTeam(a, open.team, 'letter_answered', () => ({ ...of, apology: 'relayed' }))
  assert.ok((await readTeam(b, open.team)).alarms.some(({ code }) => code === 'damaged'))
})

test('the affected person is asked as such, until a day of the procedure, and need not answer', async () => {
  const parts = [{ part: 'plan', heading: 'The plan', text: 'A talk, and three months away from the channel.' }]
  const body: LetterBody = { ...toReported, situation: 'affected_proposal', to: 'reporter', parts: [] }
  const asked = partsOf(a.bodies[0]?.rules.handling, 'affected_proposal')
    .filter((part) => part !== 'greeting' && part !== 'closing')
    .map((part) => ({ part, heading: '', text: parts[0]?.text ?? '' }))
  const sent = await sendBody({ ...body, parts: asked }, { way: 'report', report: open.filed.thread })
  const reporter = await asReporter()
  const view = reporter.view()
  const entry = view.happenings.find(({ what }) => what === 'asked_about')
  const by = Date.parse(entry?.answerBy ?? '')
  assert.ok(Math.abs(by - world.app.clock.now().getTime() - 3 * day) < 2 * 60_000, 'Django asks for three days')
  assert.notEqual(view.state, 'question', 'nothing waits for the reporter')
  assert.equal((await viewCase(a, open.team)).letters.sent.find(({ id }) => id === sent)?.answerBy, entry?.answerBy)
  await reporter.write('Fine with me.')
  assert.equal((await viewCase(b, open.team)).timeline.filter(({ letter }) => letter === 'proposal').length, 1)
})

test('S27 neither an apology nor a proposal that went to the reporter stands in a table, a log, an address or a mail', async () => {
  const places = {
    dump: bytesOf(await dumpAll(world.app.database.superuser)).toString('latin1'),
    log: world.app.logLines.join(),
    addresses: world.log.map(({ path }) => path).join(),
    mails: JSON.stringify(world.app.mails)
  }
  const said = ['I was loud. I am sorry', 'three months away from the channel', 'The reporter asked for none', 'Robin']
  for (const [where, text] of Object.entries(places)) {
    for (const words of said) assert.ok(!text.includes(words), `${words}: ${where}`)
  }
})
