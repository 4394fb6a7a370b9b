import { href, routes } from '../../routes.ts'
import { Button } from '../../ui/components/button.tsx'
import { Checkboxes } from '../../ui/components/checkboxes.tsx'
import { Details } from '../../ui/components/details.tsx'
import { ErrorSummary } from '../../ui/components/error-summary.tsx'
import { Input } from '../../ui/components/input.tsx'
import { Pagination } from '../../ui/components/pagination.tsx'
import { Table } from '../../ui/components/table.tsx'
import { DeskPage } from '../../ui/desk-layout.tsx'
import { deskRail } from '../../ui/desk-rail.ts'
import { dayWords } from '../../ui/date-words.ts'
import type { Frame } from '../../ui/frame.ts'
import type { Words } from '../../ui/make-words.ts'
import { words } from '../../ui/words.ts'
import type { Shown } from '../../http/read-fields.ts'
import type { AccountId } from '../model.ts'
import type { Person } from '../people.ts'

type Props = { frame: Frame; people: readonly Person[]; own: AccountId; next: AccountId | undefined; shown: Shown }

/** Everybody with an account, and the form that invites one more. For administrators. */
export function PeoplePage({ frame, people, own, next, shown }: Props) {
  const t = words(frame.locale)
  const wrong = [...shown.errors].map(([field, key]) => ({ text: t(key), href: `#${field}` }))
  return (
    <DeskPage frame={frame} title={t('accounts.people.title')} error={wrong.length > 0} rail={deskRail(t, 'people', true)}>
      {wrong.length > 0 && <ErrorSummary errors={wrong} />}
      <h1 class="govuk-heading-l">{t('accounts.people.title')}</h1>
      <Table
        id="people"
        caption={t('accounts.people.list')}
        captionSize="m"
        rowHeaders
        head={[
          { title: t('accounts.name') },
          { title: t('accounts.email') },
          { title: t('accounts.people.state') },
          { title: t('accounts.people.change') }
        ]}
        rows={people.map((person) => [
          person.name,
          person.email,
          stateOf(t, person),
          person.id === own ? '' : <Changes t={t} person={person} />
        ])}
      />
      <Pagination older={next && href(routes.people, undefined, { after: next })} olderText={t('accounts.people.more')} />
      <InviteForm t={t} shown={shown} />
    </DeskPage>
  )
}

function stateOf(t: Words, { joinedDay, isAdmin, invitationMail }: Person): string {
  const here = joinedDay
    ? t('accounts.people.joined', { day: dayWords(t, new Date(joinedDay), 'UTC', 0) })
    : t(invitationMail ? `accounts.people.invited.${invitationMail}` : 'accounts.people.invited')
  return isAdmin ? `${here}; ${t('accounts.people.admin')}` : here
}

function Changes({ t, person }: { t: Words; person: Person }) {
  return (
    <Details
      summary={
        <>
          {t('accounts.people.change')} <span class="govuk-visually-hidden">{person.name}</span>
        </>
      }
    >
      {person.joinedDay && (
        <form method="post" action={href(routes.personReset, { account: person.id })}>
          <p>{t('accounts.people.reset.text')}</p>
          <Button kind="secondary">{t('accounts.people.reset')}</Button>
        </form>
      )}
      {!person.joinedDay && (
        <form method="post" action={routes.peopleInvite}>
          <input type="hidden" name="name" value={person.name} />
          <input type="hidden" name="email" value={person.email} />
          <p>{t('accounts.people.again.text')}</p>
          <Button kind="secondary">{t('accounts.people.again')}</Button>
        </form>
      )}
      <form method="post" action={href(routes.personEnd, { account: person.id })}>
        <p>{t('accounts.people.end.text')}</p>
        <Button kind="danger">{t('accounts.people.end')}</Button>
      </form>
    </Details>
  )
}

function InviteForm({ t, shown }: { t: Words; shown: Shown }) {
  const wrong = (field: string) => {
    const key = shown.errors.get(field)
    return key && t(key)
  }
  return (
    <form method="post" action={routes.peopleInvite} class="cw-column" noValidate>
      <h2 class="govuk-heading-m">{t('accounts.people.invite.title')}</h2>
      <Input name="name" label={t('accounts.name')} autocomplete="off" value={shown.text('name')} error={wrong('name')} />
      <Input
        name="email"
        type="email"
        label={t('accounts.email')}
        autocomplete="off"
        spellcheck={false}
        value={shown.text('email')}
        error={wrong('email')}
      />
      <Checkboxes
        name="admin"
        choices={[{ value: 'yes', label: t('accounts.people.admin.tick') }]}
        values={shown.text('admin') === 'yes' ? ['yes'] : []}
      />
      <Button>{t('accounts.people.invite')}</Button>
    </form>
  )
}
