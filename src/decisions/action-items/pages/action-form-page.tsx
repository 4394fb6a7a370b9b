import type { ComponentChildren } from 'preact'
import type { Shown } from '../../../http/read-fields.ts'
import { BackLink } from '../../../ui/components/back-link.tsx'
import { Button } from '../../../ui/components/button.tsx'
import { InsetText } from '../../../ui/components/inset-text.tsx'
import { WrongFields } from '../../../ui/components/wrong-fields.tsx'
import { DeskPage } from '../../../ui/desk-layout.tsx'
import { deskRail } from '../../../ui/desk-rail.ts'
import type { Frame } from '../../../ui/frame.ts'
import { words } from '../../../ui/words.ts'
import type { ListedAction } from '../model.ts'
import { ActionFields } from './action-fields.tsx'

type Props = {
  frame: Frame
  isAdmin: boolean
  back: { readonly href: string; readonly text: ComponentChildren }
  /** The one that is changed; nothing for a new one. */
  number: ListedAction['number'] | undefined
  action: string
  owners: readonly { readonly slug: string; readonly name: string }[]
  /** The meeting and the item that it comes from, in words. */
  from: string | undefined
  /** It comes from a private item: it is private too. */
  hidden: boolean
  shown: Shown
}

/** Giving out something to do, or changing it. */
export function ActionFormPage({ frame, isAdmin, back, number, action, owners, from, hidden, shown }: Props) {
  const t = words(frame.locale)
  const title = t(number === undefined ? 'action.new' : 'action.change')
  return (
    <DeskPage
      frame={frame}
      title={title}
      error={shown.errors.size > 0}
      rail={deskRail(t, 'motions', isAdmin)}
      before={<BackLink href={back.href}>{back.text}</BackLink>}
    >
      <WrongFields errors={shown.errors} />
      <h1 class="govuk-heading-l">{title}</h1>
      {from !== undefined && <InsetText>{t('action.form.from', { from })}</InsetText>}
      <form method="post" action={action} novalidate class="cw-form">
        <ActionFields owners={owners} hidden={hidden} shown={shown} />
        <Button preventDoubleClick>{t('action.form.save')}</Button>
      </form>
    </DeskPage>
  )
}
