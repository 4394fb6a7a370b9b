/** One event around today and the six kinds of online space that a code of conduct lists. */
import type { AccountId } from '../accounts/model.ts'
import type { BodyId } from '../bodies/model.ts'
import type { Context } from '../context.ts'
import { addLine, addNumber, checkNumber, makeSpace } from '../spaces/edit-space.ts'
import { newSpace, type Space, type SpaceId, type SpaceKind, type SpaceLine } from '../spaces/model.ts'

const zone = 'Europe/Lisbon'
const dayLength = 86_400_000

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
    const space = newSpace({ ...rest, ...place, id: place.id as SpaceId })
    await makeSpace(context, space)
    for (const line of lines) await addLine(context, space.id, { hours: '', ...line })
  }
  await seedEvent(context, { ...rest, languages: ['en', 'pt', 'ar'] }, checkedBy, today)
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
