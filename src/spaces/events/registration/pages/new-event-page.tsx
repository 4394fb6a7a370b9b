import type { Body } from '../../../../bodies/model.ts'
import type { Shown } from '../../../../http/read-fields.ts'
import { routes } from '../../../../routes.ts'
import { BackLink } from '../../../../ui/components/back-link.tsx'
import { Button } from '../../../../ui/components/button.tsx'
import { Input } from '../../../../ui/components/input.tsx'
import { Select } from '../../../../ui/components/select.tsx'
import { WrongFields } from '../../../../ui/components/wrong-fields.tsx'
import { DeskPage } from '../../../../ui/desk-layout.tsx'
import { deskRail } from '../../../../ui/desk-rail.ts'
import type { Frame } from '../../../../ui/frame.ts'
import { words } from '../../../../ui/words.ts'

type Props = { frame: Frame; isAdmin: boolean; shown: Shown; bodies: readonly Pick<Body, 'id' | 'name'>[] }

/** The name, and who opens reports; everything else is a task of the list that follows. */
export function NewEventPage({ frame, isAdmin, shown, bodies }: Props) {
  const t = words(frame.locale)
  const field = (name: string) => {
    const error = shown.errors.get(name)
    return { name, value: shown.text(name), error: error && t(error) }
  }
  return (
    <DeskPage
      frame={frame}
      title={t('event.begin')}
      error={shown.errors.size > 0}
      rail={deskRail(t, 'events', isAdmin)}
      before={<BackLink href={routes.deskEvents} />}
    >
      <WrongFields errors={shown.errors} />
      <h1 class="govuk-heading-l">{t('event.begin')}</h1>
      <p class="govuk-body-l">{t('event.begin.text')}</p>
      <form method="post" action={routes.deskNewEvent} novalidate class="cw-form">
        <Input label={t('event.field.name')} hint={t('event.field.name.hint')} {...field('name')} />
        <Input
          label={t('event.slug')}
          hint={t('event.slug.hint')}
          {...field('slug')}
          width={20}
          autocapitalize="none"
          spellcheck={false}
        />
        <Select
          label={t('event.body')}
          hint={t('event.body.hint')}
          {...field('body')}
          options={bodies.map(({ id, name }) => ({ value: id, text: name }))}
        />
        <Button preventDoubleClick>{t('event.begin.button')}</Button>
      </form>
    </DeskPage>
  )
}
