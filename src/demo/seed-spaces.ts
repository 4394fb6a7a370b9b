/** One event around today and the six kinds of online space that a code of conduct lists. */
import type { AccountId } from '../accounts/model.ts'
import type { BodyId } from '../bodies/model.ts'
import { makeBot } from '../bots/make-bot.ts'
import type { Context } from '../context.ts'
import { addModerator, confirmNow } from '../spaces/contacts/edit-moderators.ts'
import { addRequirement, meetRequirement, requirementIdOf } from '../spaces/requirements/edit-own.ts'
import { refreshAllSpaces } from '../spaces/requirements/refresh.ts'
import { addLine, addNumber, checkNumber, makeSpace } from '../spaces/edit-space.ts'
import { openTask } from '../spaces/tasks/open-task.ts'
import { showTextAt } from '../spaces/texts/edit-texts.ts'
import { transaction } from '../db/database.ts'
import { type Moderator, newSpace, type Space, type SpaceId, type SpaceKind, type SpaceLine } from '../spaces/model.ts'

const zone = 'Europe/Lisbon'
const dayLength = 86_400_000

type Keeper = Pick<Moderator, 'name' | 'contact' | 'role' | 'may_ban' | 'is_public'>
const keeper = (name: string, contact: string, more: Partial<Keeper> = {}): Keeper => ({
  ...{ name, contact, role: 'moderator', may_ban: false, is_public: false },
  ...more
})

/** Who looks after which space, where its welcome is shown, and what somebody could not find: some spaces are well kept, some not. */
const keepers: Readonly<Record<string, readonly Keeper[]>> = {
  lists: [keeper('Ottoline Reed', 'ottoline@lantern.example', { role: 'administrator', may_ban: true })],
  'community-chat': [
    keeper('Bram Okafor', 'bram@lantern.example', { role: 'administrator', may_ban: true, is_public: true }),
    keeper('Suvi Aalto', '@suvi', { is_public: true })
  ],
  forum: [keeper('Mirela Dobre', 'mirela@lantern.example', { may_ban: true })],
  code: [keeper('Teo Lindqvist', 'teo@lantern.example')]
}
const welcomes: Readonly<Record<string, string>> = {
  forum: 'https://forum.lantern.example/welcome',
  'community-chat': 'https://chat.lantern.example/rules'
}
const confirmed = ['forum', 'community-chat', 'lists']

/** Two weeks ago: what was said then shows on the desk since last Monday at the latest. */
const twoWeeks = 14 * 86_400_000

async function keepSpaces(context: Context, today: Date): Promise<void> {
  for (const [id, people] of Object.entries(keepers)) {
    for (const person of people) await addModerator(context, id as SpaceId, person)
  }
  for (const [id, url] of Object.entries(welcomes)) await showTextAt(context, id as SpaceId, 'welcome', url)
  for (const id of confirmed) await confirmNow(context, id as SpaceId)
  const before = new Date(today.getTime() - twoWeeks)
  await transaction(context.db, (tx) => openTask(tx, 'elsewhere' as SpaceId, 'not_found', before))
}

type Line = Pick<SpaceLine, 'kind' | 'label' | 'value'> & { hours?: string }
type Place = { id: string; kind: SpaceKind; name: string; about: string; address: string; lines: readonly Line[] }

const moderators = (value: string): Line => ({ kind: 'email', label: 'Moderators', value })

