import type { Shown } from '../../../http/read-fields.ts'
import { href, routes } from '../../../routes.ts'
import { BackLink } from '../../../ui/components/back-link.tsx'
import { Button } from '../../../ui/components/button.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { Textarea } from '../../../ui/components/textarea.tsx'
import { WrongFields } from '../../../ui/components/wrong-fields.tsx'
import { DeskPage } from '../../../ui/desk-layout.tsx'
import { deskRail } from '../../../ui/desk-rail.ts'
import type { Frame } from '../../../ui/frame.ts'
import { words } from '../../../ui/words.ts'
import { charterSections } from '../../charters/model.ts'
import { type Body, bodyStatuses } from '../../model.ts'
import { shippedUpkeep } from '../../upkeep/shipped.ts'
import { PlainFactFields } from './plain-facts-form.tsx'

type Props = {
  frame: Frame
  isAdmin: boolean
  body: Body
  parents: readonly { readonly slug: string; readonly name: string }[]
  shown: Shown
  /** Lines of the roster that could not be read. */
  wrongLines: readonly number[]
}

/** Where an administrator writes down, once, how a body stands that was there before this register. */
export function TakeOverPage({ frame, isAdmin, body, parents, shown, wrongLines }: Props) {
  const t = words(frame.locale)
  const title = t('body.take.title', { name: body.name })
  const field = (name: string) => {
    const error = shown.errors.get(name)
    return { name, value: shown.text(name), error: error && t(error) }
  }
  const seats = field('seats')
  return (
    <DeskPage
      frame={frame}
      title={title}
      error={shown.errors.size > 0}
      rail={deskRail(t, 'bodies', isAdmin)}
      before={<BackLink href={href(routes.deskBody, { slug: body.slug })}>{body.name}</BackLink>}
    >
      <WrongFields errors={shown.errors} />
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{t('body.take.text')}</p>
      <form method="post" action={href(routes.deskTakeOver, { slug: body.slug })} novalidate class="cw-form">
        <Input label={t('body.formed')} hint={t('body.partial.hint')} {...field('formed')} width={10} inputmode="numeric" />
        <Select
          label={t('body.take.status')}
          {...field('status')}
          options={bodyStatuses.map((status) => ({ value: status, text: t(`body.status.${status}`) }))}
        />
        <Input label={t('body.ended')} hint={t('body.take.ended.hint')} {...field('ended')} width={10} inputmode="numeric" />
        <Select
          label={t('body.parent')}
          {...field('parent')}
          options={[
            { value: '', text: t('body.take.no_parent') },
            ...parents.map(({ slug, name }) => ({ value: slug, text: name }))
          ]}
        />
        <PlainFactFields shown={shown} />
        <Textarea
          label={t('body.take.seats')}
          hint={t('body.take.seats.hint')}
          {...seats}
          error={seats.error && wrongLines.length > 0 ? t('body.take.lines', { lines: wrongLines.join(', ') }) : seats.error}
          rows={8}
          spellcheck={false}
        />
        <Select
          label={t('body.take.upkeep')}
          hint={t('body.take.upkeep.hint')}
          {...field('upkeep')}
          options={[
            { value: '', text: t('body.take.no_upkeep') },
            ...shippedUpkeep.map(({ key, name, source }) => ({ value: key, text: `${name} (${source})` }))
          ]}
        />
        <Details summary={t('body.take.budget')} open={shown.text('amount') !== '' || shown.errors.has('amount')}>
          <Input label={t('body.money.amount')} {...field('amount')} width={10} inputmode="decimal" />
          <Input label={t('body.take.currency')} hint={t('body.take.currency.hint')} {...field('currency')} width={4} />
          <Input label={t('body.take.period')} {...field('period')} width={10} />
        </Details>
        <Details summary={t('body.charter')} open={charterSections.some((section) => shown.text(section) !== '')}>
          <p class="govuk-body">{t('body.take.charter')}</p>
          {charterSections.map((section) => (
            <Textarea label={t(`charter.section.${section}`)} {...field(section)} rows={3} />
          ))}
        </Details>
        <Button preventDoubleClick>{t('body.take.save')}</Button>
      </form>
    </DeskPage>
  )
}
