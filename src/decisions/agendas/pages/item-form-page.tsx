import type { Shown } from '../../../http/read-fields.ts'
import { href, routes } from '../../../routes.ts'
import { BackLink } from '../../../ui/components/back-link.tsx'
import { Button } from '../../../ui/components/button.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { Radios } from '../../../ui/components/radios.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { Textarea } from '../../../ui/components/textarea.tsx'
import { WrongFields } from '../../../ui/components/wrong-fields.tsx'
import { DeskPage } from '../../../ui/desk-layout.tsx'
import { deskRail } from '../../../ui/desk-rail.ts'
import type { Frame } from '../../../ui/frame.ts'
import { words } from '../../../ui/words.ts'
import type { MotionId } from '../../motions/model.ts'
import { itemKinds } from '../model.ts'

export type MotionChoice = { readonly id: MotionId; readonly number: string; readonly title: string }

type Props = {
  frame: Frame
  isAdmin: boolean
  meeting: { readonly id: string; readonly title: string }
  /** The one that is changed; nothing for a new one. */
  item: string | undefined
  motions: readonly MotionChoice[]
  shown: Shown
}

/** Writing one item of an agenda. */
export function ItemFormPage({ frame, isAdmin, meeting, item, motions, shown }: Props) {
  const t = words(frame.locale)
  const title = t(item === undefined ? 'agenda.add' : 'agenda.change.title')
  const action =
    item === undefined
      ? href(routes.deskAgendaNew, { meeting: meeting.id })
      : href(routes.deskAgendaItem, { meeting: meeting.id, item })
  const field = (name: string) => {
    const error = shown.errors.get(name)
    return { name, value: shown.text(name), error: error && t(error) }
  }
  return (
    <DeskPage
      frame={frame}
      title={title}
      error={shown.errors.size > 0}
      rail={deskRail(t, 'motions', isAdmin)}
      before={<BackLink href={href(routes.deskMeeting, { meeting: meeting.id })}>{meeting.title}</BackLink>}
    >
      <WrongFields errors={shown.errors} />
      <h1 class="govuk-heading-l">{title}</h1>
      <form method="post" action={action} novalidate class="cw-form">
        <Input label={t('agenda.form.title')} {...field('title')} dir="auto" />
        <Radios
          legend={t('agenda.form.kind')}
          {...field('kind')}
          choices={itemKinds.map((kind) => ({
            value: kind,
            label: t(`agenda.kind.${kind}`),
            hint: t(`agenda.kind.${kind}.hint`)
          }))}
        />
        <Select
          label={t('agenda.form.motion')}
          hint={t('agenda.form.motion.hint')}
          {...field('motion')}
          options={[
            { value: '', text: t('agenda.form.motion.none') },
            ...motions.map(({ number, title: named }) => ({ value: number, text: `${number} ${named}` }))
          ]}
        />
        <Textarea label={t('agenda.form.notes')} {...field('notes')} rows={5} dir="auto" />
        <Radios
          legend={t('agenda.form.private')}
          {...field('private')}
          choices={[
            { value: 'no', label: t('agenda.form.private.no') },
            { value: 'yes', label: t('agenda.form.private.yes'), hint: t('agenda.form.private.hint') }
          ]}
        />
        <Button preventDoubleClick>{t('agenda.form.save')}</Button>
      </form>
    </DeskPage>
  )
}
