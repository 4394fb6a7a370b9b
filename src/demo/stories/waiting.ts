/** Cases in the middle of the procedure, each waiting for somebody. */
import { messageReporter, recordDiscussion, setReportState, writeNote } from '../../conduct/desk/case/case-work.ts'
import { escalate } from '../../conduct/desk/access/escalate.ts'
import { drawPicture } from '../draw-picture.ts'
import { answer, answerAsked, ask, letIn, line, name, nameTogether, open, openVote, sayRead } from '../play.ts'
import { days, type Story } from '../story.ts'

/** Came by mail, was opened, and nobody has told the reporter within the seven days that were promised. */
export const late: Story = {
  state: 'late',
  hoursAgo: days(9),
  play: async (stage) => {
    const filed = await stage.file(
      {
        what: 'The meet-up in the reading room\n\nAt the local meet-up the host introduces me each time with a joke about where I come from. I asked him twice to leave it.',
        whoUnknown: 'later',
        reach: 'email',
        name: 'Linden Ferrybridge',
        address: 'linden@inkwell.example'
      },
      [],
      'mail'
    )
    const { team } = await open(stage, filed, ['birk', 'esi'])
    return { filed, team }
  }
}

export const panel: Story = {
  state: 'panel',
  hoursAgo: days(6),
  play: async (stage, later) => {
    const filed = await stage.file(
      {
        what: 'A reviewer sends me messages at night since I declined to have dinner with him. On the reviews he now asks for changes that nobody else has to make. I attach two pictures of the messages.',
        danger: 'no',
        happenedTo: 'me',
        space: 'code',
        when: 'more_than_once',
        whenText: 'Since the spring meeting.',
        who: ['the reviewer “m-kestrel”'],
        needs: ['keep_away', 'worried_about_work'],
        reach: 'email',
        address: 'robin@paperlamp.example',
        sharedMailbox: true
      },
      [
        { name: 'messages-1.png', bytes: drawPicture(1) },
        { name: 'messages-2.png', bytes: drawPicture(2) }
      ]
    )
    const opened = await open(stage, filed, ['birk', 'chiyo'])
    const { team } = opened
    await sayRead(stage, opened, 'Thank you for writing to us. Birk and Chiyo have read everything, the pictures too.')
    later(23)
    await letIn(stage, opened, ['m-kestrel'], ['amara', 'farid'])
    const [birk, chiyo] = [await stage.desk('birk'), await stage.desk('chiyo')]
    await writeNote(chiyo, team, 'The reviews of the last four months are public. I make a list of who was asked for what.')
    later(50)
    await writeNote(await stage.desk('farid'), team, 'List is done: eleven reviews, three people, a clear difference.')
    await messageReporter(
      birk,
      team,
      filed.thread,
      { text: 'Would it help if somebody else reviews your work from today on?', question: true },
      stage.list
    )
    later(54)
    const reporter = await stage.reporter(filed)
    await reporter.write('Yes, please. And can he be asked not to write to me?')
    later(75)
    await recordDiscussion(birk, team)
    await setReportState(birk, team, filed.thread, 'discussing', 'Four of us talk about it. You hear from us within a week.')
    await line(stage, opened, ['yes', 'maybe', 'Panel is discussing', 'Somebody else checks the work'])
    later(120)
    await messageReporter(
      chiyo,
      team,
      filed.thread,
      {
        text: 'We would like to tell him that messages outside of reviews must end. May we say that somebody complained?',
        question: true
      },
      stage.list
    )
    await openVote(
      stage,
      opened,
      {
        title: 'A warning, and other reviewers',
        decision: 'case',
        plan: [{ text: 'No private messages outside of reviews.' }, { text: 'Somebody else reviews the work of this person.' }],
        consequence: 'A warning in writing. The next time means three months without review rights.',
        spaces: ['Code'],
        told: [{ whom: 'the person who was reported', what: 'What the list of reviews shows, and what we ask.' }],
        legal: false
      },
      ['birk', 'farid']
    )
    return { filed, team }
  }
}

/** Both readers found that they are too close to the person: the board gets the door and fresh shares. */
export const escalatedByMembers: Story = {
  state: 'escalated_by_members',
  hoursAgo: days(5),
  play: async (stage, later) => {
    const filed = await stage.file({
      what: 'The person who books rooms for the yearly meeting gives the small rooms to everybody who criticised him. He said so aloud.',
      danger: 'no',
      happenedTo: 'group',
      space: 'lanternmeet',
      when: 'another_day',
      who: ['the person who books the rooms']
    })
    const opened = await open(stage, filed, ['dalia', 'esi'])
    await sayRead(stage, opened, 'Thank you. We have read it.')
    later(26)
    await writeNote(await stage.desk('esi'), opened.team, 'All of us work with him every day. The board is further away.')
    await escalate(await stage.desk('dalia'), opened.team)
    later(28)
    // One of the board was first; the one whom visitors can be is the second.
    await answer(stage, filed, 'luca')
    await stage.collect('keiko')
    return { filed, team: opened.team }
  }
}

export const gate: Story = {
  state: 'gate',
  hoursAgo: days(4),
  play: async (stage, later) => {
    const filed = await stage.file({
      what: 'A speaker of last year copies my workshop, slides and exercises, and calls me “too sensitive” in front of others when I mention it.',
      danger: 'no',
      happenedTo: 'me',
      space: 'lanternmeet',
      when: 'another_day',
      who: ['“the rope bridge” workshop’s speaker'],
      needs: ['only_know'],
      name: 'Sol Brightwater',
      reach: 'phone',
      address: '+1 555 0171'
    })
    const opened = await open(stage, filed, ['chiyo', 'esi'])
    await sayRead(stage, opened, 'Thank you, we have read it. We now ask who of us can work on it without a conflict.')
    later(28)
    await nameTogether(stage, opened, ['Speaker of “the rope bridge”'])
    const asked = await ask(stage, opened, ['amara', 'farid', 'greta', 'ines'])
    await answerAsked(stage, asked, 'farid', 'no_conflict')
    await answerAsked(stage, asked, 'greta', 'conflict')
    await answerAsked(stage, asked, 'ines', 'not_sure')
    await stage.collect('esi', 'amara')
    return { filed, team: opened.team }
  }
}

export const named: Story = {
  state: 'named',
  hoursAgo: days(3),
  play: async (stage, later) => {
    const filed = await stage.file({
      what: 'In the developers’ chat somebody posts pictures of a colleague with mocking captions, and a vote on which is “best”.',
      danger: 'unsure',
      happenedTo: 'told',
      personKnows: 'no',
      space: 'core-chat',
      when: 'today',
      who: ['the account “tin-whistle”', 'two who joined in']
    })
    const opened = await open(stage, filed, ['birk', 'chiyo'])
    await line(stage, opened, ['unknown', 'yes', 'Names are being checked'])
    await sayRead(stage, opened, 'Thank you for looking out for somebody else. We have read it.')
    later(24)
    await name(stage, opened, ['tin-whistle'])
    return { filed, team: opened.team }
  }
}