const online: readonly Place[] = [
  {
    id: 'lists',
    kind: 'mailing_list',
    name: 'Mailing lists',
    about: 'All lists at lists.lantern.example, the one for newcomers included.',
    address: 'https://lists.lantern.example',
    lines: [moderators('list-keepers@lantern.example')]
  },
  {
    id: 'core-chat',
    kind: 'developer_chat',
    name: 'Core developers’ chat',
    about: 'The chat server of people who maintain Lantern.',
    address: 'https://core.chat.lantern.example',
    lines: [moderators('core-chat@lantern.example')]
  },
  {
    id: 'community-chat',
    kind: 'community_chat',
    name: 'Community chat',
    about: 'Open to everybody. Local groups have channels of their own.',
    address: 'https://chat.lantern.example',
    lines: [moderators('chat-helpers@lantern.example'), { kind: 'room', label: 'Ask a helper', value: '#help-me' }]
  },
  {
    id: 'forum',
    kind: 'forum',
    name: 'Forum',
    about: 'Long conversations, announcements and proposals.',
    address: 'https://forum.lantern.example',
    lines: [moderators('forum@lantern.example')]
  },
  {
    id: 'code',
    kind: 'code',
    name: 'Code, issues and reviews',
    about: 'Every repository of the foundation: issues, reviews, commit messages.',
    address: 'https://code.lantern.example',
    lines: [moderators('code-stewards@lantern.example')]
  },
  {
    id: 'elsewhere',
    kind: 'other',
    name: 'Other places online',
    about: 'Any other space that the foundation runs: video calls, the wiki, social media accounts.',
    address: '',
    lines: [moderators('conduct@lantern.example')]
  }
]

/** `body` answers for all of them; `checkedBy` has called the emergency numbers. The event is on at `today`. */
export async function seedSpaces(context: Context, body: BodyId, checkedBy: AccountId, today: Date): Promise<void> {
  const rest = { time_zone: zone, body, languages: ['en'], starts_day: null, ends_day: null, on_call_phone: '' }
  for (const { lines, ...place } of online) {
    const about = { url: place.address, policy: 'code-of-conduct', canary: place.id === 'forum' }
    const space = newSpace({ ...rest, ...place, ...about, id: place.id as SpaceId })
    await makeSpace(context, space)
    for (const line of lines) await addLine(context, space.id, { hours: '', ...line })
  }
  await keepSpaces(context, today)
  await makeBot(context, checkedBy, 'community-chat' as SpaceId, 'Chat helper')
  await askForMore(context, checkedBy)
  await seedEvent(context, { ...rest, languages: ['en', 'pt', 'ar'] }, checkedBy, today)
}

/** One requirement of the foundation's own, which the forum meets. */
async function askForMore(context: Context, by: AccountId): Promise<void> {
  const name = 'A second moderator in another time zone'
  const id = requirementIdOf(name)
  if (id === undefined) throw new Error('the name of a requirement has no letters')
  const kinds = ['developer_chat', 'community_chat', 'forum'] as const
  await addRequirement(context, { id, name, level: 'encouraged', source: 'Handbook of the Lantern Foundation', kinds })
  await meetRequirement(context, 'forum' as SpaceId, id, by)
  await refreshAllSpaces(context)
}

async function seedEvent(
  context: Context,
  rest: Pick<Space, 'time_zone' | 'body' | 'languages'>,
  checkedBy: AccountId,
  today: Date
): Promise<void> {
  const day = (offset: number) => new Date(today.getTime() + offset * dayLength).toISOString().slice(0, 10)
  const event = newSpace({
    ...rest,
    id: 'lanternmeet' as SpaceId,
    kind: 'event',
    name: 'Lanternmeet',
    about: 'The yearly meeting: talks, workshops, a long table. All rooms, walks and evenings are part of it.',
    address: 'Boathouse, 7 Quay of Lamps, Port Selva',
    starts_day: day(-1),
    ends_day: day(3),
    on_call_phone: '+1 555 0142'
  })
  await makeSpace(context, event)
  const lines: Line[] = [
    { kind: 'phone', label: 'On call, day and night', value: '+1 555 0142', hours: '24 hours' },
    { kind: 'room', label: 'Quiet room', value: 'Boathouse, first floor, room 3', hours: '8 to 22' },
    { kind: 'email', label: 'Conduct team at the event', value: 'meet-conduct@lantern.example' }
  ]
  for (const line of lines) await addLine(context, event.id, { hours: '', ...line })
  const numbers = [
    { label: 'Police, fire, ambulance', number: '+1 555 0112' },
    { label: 'Port Selva clinic', number: '+1 555 0150' }
  ]
  for (const number of numbers) await checkNumber(context, event.id, await addNumber(context, event.id, number), checkedBy)
}
