import { href, routes } from '../../../routes.ts'
import { BackLink } from '../../../ui/components/back-link.tsx'
import { Button } from '../../../ui/components/button.tsx'
import { Checkboxes } from '../../../ui/components/checkboxes.tsx'
import { DeskPage } from '../../../ui/desk-layout.tsx'
import { deskRail } from '../../../ui/desk-rail.ts'
import type { Frame } from '../../../ui/frame.ts'
import { words } from '../../../ui/words.ts'
import type { Space } from '../../model.ts'
import type { NamedKind } from '../kind-names.ts'

type Props = {
  frame: Frame
  isAdmin: boolean
  space: Space
  people: readonly NamedKind[]
  venues: readonly NamedKind[]
}

const choices = (kinds: readonly NamedKind[]) => kinds.map(({ id, name }) => ({ value: id, label: name }))
/** None named means all of the list. */
const chosen = (values: readonly string[], kinds: readonly NamedKind[]) =>
  values.length > 0 ? values : kinds.map(({ id }) => id)

export function CoversPage({ frame, isAdmin, space, people, venues }: Props) {
  const t = words(frame.locale)
  const title = t('space.covers.title', { name: space.name })
  return (
    <DeskPage
      frame={frame}
      title={title}
      rail={deskRail(t, 'spaces', isAdmin)}
      before={<BackLink href={href(routes.deskSpace, { space: space.id })}>{space.name}</BackLink>}
    >
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{t('space.covers.intro')}</p>
      <form method="post" action={href(routes.deskCovers, { space: space.id })} class="cw-form">
        <Checkboxes
          name="covers"
          small
          legend={t('space.covers.people')}
          choices={choices(people)}
          values={chosen(space.covers, people)}
        />
        {venues.length > 0 && (
          <Checkboxes
            name="venues"
            small
            legend={t('space.covers.venues')}
            choices={choices(venues)}
            values={chosen(space.venues, venues)}
          />
        )}
        <Checkboxes
          name="canary"
          legend={t('space.covers.test')}
          hint={t('space.covers.test.hint')}
          choices={[{ value: 'yes', label: t('space.covers.test.yes') }]}
          values={space.canary ? ['yes'] : []}
        />
        <Button preventDoubleClick>{t('body.save')}</Button>
      </form>
    </DeskPage>
  )
}
