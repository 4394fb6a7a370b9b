/** Cases that have come far: a panel of several people, a new key, an end. */
import { assessAlone, assessTogether } from '../../conduct/assessing/verbs.ts'
import { closeCase, confirmClosing } from '../../conduct/closing/verbs.ts'
import { standingResults } from '../../conduct/deciding/model.ts'
import { recordDiscussion, setReportState, writeNote } from '../../conduct/desk/case/case-work.ts'
import { addReport } from '../../conduct/desk/case/merge-split.ts'
import { readTeam } from '../../conduct/desk/case/read-case.ts'
import type { DeskSession } from '../../conduct/desk/session.ts'
import { makeNewKey, stepBack } from '../../conduct/desk/access/step-back.ts'
import { recordHeard } from '../../conduct/letters/verbs.ts'
import { beginMeasure, tickPlace } from '../../conduct/measures/verbs.ts'
import { setTask } from '../../conduct/tasks/verbs.ts'
import { decide, letIn, line, open, openTogether, sayRead } from '../play.ts'
import { days, type Story } from '../story.ts'

export const closed: Story = {
  state: 'closed',
  hoursAgo: days(17),
  play: async (stage, later) => {
    const filed = await stage.file({
      what: 'In the thread about the new release somebody answered three newcomers with “read the manual or leave”. When I asked them to stop, they wrote the same to me.',
      danger: 'no',
      happenedTo: 'saw',
      space: 'forum',
      when: 'another_day',
      whenText: 'Over the last week.',
      who: ['the account “grumblepot”'],
      name: 'Wren Tealight',
      reach: 'email',
      address: 'wren@tealight.example'
    })
    const opened = await open(stage, filed, ['chiyo', 'birk'])
    const { team } = opened
    await sayRead(stage, opened, 'Thank you for telling us. Two of us have read it.')
    later(23)
    await letIn(stage, opened, ['grumblepot'], ['amara'])
    later(40)
    const [chiyo, birk] = [await stage.desk('chiyo'), await stage.desk('birk')]
    await assess(chiyo, birk, team)
    later(50)
    await writeNote(
      await stage.desk('amara'),
      team,
      'The forum keepers confirm the messages. Two earlier talks with the same account.'
    )
    await recordDiscussion(chiyo, team)
    await decide(
      stage,
      opened,
      {
        title: 'A talk, and a pause in the help section',
        decision: 'case',
        plan: [{ text: 'Answer newcomers with a link, or not at all.' }],
        consequence: 'No writing in the help section for three months.',
        spaces: ['Forum'],
        told: [{ whom: 'the person who was reported', what: 'What newcomers read, and why it drives them away.' }],
        legal: false
      },
      ['chiyo', 'birk', 'amara']
    )
    await setReportState(
      chiyo,
      team,
      filed.thread,
      'decided',
      'We have spoken with the person. They may not write in the help section for three months.'
    )
    await pause(chiyo, team)
    later(100)
    await (await stage.reporter(filed)).write('Thank you. That is what I hoped for.')
    await line(stage, opened, ['no', 'maybe', 'Closed', 'Talk, pause in one section', 'Everybody was told'])
    await endInTwo(chiyo, birk, team)
    return { filed, team }
  }
}

/** Each alone, then together. */
async function assess(lead: DeskSession, other: DeskSession, team: string): Promise<void> {
  const answer = (question: string, why = '') => ({ question, answer: 'yes' as const, why })
  const answers = [answer('violation'), answer('public'), answer('repeat', 'Two earlier talks.')]
  await assessAlone(lead, team, { answers, impact: 'higher', risk: 'higher' })
  await assessAlone(other, team, { answers: answers.slice(0, 2), impact: 'lower', risk: 'higher' })
  await assessTogether(lead, team, {
    answers,
    impact: 'higher',
    risk: 'higher',
    inScope: 'yes',
    findings: [{ clause: 'Insults, put-downs or jokes that exclude', evidence: 'four messages in the thread about the release' }],
    text: 'Newcomers read along, and two of them have left.'
  })
}

/** What was decided begins, and the forum keepers carry it out. */
async function pause(desk: DeskSession, team: string): Promise<void> {
  const { team: state } = await readTeam(desk, team)
  const of = standingResults(state.proceedings.deciding)[0]?.hash ?? ''
  const inDays = (count: number): string => new Date(desk.now().getTime() + count * 86_400_000).toISOString()
  await beginMeasure(desk, team, {
    of,
    what: 'No writing in the help section.',
    person: state.named?.people[0]?.code ?? '',
    start: inDays(0),
    review: inDays(80),
    end: inDays(90),
    places: [{ space: 'Forum', who: 'the forum keepers' }],
    conditions: ''
  })
  const measure = (await readTeam(desk, team)).team.proceedings.measures[0]?.id ?? ''
  await tickPlace(desk, team, { measure, place: 0, done: true, note: 'Blocked in that section.' })
  await setTask(desk, team, { text: 'Ask the reporter how it goes.', due: inDays(60), for: undefined })
}

