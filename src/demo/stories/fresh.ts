/** What came in the last days and hours: unsent, unread, at the door, opened, urgent. */
import { openCase } from '../../conduct/desk/case/open-case.ts'
import { answer, line, open, openTogether, sayRead } from '../play.ts'
import { days, type Story } from '../story.ts'

/** Nobody answered for ten days: the clock gives the held letters to the board. */
export const escalatedByClock: Story = {
  state: 'escalated_by_clock',
  hoursAgo: days(11),
  play: async (stage) => {
    const filed = await stage.file({
      what: 'I wrote to the conduct address in summer about the same two people and nobody answered. Now they run the code stewards’ meeting.',
      danger: 'no',
      happenedTo: 'me',
      space: 'elsewhere',
      when: 'more_than_once',
      who: ['both hosts of the stewards’ meeting']
    })
    return { filed }
  }
}

export const acknowledged: Story = {
  state: 'acknowledged',
  hoursAgo: 60,
  play: async (stage) => {
    const log = Array.from({ length: 170 }, (_, i) => {
      const minute = String(i % 60).padStart(2, '0')
      return `[${18 + Math.floor(i / 60)}:${minute}] marble-9: Still no answer. I know that you are online. I can wait, I have time, and I write until you do.`
    })
    const filed = await stage.file({
      what: `I asked marble-9 to stop writing to me. This is one evening, copied from the community chat.\n\n${log.join('\n')}\n\nIt goes on like this every second day.`,
      danger: 'unsure',
      happenedTo: 'me',
      space: 'community-chat',
      when: 'more_than_once',
      who: ['the account “marble-9”'],
      needs: ['keep_away', 'talk_today'],
      name: 'Tamsin Glowworm',
      reach: 'email',
      address: 'tamsin@glowworm.example',
      language: 'en'
    })
    const opened = await open(stage, filed, ['esi', 'birk'])
    await sayRead(stage, opened, 'Thank you, Tamsin. We have read all of it. Would a call tomorrow at six suit you?', 3)
    await line(stage, opened, ['yes', 'yes', 'Call offered', 'Block in the chat'])
    return { filed, team: opened.team }
  }
}

/** Two people are left out by the reporter: their letters are empty. */
export const words: Story = {
  state: 'words',
  hoursAgo: 30,
  play: async (stage) => {
    const filed = await stage.file({
      what: 'The wiki page about our local group calls me a liar since Monday. Whoever changes it back is blocked within the hour.',
      danger: 'no',
      happenedTo: 'me',
      space: 'elsewhere',
      when: 'another_day',
      who: ['whoever keeps the wiki'],
      leaveOut: [stage.who('birk').entry, stage.who('amara').entry],
      askBeforeNew: true
    })
    await openTogether(stage, filed, ['chiyo', 'dalia'])
    return { filed }
  }
}

export const door: Story = {
  state: 'door',
  hoursAgo: 19,
  play: async (stage) => {
    const filed = await stage.file({
      what: 'Somebody at the registration desk refused to print the name on my badge and read my passport aloud instead.',
      danger: 'no',
      happenedTo: 'me',
      space: 'lanternmeet',
      place: 'Registration desk',
      when: 'today',
      who: ['tall person in a yellow crew shirt'],
      needs: ['walk_with_me'],
      identityTo: stage.who('birk').entry,
      name: 'Ash Harbourlight',
      reach: 'site'
    })
    await answer(stage, filed, 'birk')
    await stage.collect('chiyo', 'dalia', 'esi')
    return { filed }
  }
}

export const draft: Story = {
  state: 'draft',
  hoursAgo: 9,
  play: async (stage) => ({
    words: await stage.draft({
      what: 'I am not sure yet whether I want to send this. On the walk back from the long table',
      danger: 'no',
      happenedTo: 'me',
      space: 'lanternmeet',
      when: 'yesterday'
    })
  })
}

export const filed: Story = {
  state: 'filed',
  hoursAgo: 3,
  play: async (stage) => {
    const report = await stage.file({
      what: 'مرحبا. في غرفة المحادثة يكرر أحد الأشخاص نكاتا عن لهجتي، وقد طلبت منه أن يتوقف مرتين. بعد ذلك كتب أن عليّ أن أتعلم الكتابة أولا. أريد فقط أن تعرفوا ذلك.',
      danger: 'no',
      happenedTo: 'me',
      space: 'community-chat',
      when: 'today',
      who: ['صاحب الحساب “cloud-nine”'],
      needs: ['only_know'],
      language: 'ar'
    })
    await stage.collect('birk', 'chiyo', 'dalia', 'esi')
    return { filed: report }
  }
}

/** One reader may open it alone, and has. */
export const danger: Story = {
  state: 'danger',
  hoursAgo: 0.5,
  play: async (stage) => {
    const filed = await stage.file({
      what: 'Somebody waits for me outside the boathouse since the evening talk ended. I am inside, at the quiet room.',
      danger: 'yes',
      happenedTo: 'me',
      space: 'lanternmeet',
      place: 'Boathouse, quiet room',
      when: 'today',
      who: ['a man with a green umbrella'],
      needs: ['walk_with_me', 'talk_today'],
      reach: 'phone',
      address: '+1 555 0183'
    })
    stage.clock.advance(4)
    await answer(stage, filed, 'chiyo')
    stage.clock.advance(-20)
    const team = await openCase(await stage.desk('chiyo'), filed.thread)
    await stage.collect('birk', 'dalia', 'esi')
    return { filed, team }
  }
}
