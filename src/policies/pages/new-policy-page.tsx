import type { Shown } from '../../http/read-fields.ts'
import { routes } from '../../routes.ts'
import { BackLink } from '../../ui/components/back-link.tsx'
import { Button } from '../../ui/components/button.tsx'
import { WrongFields } from '../../ui/components/wrong-fields.tsx'
import { DeskPage } from '../../ui/desk-layout.tsx'
import { deskRail } from '../../ui/desk-rail.ts'
import type { Frame } from '../../ui/frame.ts'
import { words } from '../../ui/words.ts'
import type { PolicyChoices } from '../read-policy-form.ts'
import { PolicyFields } from './policy-fields.tsx'

type Props = { frame: Frame; isAdmin: boolean; shown: Shown; choices: PolicyChoices }

export function NewPolicyPage({ frame, isAdmin, shown, choices }: Props) {
  const t = words(frame.locale)
  return (
    <DeskPage
      frame={frame}
      title={t('policy.make')}
      error={shown.errors.size > 0}
      rail={deskRail(t, 'policies', isAdmin)}
      before={<BackLink href={routes.deskPolicies} />}
    >
      <WrongFields errors={shown.errors} />
      <h1 class="govuk-heading-l">{t('policy.make')}</h1>
      <p class="govuk-body">{t('policy.make.text')}</p>
      <form method="post" action={routes.deskNewPolicy} novalidate class="cw-form">
        <PolicyFields shown={shown} choices={choices} isNew />
        <Button preventDoubleClick>{t('policy.make')}</Button>
      </form>
    </DeskPage>
  )
}