/** One writes how it ends, another confirms it; then the reporter reads it. */
async function endInTwo(one: DeskSession, other: DeskSession, team: string): Promise<void> {
  await recordHeard(one, team, true, 'They answered on the page of their letter.')
  await closeCase(one, team, {
    outcome: 'suspended',
    actor: 'by_group',
    categories: ['Insults, put-downs or jokes that exclude'],
    place: 'Forum',
    people: 1,
    police: false,
    lessons: 'Ask the keepers of a space early: they knew.',
    keep: 'consequence',
    until: new Date(one.now().getTime() + 730 * 86_400_000).toISOString(),
    review: undefined,
    told: 'We close this now. You can write here whenever something comes up again.'
  })
  await confirmClosing(other, team)
}

export const rotated: Story = {
  state: 'rotated',
  hoursAgo: days(14),
  play: async (stage, later) => {
    const filed = await stage.file({
      what: 'A maintainer closes every issue that I open within minutes and writes that people “like me” should learn to count first. Others open the same issues and get help.',
      danger: 'no',
      happenedTo: 'me',
      space: 'code',
      when: 'more_than_once',
      who: ['the person who merges into the parser'],
      needs: ['worried_about_work'],
      askBeforeNew: false
    })
    const opened = await open(stage, filed, ['esi', 'dalia'])
    const { team } = opened
    await sayRead(stage, opened, 'We have read it and look at the issues you mean.')
    later(24)
    await letIn(stage, opened, ['Parser maintainer'], ['greta', 'amara'])
    await line(stage, opened, ['no', 'yes', 'Reading what was written', 'Ask the project leads'])
    await writeNote(
      await stage.desk('greta'),
      team,
      'I review for the same part of the code. I thought that would be no problem.'
    )
    later(75)
    await stepBack(await stage.desk('greta'), team)
    later(80)
    await makeNewKey(await stage.desk('esi'), team)
    await stage.collect('dalia', 'amara')
    await writeNote(await stage.desk('dalia'), team, 'New key is here. Reading the eleven issues until Thursday.')
    return { filed, team }
  }
}

export const stale: Story = {
  state: 'stale',
  hoursAgo: days(10) - 2,
  play: async (stage, later) => {
    const filed = await stage.file({
      what: 'On the newcomers’ list a moderator answers every question of one woman with private mail, although she asked for answers on the list.',
      danger: 'unsure',
      happenedTo: 'told',
      personKnows: 'yes',
      space: 'lists',
      when: 'more_than_once',
      who: ['a moderator of the newcomers’ list'],
      reach: 'none'
    })
    const opened = await open(stage, filed, ['birk', 'dalia'])
    await sayRead(stage, opened, 'Thank you. We have read this and talk about it this week.')
    later(28)
    await letIn(stage, opened, ['Moderator of the newcomers’ list'], ['ines'])
    await line(stage, opened, ['unknown', 'maybe', 'Waiting for the archive'])
    later(days(9))
    await writeNote(await stage.desk('ines'), opened.team, 'I asked the list keepers for the archive of March.')
    await stepBack(await stage.desk('dalia'), opened.team)
    return { filed, team: opened.team }
  }
}

export const merged: Story = {
  state: 'merged',
  hoursAgo: days(8),
  play: async (stage, later) => {
    const about = { danger: 'no', space: 'community-chat', when: 'yesterday', who: ['the account “sunny-side”'] } as const
    const filed = await stage.file({
      ...about,
      what: 'During the open call “sunny-side” kept asking one speaker where she lives and whether she is alone there.',
      happenedTo: 'saw'
    })
    stage.clock.advance(90)
    const second = await stage.file({
      ...about,
      what: 'I was the speaker in the open call. The questions about my home went on in private messages. I have saved them.',
      happenedTo: 'me',
      needs: ['keep_away', 'worried_they_know'],
      askBeforeNew: true
    })
    const opened = await open(stage, filed, ['birk', 'dalia'])
    await openTogether(stage, second, ['birk', 'dalia'])
    await sayRead(stage, opened, 'Thank you, we have read it.')
    later(26)
    await addReport(await stage.desk('birk'), opened.team, second.thread)
    await line(stage, opened, ['yes', 'maybe', 'Two reports, one case', 'Close private messages'])
    await stage.collect('dalia')
    await sayRead(
      stage,
      { ...opened, filed: second },
      'Thank you for telling us. Somebody else saw it too. Nobody learns that you wrote.'
    )
    return { filed, team: opened.team }
  }
}
