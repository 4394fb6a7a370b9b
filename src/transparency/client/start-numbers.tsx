import { useState } from 'preact/hooks'
import type { SeatedBody } from '../../bodies/client/roster-requests.ts'
import { one, readForm } from '../../conduct/desk/client/form-fields.ts'
import { Problem, Text, Title } from '../../conduct/desk/client/parts.tsx'
import { useAct, useWork } from '../../conduct/desk/client/use-work.ts'
import { Button } from '../../ui/components/button.tsx'
import { Input } from '../../ui/components/input.tsx'
import { Radios } from '../../ui/components/radios.tsx'
import { Select } from '../../ui/components/select.tsx'
import { useWords } from '../../ui/words-context.ts'
import { editionKinds, isPeriodSlug, layouts } from '../model.ts'
import { isDay } from '../../rules/is-day.ts'
import { beginForm, type NumbersForm } from './numbers-form.ts'

/** The period of an event, when its page led here. */
export type GivenPeriod = { readonly slug: string; readonly from: string; readonly to: string }
type Props = {
  bodies: readonly SeatedBody[]
  onStart: (form: NumbersForm) => void
  period?: GivenPeriod | undefined
}
type Wrong = 'slug' | 'days' | 'past'

const choose = <T extends string>(list: readonly [T, ...T[]], value: string): T => list.find((each) => each === value) ?? list[0]

/** Whose numbers, of which past period, in which layout. Then one's own closed cases are counted, in this browser. */
export function StartNumbers({ bodies, onStart, period: given }: Props) {
  const t = useWords()
  const { call, now } = useWork()
  const { busy, problem, run } = useAct()
  const [wrong, setWrong] = useState<Wrong | undefined>(undefined)
  const today = now().toISOString().slice(0, 10)
  const year = now().getUTCFullYear() - 1
  const begin = (event: Event & { currentTarget: EventTarget & HTMLFormElement }): void => {
    event.preventDefault()
    const fields = readForm(event.currentTarget)
    const body = bodies.find(({ id }) => id === one(fields, 'body'))
    const period = { slug: one(fields, 'slug').trim(), from: one(fields, 'from'), to: one(fields, 'to') }
    if (!isPeriodSlug(period.slug)) return setWrong('slug')
    if (!isDay(period.from) || !isDay(period.to) || period.from > period.to) return setWrong('days')
    if (period.to >= today || body === undefined) return setWrong('past')
    setWrong(undefined)
    run(async () => {
      const [cases, published] = await Promise.all([
        call('closedCases', { body: body.id }),
        call('publishedNumbers', { slug: body.slug })
      ])
      const { id, slug, name } = body
      const kind = choose(editionKinds, one(fields, 'kind'))
      const layout = choose(layouts, one(fields, 'layout'))
      const counted_by = choose(['closed', 'received'], one(fields, 'counted_by'))
      const form = beginForm({ body: { id, slug, name }, period, kind, layout, counted_by }, cases, published, today)
      if ('problem' in form) setWrong(form.problem === 'wrong_period' ? 'days' : 'past')
      else onStart(form)
    })
  }
  return (
    <>
      <Title>{t('numbers.start')}</Title>
      <Problem code={problem} />
      <Text>{t('numbers.start.text')}</Text>
      <form onSubmit={begin} noValidate>
        <Select
          name="body"
          label={t('transparency.list.body')}
          options={bodies.map(({ id, name }) => ({ value: id, text: name }))}
        />
        <Input
          name="slug"
          label={t('numbers.slug')}
          hint={t('numbers.slug.hint')}
          value={given?.slug ?? String(year)}
          width={10}
          error={wrong === 'slug' ? t('numbers.error.slug') : undefined}
        />
        <Input
          name="from"
          type="date"
          label={t('numbers.from')}
          value={given?.from ?? `${year}-01-01`}
          error={wrong === 'days' ? t('numbers.error.days') : undefined}
        />
        <Input
          name="to"
          type="date"
          label={t('numbers.to')}
          hint={t('numbers.to.hint')}
          value={given?.to ?? `${year}-12-31`}
          error={wrong === 'past' ? t('numbers.error.past') : undefined}
        />
        <Radios
          name="kind"
          legend={t('transparency.kind.title')}
          value="full"
          choices={editionKinds.map((value) => ({ value, label: t(`transparency.kind.${value}`) }))}
        />
        <Radios
          name="layout"
          legend={t('numbers.layout')}
          value="psf"
          choices={layouts.map((value) => ({ value, label: t(`numbers.layout.${value}`) }))}
        />
        <Radios
          name="counted_by"
          legend={t('transparency.counted.title')}
          value="closed"
          choices={(['closed', 'received'] as const).map((value) => ({ value, label: t(`transparency.counted.${value}`) }))}
        />
        <Button disabled={busy}>{busy ? t('numbers.counting') : t('numbers.count')}</Button>
      </form>
    </>
  )
}
