import type { AccountId } from '../../accounts/model.ts'
import type { Shown } from '../../http/read-fields.ts'
import { href, routes } from '../../routes.ts'
import { Button } from '../../ui/components/button.tsx'
import { Details } from '../../ui/components/details.tsx'
import { EmptyState } from '../../ui/components/empty-state.tsx'
import { Input } from '../../ui/components/input.tsx'
import { Select } from '../../ui/components/select.tsx'
import { type Column, Table } from '../../ui/components/table.tsx'
import { useWords } from '../../ui/words-context.ts'
import { type Body, conductRoles, isConductRole, type Seat, seatRoles } from '../model.ts'

type ListedSeat = Omit<Seat, 'account'>

export type SeatsProps = {
  /** This person may change the body and its seats. */
  mayEdit: boolean
  body: Body
  seats: readonly ListedSeat[]
  today: string
  people: readonly { readonly id: AccountId; readonly name: string }[]
  /** Decisions fill and end the seats; the desk seats only people who read reports. */
  isDecided: boolean
  /** The form for a new seat, as it is shown now. */
  seatForm: Shown
}

/** Who sits on a body, and the forms that change it. A seat alone brings nobody a letter: the roster does. */
export function SeatsSection(props: SeatsProps) {
  const t = useWords()
  const { mayEdit, seats, today } = props
  const takesReports = props.body.procedure !== ''
  const isOpen = (seat: ListedSeat) => seat.to_day === null || seat.to_day >= today
  const open = seats.filter(isOpen).toSorted((a, b) => a.name.localeCompare(b.name))
  const past = seats.filter((seat) => !isOpen(seat))
  return (
    <>
      <h2 class="govuk-heading-m" id="seats">
        {t('body.seats')}
      </h2>
      {takesReports && <p class="govuk-body">{t('body.seats.intro')}</p>}
      <SeatTable {...props} seats={open} />
      {props.isDecided && (
        <p class="govuk-body">
          {t(takesReports ? 'body.seats.decided' : 'body.seats.by_motion')}{' '}
          <a class="govuk-link" href={href(routes.deskMotionNew, undefined, { body: props.body.slug })}>
            {t('body.record.changes.motion')}
          </a>
        </p>
      )}
      {mayEdit && (takesReports || !props.isDecided) && <NewSeat {...props} />}
      {past.length > 0 && (
        <Details summary={t('body.seats.past')}>
          <SeatTable {...props} seats={past} past />
        </Details>
      )}
    </>
  )
}

function SeatTable({ mayEdit, isDecided, body, seats, past }: SeatsProps & { past?: boolean }) {
  const t = useWords()
  if (seats.length === 0) {
    return (
      <EmptyState>
        <p>{t('body.seats.empty')}</p>
      </EmptyState>
    )
  }
  const mayEnd = !past && mayEdit
  const head: Column[] = [{ title: t('body.seat.person') }, { title: t('body.seat.role') }, { title: t('body.seat.from') }]
  const caption = t(past ? 'body.seats.past' : 'body.seats')
  return (
    <Table
      caption={caption}
      captionHidden
      rowHeaders
      id={past ? 'past-seats' : 'open-seats'}
      head={[...head, { title: past ? t('body.seat.to') : mayEnd ? t('body.seat.change') : t('body.seat.to') }]}
      rows={seats.map((seat) => [
        mayEdit ? (
          <a class="govuk-link" href={href(routes.deskSeat, { seat: seat.id })}>
            <bdi>{seat.name}</bdi>
            <span class="govuk-visually-hidden">, {t(`body.role.${seat.role}`)}</span>
          </a>
        ) : (
          seat.name
        ),
        <>
          {t(`body.role.${seat.role}`)}
          {seat.resolution !== null && (
            <>
              {' · '}
              <bdi>{seat.resolution}</bdi>
            </>
          )}
        </>,
        <span class="cw-day">{seat.from_day}</span>,
        mayEnd && seat.to_day === null && (!isDecided || isConductRole(seat.role)) ? (
          <form method="post" action={href(routes.deskSeatEnd, { slug: body.slug, seat: seat.id })}>
            <button class="cw-link-button" type="submit">
              {t('body.seat.end')}{' '}
              <span class="govuk-visually-hidden">
                {t('body.seat.of', { name: seat.name, role: t(`body.role.${seat.role}`) })}
              </span>
            </button>
          </form>
        ) : (
          (seat.to_day ?? '')
        )
      ])}
    />
  )
}

function NewSeat({ body, people, seatForm, isDecided }: SeatsProps) {
  const t = useWords()
  const field = (name: string) => {
    const error = seatForm.errors.get(name)
    return { name, value: seatForm.text(name), error: error && t(error) }
  }
  return (
    <form method="post" action={href(routes.deskSeats, { slug: body.slug })} novalidate class="cw-form">
      <h3 class="govuk-heading-s">{t('body.seat.add')}</h3>
      <Select
        label={t('body.seat.person')}
        {...field('account')}
        options={[{ value: '', text: t('body.seat.choose') }, ...people.map(({ id, name }) => ({ value: id, text: name }))]}
      />
      <Select
        label={t('body.seat.role')}
        hint={t('body.seat.role.hint')}
        {...field('role')}
        options={(isDecided ? conductRoles : seatRoles)
          .toReversed()
          .map((role) => ({ value: role, text: t(`body.role.${role}`) }))}
      />
      <Input label={t('body.seat.resolution')} hint={t('body.seat.resolution.hint')} {...field('resolution')} />
      <Input label={t('body.seat.from')} hint={t('form.day.hint')} {...field('from_day')} width={10} inputmode="numeric" />
      <Button kind="secondary">{t('body.seat.add')}</Button>
    </form>
  )
}
