import type { AccountId } from '../../../../accounts/model.ts'
import type { Shown } from '../../../../http/read-fields.ts'
import { href, routes } from '../../../../routes.ts'
import { Button } from '../../../../ui/components/button.tsx'
import { Checkboxes } from '../../../../ui/components/checkboxes.tsx'
import { EmptyState } from '../../../../ui/components/empty-state.tsx'
import { Input } from '../../../../ui/components/input.tsx'
import { Notice } from '../../../../ui/components/notice.tsx'
import { RowButton } from '../../../../ui/components/row-button.tsx'
import { Table } from '../../../../ui/components/table.tsx'
import { Tag } from '../../../../ui/components/tag.tsx'
import type { Frame } from '../../../../ui/frame.ts'
import { words } from '../../../../ui/words.ts'
import { useWords } from '../../../../ui/words-context.ts'
import type { Event, EventPerson } from '../../model.ts'
import { TaskFrame } from './task-frame.tsx'

type Props = {
  frame: Frame
  isAdmin: boolean
  event: Event
  shown: Shown
  people: readonly EventPerson[]
  me: AccountId
  /** somebody could not be taken off: the event is public and would have too few */
  keeps: boolean
}

/** The committee: who is on it, and the form that adds somebody. */
export function TeamPage({ frame, isAdmin, event, shown, people, me, keeps }: Props) {
  const t = words(frame.locale)
  return (
    <TaskFrame {...{ frame, isAdmin, event, shown }} task="team">
      {keeps && <Notice>{t('event.team.keeps')}</Notice>}
      {people.length === 0 ? (
        <EmptyState>
          <p>{t('event.team.empty')}</p>
        </EmptyState>
      ) : (
        <Table
          id="team-table"
          caption={t('event.task.team')}
          captionHidden
          rowHeaders
          head={[{ title: t('space.name') }, { title: t('event.person.contact') }]}
          rows={people.map((person) => [
            <PersonName person={person} />,
            <>
              <bdi>{person.contact}</bdi>
              <RowButton
                action={href(routes.deskEventPersonRemove, { event: event.id, person: person.id })}
                text={t('space.remove')}
                about={person.name}
              />
              {person.account === me && <OwnPicture event={event} person={person} />}
            </>
          ])}
        />
      )}
      <AddPerson event={event} shown={shown} />
    </TaskFrame>
  )
}

function PersonName({ person }: { person: EventPerson }) {
  const t = useWords()
  const { name, pronouns, lead, languages } = person
  return (
    <>
      <bdi>{name}</bdi>
      {pronouns && (
        <>
          {' '}
          (<bdi>{pronouns}</bdi>)
        </>
      )}{' '}
      {lead && <Tag>{t('event.person.is_lead')}</Tag>}
      {languages && <div class="govuk-hint">{languages}</div>}
    </>
  )
}

/** Only the person decides about their own picture. */
function OwnPicture({ event, person }: { event: Event; person: EventPerson }) {
  const t = useWords()
  return (
    <form method="post" action={href(routes.deskEventPicture, { event: event.id })} class="cw-row-form">
      <input type="hidden" name="show" value={person.shows_picture ? 'no' : 'yes'} />
      <button class="cw-link-button" type="submit">
        {t(person.shows_picture ? 'event.picture.hide' : 'event.picture.show')}
      </button>
    </form>
  )
}

function AddPerson({ event, shown }: { event: Event; shown: Shown }) {
  const t = useWords()
  const field = (name: string) => {
    const error = shown.errors.get(name)
    return { name, value: shown.text(name), error: error && t(error) }
  }
  return (
    <form method="post" action={href(routes.deskEventTask, { event: event.id, task: 'team' })} novalidate class="cw-form">
      <h2 class="govuk-heading-m">{t('event.person.add')}</h2>
      <Input label={t('space.name')} {...field('name')} autocomplete="off" dir="auto" />
      <Input
        label={t('event.person.contact')}
        hint={t('event.person.contact.hint')}
        {...field('contact')}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
      />
      <Checkboxes
        name="lead"
        small
        values={shown.text('lead') === 'yes' ? ['yes'] : []}
        choices={[{ value: 'yes', label: t('event.person.lead'), hint: t('event.person.lead.hint') }]}
      />
      <Input label={t('event.person.pronouns')} {...field('pronouns')} width={10} autocomplete="off" />
      <Input label={t('event.person.languages')} hint={t('event.person.languages.hint')} {...field('languages')} width={20} />
      <Input label={t('event.person.training')} hint={t('event.person.training.hint')} {...field('training')} />
      <Button preventDoubleClick>{t('event.person.add')}</Button>
    </form>
  )
}
