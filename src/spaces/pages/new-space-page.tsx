import type { Shown } from '../../http/read-fields.ts'
import { routes } from '../../routes.ts'
import { BackLink } from '../../ui/components/back-link.tsx'
import { Button } from '../../ui/components/button.tsx'
import { WrongFields } from '../../ui/components/wrong-fields.tsx'
import { DeskPage } from '../../ui/desk-layout.tsx'
import { deskRail } from '../../ui/desk-rail.ts'
import type { Frame } from '../../ui/frame.ts'
import { words } from '../../ui/words.ts'
import { type FieldChoices, SpaceFields } from './space-fields.tsx'

type Props = { frame: Frame; isAdmin: boolean; shown: Shown; choices: FieldChoices }

export function NewSpacePage({ frame, isAdmin, shown, choices }: Props) {
  const t = words(frame.locale)
  return (
    <DeskPage
      frame={frame}
      title={t('space.make')}
      error={shown.errors.size > 0}
      rail={deskRail(t, 'spaces', isAdmin)}
      before={<BackLink href={routes.deskSpaces} />}
    >
      <WrongFields errors={shown.errors} />
      <h1 class="govuk-heading-l">{t('space.make')}</h1>
      <form method="post" action={routes.deskNewSpace} novalidate class="cw-form">
        <SpaceFields shown={shown} choices={choices} isNew />
        <Button preventDoubleClick>{t('space.make')}</Button>
      </form>
    </DeskPage>
  )
}
