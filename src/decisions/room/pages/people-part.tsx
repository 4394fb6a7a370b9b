import { href, routes } from '../../../routes.ts'
import { Button } from '../../../ui/components/button.tsx'
import { Checkboxes } from '../../../ui/components/checkboxes.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { Table } from '../../../ui/components/table.tsx'
import { useWords } from '../../../ui/words-context.ts'
import type { Attendee, RoomView } from '../model.ts'
import type { RoomProps } from './room-props.ts'
import { RoomTime } from './room-parts.tsx'

/** The roll call: for whoever leads, everybody at once; for the others, themselves. */
export function RollCallPart({ view, leads, me }: RoomProps) {
  const t = useWords()
  const { meeting, people, opensNow } = view
  const open = meeting.opened_at !== null
  const step = (name: string) => href(routes.deskRoomStep, { meeting: meeting.id, step: name })
  if (!open && !(leads && opensNow)) return null
  const own = people.find(({ person }) => person === me)
  if (!leads) {
    if (!own) return null
    return (
      <form method="post" action={step(own.here ? 'away' : 'here')}>
        <Button kind="secondary" preventDoubleClick>
          {t(own.here ? 'room.roll.i_leave' : 'room.roll.i_am_here')}
        </Button>
      </form>
    )
  }
  return (
    <section>
      <form method="post" action={step(open ? 'roll' : 'open')} class="cw-form" novalidate>
        {people
          .filter(({ here }) => here)
          .map(({ person }) => (
            <input type="hidden" name="was" value={person} />
          ))}
        <Checkboxes
          name="here"
          legend={t('room.roll')}
          legendSize="m"
          hint={t(open ? 'room.roll.hint' : 'room.roll.hint.open')}
          small
          values={people.filter(({ here }) => here).map(({ person }) => person)}
          choices={people.map((each) => ({ value: each.person, label: <RollName of={each} /> }))}
        />
        {open && (
          <Input
            name="at"
            type="time"
            label={t('room.roll.at')}
            hint={t('room.roll.at.hint', { zone: meeting.zone })}
            width={5}
          />
        )}
        <Button preventDoubleClick kind={open ? 'secondary' : 'main'}>
          {t(open ? 'room.roll.save' : 'room.open')}
        </Button>
      </form>
    </section>
  )
}

function RollName({ of: { name, roles, voting } }: { of: Attendee }) {
  const t = useWords()
  return (
    <>
      <bdi>{name}</bdi>
      {roles.length > 0 && <span class="cw-muted">{`, ${roles.map((role) => t(`body.role.${role}`)).join(', ')}`}</span>}
      {!voting && <span class="cw-muted">{`, ${t('room.no_vote')}`}</span>}
    </>
  )
}

/** Who was there, from when to when. */
export function PeoplePart({ view }: { view: RoomView }) {
  const t = useWords()
  return (
    <section class="cw-section">
      <h2 class="govuk-heading-m" id="people">
        {t('room.people')}
      </h2>
      <Table
        id="attendance"
        caption={t('room.people')}
        captionHidden
        rowHeaders
        head={[{ title: t('room.people.name') }, { title: t('room.people.times') }]}
        rows={view.people.map((each) => [<bdi>{each.name}</bdi>, <TimesOf of={each} view={view} />])}
      />
    </section>
  )
}

function TimesOf({ of: { stays, here, holder }, view }: { of: Attendee; view: RoomView }) {
  const t = useWords()
  const byProxy = holder && !here && (
    <div>
      {t('room.people.proxy')} <bdi>{holder.name}</bdi>
    </div>
  )
  if (stays.length === 0) return byProxy || <>{t('room.people.away')}</>
  return (
    <>
      {stays.map(({ arrived_at: from, left_at: to }) => (
        <div>
          {to ? (
            <>
              <RoomTime at={from} view={view} />–<RoomTime at={to} view={view} />
            </>
          ) : (
            <>
              {t('room.people.since')} <RoomTime at={from} view={view} />
            </>
          )}
        </div>
      ))}
      {byProxy}
    </>
  )
}
