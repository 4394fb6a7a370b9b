import type { Shown } from '../../../http/read-fields.ts'
import { href, routes } from '../../../routes.ts'
import { Button } from '../../../ui/components/button.tsx'
import { EmptyState } from '../../../ui/components/empty-state.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { Pagination } from '../../../ui/components/pagination.tsx'
import { Table } from '../../../ui/components/table.tsx'
import { WrongFields } from '../../../ui/components/wrong-fields.tsx'
import { DeskPage } from '../../../ui/desk-layout.tsx'
import { deskRail } from '../../../ui/desk-rail.ts'
import type { Frame } from '../../../ui/frame.ts'
import { words } from '../../../ui/words.ts'
import type { Person } from '../store.ts'

type Props = {
  frame: Frame
  isAdmin: boolean
  people: readonly Person[]
  more: string | undefined
  /** The form that records somebody. */
  shown: Shown
}

/** Everybody on the record, and for administrators the form that records one more. */
export function DeskPeoplePage({ frame, isAdmin, people, more, shown }: Props) {
  const t = words(frame.locale)
  const title = t('person.desk.title')
  const field = (name: string) => {
    const error = shown.errors.get(name)
    return { name, value: shown.text(name), error: error && t(error) }
  }
  return (
    <DeskPage frame={frame} title={title} error={shown.errors.size > 0} rail={deskRail(t, 'bodies', isAdmin)}>
      <WrongFields errors={shown.errors} />
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">
        {t('person.desk.intro')}{' '}
        <a class="govuk-link" href={routes.deskOwnPerson}>
          {t('person.own.link')}
        </a>
      </p>
      {people.length === 0 ? (
        <EmptyState>
          <p>{t('person.list.empty')}</p>
        </EmptyState>
      ) : (
        <Table
          id="people"
          caption={title}
          captionHidden
          rowHeaders
          head={[{ title: t('body.seat.person') }, { title: t('person.region') }, { title: t('person.shown') }]}
          rows={people.map((person) => [
            <a class="govuk-link" href={href(routes.deskPerson, { person: person.slug })}>
              <bdi>{person.name}</bdi>
            </a>,
            person.region,
            t(person.forgotten_day === null ? `person.shown.${person.shown}` : 'person.forgotten')
          ])}
        />
      )}
      <Pagination older={more} olderText={t('person.list.more')} />
      {isAdmin && (
        <form method="post" action={routes.deskPersonList} novalidate class="cw-form">
          <h2 class="govuk-heading-m">{t('person.record')}</h2>
          <Input label={t('person.name')} hint={t('person.record.hint')} {...field('name')} autocomplete="off" />
          <Input label={t('person.region')} {...field('region')} autocomplete="off" />
          <Button preventDoubleClick>{t('person.record')}</Button>
        </form>
      )}
    </DeskPage>
  )
}
