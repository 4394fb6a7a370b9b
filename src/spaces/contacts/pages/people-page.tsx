import type { Shown } from '../../../http/read-fields.ts'
import { href, routes } from '../../../routes.ts'
import { BackLink } from '../../../ui/components/back-link.tsx'
import { Button } from '../../../ui/components/button.tsx'
import { Checkboxes } from '../../../ui/components/checkboxes.tsx'
import { EmptyState } from '../../../ui/components/empty-state.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { Table } from '../../../ui/components/table.tsx'
import { Tag } from '../../../ui/components/tag.tsx'
import { WrongFields } from '../../../ui/components/wrong-fields.tsx'
import { DeskPage } from '../../../ui/desk-layout.tsx'
import { deskRail } from '../../../ui/desk-rail.ts'
import type { Frame } from '../../../ui/frame.ts'
import { words } from '../../../ui/words.ts'
import { useWords } from '../../../ui/words-context.ts'
import { type Moderator, type ModeratorId, moderatorRoles, type Space, type SpaceState } from '../../model.ts'
import { RowButton } from '../../../ui/components/row-button.tsx'
import { useField } from '../../pages/use-field.ts'
import type { AskStep } from '../model.ts'

type Props = {
  frame: Frame
  isAdmin: boolean
  mayEdit: boolean
  space: Space & SpaceState
  moderators: readonly Moderator[]
  ask: { readonly step: AskStep; readonly step_day: string } | undefined
  shown: Shown
  /** The one that the form changes; without one it adds. */
  editing: ModeratorId | undefined
}

/** Who keeps order in a space, and whether somebody said lately that this is right. */
export function PeoplePage(props: Props) {
  const { frame, isAdmin, mayEdit, space, shown } = props
  const t = words(frame.locale)
  const title = t('space.people.title', { name: space.name })
  return (
    <DeskPage
      frame={frame}
      title={title}
      error={shown.errors.size > 0}
      rail={deskRail(t, 'spaces', isAdmin)}
      before={<BackLink href={href(routes.deskSpace, { space: space.id })}>{space.name}</BackLink>}
    >
      <WrongFields errors={shown.errors} />
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{t('space.people.intro')}</p>
      <List {...props} />
      <Confirmed {...props} />
      {mayEdit && <ModeratorForm {...props} />}
    </DeskPage>
  )
}

function List({ space, moderators, mayEdit }: Props) {
  const t = useWords()
  if (moderators.length === 0) {
    return (
      <EmptyState>
        <p>{t('space.people.empty')}</p>
      </EmptyState>
    )
  }
  return (
    <Table
      id="people"
      caption={t('space.people')}
      captionHidden
      rowHeaders
      head={[{ title: t('space.name') }, { title: t('space.people.contact') }]}
      rows={moderators.map(({ id, name, contact, role, may_ban, is_public }) => [
        <bdi>{name}</bdi>,
        <>
          <bdi class="cw-breaks">{contact}</bdi>
          <br />
          {t(`space.role.${role}`)} {may_ban && <Tag colour="teal">{t('space.people.may_ban')}</Tag>}{' '}
          {is_public && <Tag colour="grey">{t('space.people.public')}</Tag>}
          {mayEdit && (
            <>
              {' '}
              <a class="govuk-link" href={`${href(routes.deskModerator, { space: space.id, moderator: id })}#person`}>
                {t('space.change')} <span class="govuk-visually-hidden">{name}</span>
              </a>
              <RowButton
                action={href(routes.deskModeratorRemove, { space: space.id, moderator: id })}
                text={t('space.remove')}
                about={name}
              />
            </>
          )}
        </>
      ])}
    />
  )
}

function Confirmed({ space, ask }: Props) {
  const t = useWords()
  return (
    <>
      <h2 class="govuk-heading-m">{t('space.confirmed.title')}</h2>
      <p class="govuk-body">
        {space.confirmed_day ? t('space.confirmed.on', { day: space.confirmed_day }) : t('space.confirmed.never')}{' '}
        {ask && t(`space.ask.${ask.step}`, { day: ask.step_day })}
      </p>
      <form method="post" action={href(routes.deskConfirm, { space: space.id })}>
        <Button kind="secondary" preventDoubleClick>
          {t('space.confirmed.now')}
        </Button>
      </form>
    </>
  )
}

function ModeratorForm({ space, shown, editing }: Props) {
  const t = useWords()
  const field = useField(shown)
  const action = editing
    ? href(routes.deskModerator, { space: space.id, moderator: editing })
    : href(routes.deskPeopleOfSpace, { space: space.id })
  const title = t(editing ? 'space.people.change' : 'space.people.add')
  return (
    <>
      <h2 class="govuk-heading-m" id="person">
        {title}
      </h2>
      <form method="post" action={action} novalidate class="cw-form">
        <Select
          label={t('space.people.role')}
          {...field('role')}
          options={moderatorRoles.map((role) => ({ value: role, text: t(`space.role.${role}`) }))}
        />
        <Input label={t('space.name')} {...field('name')} width={20} autocomplete="off" />
        <Input label={t('space.people.contact')} hint={t('space.people.contact.hint')} {...field('contact')} spellcheck={false} />
        <Checkboxes
          name="may_ban"
          legend={t('space.people.power')}
          values={[shown.text('may_ban')]}
          choices={[{ value: 'yes', label: t('space.people.may_ban') }]}
        />
        <Checkboxes
          name="is_public"
          legend={t('space.people.show')}
          values={[shown.text('is_public')]}
          choices={[{ value: 'yes', label: t('space.people.is_public') }]}
        />
        <Button preventDoubleClick>{title}</Button>
      </form>
    </>
  )
}
