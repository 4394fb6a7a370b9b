import type { Shown } from '../../../http/read-fields.ts'
import { BackLink } from '../../../ui/components/back-link.tsx'
import { Button } from '../../../ui/components/button.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { Radios } from '../../../ui/components/radios.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { Textarea } from '../../../ui/components/textarea.tsx'
import { WrongFields } from '../../../ui/components/wrong-fields.tsx'
import { DeskPage } from '../../../ui/desk-layout.tsx'
import { deskRail } from '../../../ui/desk-rail.ts'
import type { Frame } from '../../../ui/frame.ts'
import { words } from '../../../ui/words.ts'
import { useWords } from '../../../ui/words-context.ts'
import { sayKind } from '../../effects/say-effect.ts'
import { linkKinds } from '../../model.ts'
import { motionShown, type MotionState, motionWays, opening } from '../model.ts'

type Props = {
  frame: Frame
  isAdmin: boolean
  action: string
  back: { readonly href: string; readonly text: string }
  kinds: readonly string[]
  /** How many ways to decide it the form has fields for. */
  options: number
  shown: Shown
  status: MotionState
}

/** Writing a motion: its title, its text behind the fixed opening, and how it is to be decided. */
export function MotionFormPage({ frame, isAdmin, action, back, kinds, options, shown, status }: Props) {
  const t = words(frame.locale)
  const title = t(status === 'draft' ? 'motion.form.title' : 'motion.form.change')
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
      {status === 'proposed' && <Notice>{t('motion.form.new_version')}</Notice>}
      {status === 'open' && <Notice>{t('motion.form.voids')}</Notice>}
      <form method="post" action={action} novalidate class="cw-form">
        <MotionFields kinds={kinds} options={options} shown={shown} status={status} />
        <Button preventDoubleClick>{t('motion.form.save')}</Button>
      </form>
    </DeskPage>
  )
}

function MotionFields({ kinds, options, shown, status }: Pick<Props, 'kinds' | 'options' | 'shown' | 'status'>) {
  const t = useWords()
  const field = (name: string) => {
    const error = shown.errors.get(name)
    return { name, value: shown.text(name), error: error && t(error) }
  }
  const written = (n: number) => shown.text(`text_${n}`) !== '' || shown.text(`title_${n}`) !== ''
  return (
    <>
      <Input label={t('motion.form.name')} hint={t('motion.form.name.hint')} {...field('title')} />
      <Textarea
        label={t('motion.form.text')}
        hint={t('motion.form.text.hint', { opening: opening.trim() })}
        {...field('text_1')}
        rows={8}
        dir="auto"
      />
      <Details summary={t('motion.form.options')} open={written(2)}>
        <p>{t('motion.form.options.hint')}</p>
        <Input label={t('motion.form.option.first')} {...field('title_1')} />
        {Array.from({ length: options - 1 }, (_, at) => at + 2).map((n) => (
          <>
            <Input label={t('motion.form.option', { n })} {...field(`title_${n}`)} />
            <Textarea label={t('motion.form.option.text', { n })} {...field(`text_${n}`)} rows={5} dir="auto" />
          </>
        ))}
      </Details>
      {status !== 'open' && (
        <>
          <Select
            label={t('motion.kind')}
            hint={t('motion.kind.hint')}
            {...field('kind')}
            options={kinds.map((kind) => ({ value: kind, text: sayKind(t, kind) }))}
          />
          <Radios
            legend={t('motion.how')}
            {...field('how')}
            choices={motionWays.map((way) => ({
              value: way,
              label: t(`motion.way.${way}`),
              hint: t(`motion.way.${way}.hint`)
            }))}
          />
          <Radios
            legend={t('motion.shown')}
            {...field('shown')}
            choices={motionShown.map((shown) => ({ value: shown, label: t(`motion.shown.${shown}`) }))}
          />
          <Select
            label={t('motion.form.link')}
            {...field('link')}
            options={[
              { value: '', text: t('motion.form.link.none') },
              ...linkKinds.map((kind) => ({ value: kind, text: t(`motion.link.${kind}`) }))
            ]}
          />
          <Input label={t('motion.form.link.number')} hint={t('motion.form.link.hint')} {...field('link_number')} width={20} />
        </>
      )}
    </>
  )
}
