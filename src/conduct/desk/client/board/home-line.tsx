import { Tag } from '../../../../ui/components/tag.tsx'
import type { Key, Words } from '../../../../ui/make-words.ts'
import { useWords } from '../../../../ui/words-context.ts'
import type { HomeItem } from '../../home.ts'
import { dueNames } from '../../../part.ts'
import { caseSteps } from '../../next-step.ts'
import { Day, When } from '../parts.tsx'
import type { PlaceKind } from '../page-memory.ts'
import { useWork } from '../use-work.ts'

const places: Record<HomeItem['kind'], PlaceKind | undefined> = {
  door: 'door',
  words: 'door',
  wait_reader: 'door',
  gate: 'gate',
  wait_gate: 'gate',
  case: 'case',
  wait_case: 'case',
  clock: 'case',
  renew_roster: undefined,
  pattern: undefined,
  wait_list: undefined
}

/** Where items lead that are about no case of one's own. */
const otherPlaces: Partial<Record<HomeItem['kind'], string>> = {
  renew_roster: '#/rosters',
  pattern: '#/patterns',
  wait_list: '#/register'
}

/** What is asked, as a link. Case names are harmless and stand here; names of people never do. */
function askOf({ kind, title, detail }: HomeItem, t: Words): string {
  switch (kind) {
    case 'door':
      return title === '' ? t('desk.home.door') : t('desk.home.door.known', { reference: title })
    case 'words':
      return t('desk.home.words', { reference: title })
    case 'wait_reader':
      return t('desk.home.wait_reader', { reference: title })
    case 'gate':
      return t(detail === 'others' ? 'desk.home.gate.others' : 'desk.home.gate')
    case 'wait_gate':
      return t('desk.home.wait_gate')
    case 'renew_roster':
      return t('desk.home.renew_roster')
    case 'wait_list':
      return t('desk.home.wait_list', { event: title })
    case 'pattern':
      return t('desk.home.pattern')
    case 'clock':
      return t('desk.home.clock', { name: title, clock: t(clockKey(detail)) })
    case 'case':
    case 'wait_case':
      return t('desk.home.case', { name: title, step: t(stepKey(detail)) })
  }
}

export function stepKey(step: string): Key {
  if (step === 'appeal' || step === 'answer' || step === 'ended') return `desk.step.${step}`
  const known = caseSteps.find((each) => each === step)
  return known === undefined ? 'desk.step.open' : `desk.step.${known}`
}

export function clockKey(clock: string): Key {
  if (clock === 'acknowledge' || clock === 'follow_up') return `desk.clock.${clock}`
  const due = dueNames.find((each) => each === clock)
  return due === undefined ? 'desk.clock.status' : `desk.due.${due}`
}

export function HomeLine({ item }: { item: HomeItem }) {
  const t = useWords()
  const { memory, now } = useWork()
  const place = places[item.kind]
  const isLate = item.isDue && item.at !== '' && new Date(item.at) < now()
  const words = askOf(item, t)
  return (
    <li>
      <p class="cw-lines__ask">
        <a
          class="govuk-link"
          data-row
          href={place === undefined ? (otherPlaces[item.kind] ?? '#/') : `#/${place}/${memory.numberOf(place, item.id)}`}
        >
          {words}
        </a>{' '}
        {isLate && <Tag colour="red">{t('desk.late')}</Tag>}
        {item.urgent && item.kind !== 'clock' && <Tag colour="amber">{t('desk.urgent')}</Tag>}
      </p>
      <p class="cw-lines__when">
        {!item.isDue && t('desk.home.came')} {item.isDue ? <When at={item.at} style="by" /> : <Day at={item.at} />}
      </p>
    </li>
  )
}
