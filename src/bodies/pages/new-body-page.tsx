import type { Shown } from '../../http/read-fields.ts'
import { routes } from '../../routes.ts'
import { BackLink } from '../../ui/components/back-link.tsx'
import { Button } from '../../ui/components/button.tsx'
import { WrongFields } from '../../ui/components/wrong-fields.tsx'
import { DeskPage } from '../../ui/desk-layout.tsx'
import { deskRail } from '../../ui/desk-rail.ts'
import type { Frame } from '../../ui/frame.ts'
import { words } from '../../ui/words.ts'
import { type BodyChoices, BodyFields } from './body-fields.tsx'

type Props = { frame: Frame; shown: Shown; choices: BodyChoices }

export function NewBodyPage({ frame, shown, choices }: Props) {
  const t = words(frame.locale)
  return (
    <DeskPage
      frame={frame}
      title={t('body.make')}
      error={shown.errors.size > 0}
      rail={deskRail(t, 'bodies', true)}
      before={<BackLink href={routes.deskBodies} />}
    >
      <WrongFields errors={shown.errors} />
      <h1 class="govuk-heading-l">{t('body.make')}</h1>
      <form method="post" action={routes.deskNewBody} novalidate class="cw-form">
        <BodyFields shown={shown} choices={choices} isNew />
        <Button preventDoubleClick>{t('body.make')}</Button>
      </form>
    </DeskPage>
  )
}
