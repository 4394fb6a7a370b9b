import type { Shown } from '../../../../http/read-fields.ts'
import { href, routes } from '../../../../routes.ts'
import { Button } from '../../../../ui/components/button.tsx'
import { EmptyState } from '../../../../ui/components/empty-state.tsx'
import { Input } from '../../../../ui/components/input.tsx'
import { Notice } from '../../../../ui/components/notice.tsx'
import { RowButton } from '../../../../ui/components/row-button.tsx'
import { Select } from '../../../../ui/components/select.tsx'
import { Table } from '../../../../ui/components/table.tsx'
import { Tag } from '../../../../ui/components/tag.tsx'
import type { Frame } from '../../../../ui/frame.ts'
import { words } from '../../../../ui/words.ts'
import { type Event, type EventNumber, numberKinds } from '../../model.ts'
import { knownNumbers } from '../../known-numbers.ts'
import { TaskFrame } from './task-frame.tsx'

type Props = {
  frame: Frame
  isAdmin: boolean
  event: Event
  shown: Shown
  numbers: readonly EventNumber[]
  /** a number could not go: the event is public and needs it */
  keeps: boolean
}

/** Emergency numbers: proposed by country, shown to the public once a person has checked each. */
export function NumbersPage({ frame, isAdmin, event, shown, numbers, keeps }: Props) {
  const t = words(frame.locale)
  const field = (name: string) => {
    const error = shown.errors.get(name)
    return { name, value: shown.text(name), error: error && t(error) }
  }
  const inOrder = numberKinds.flatMap((kind) => numbers.filter((number) => number.kind === kind))
  const canPropose = knownNumbers[event.country] !== undefined && numbers.length === 0
  return (
    <TaskFrame {...{ frame, isAdmin, event, shown }} task="numbers">
      {keeps && <Notice>{t('event.numbers.keeps')}</Notice>}
      {inOrder.length === 0 ? (
        <EmptyState>
          <p>{t(canPropose || event.country !== '' ? 'space.numbers.empty' : 'event.numbers.country_first')}</p>
        </EmptyState>
      ) : (
        <Table
          id="number-table"
          caption={t('space.numbers')}
          captionHidden
          rowHeaders
          head={[{ title: t('space.number') }, { title: t('space.number.state') }]}
          rows={inOrder.map((number) => [
            <>
              {t(`event.number.${number.kind}`)}: <bdi class="cw-day">{number.number}</bdi>
            </>,
            <>
              {number.confirmed_day ? (
                <Tag colour="green">{t('space.number.checked', { day: number.confirmed_day })}</Tag>
              ) : (
                <Tag colour="amber">{t('space.number.unchecked')}</Tag>
              )}
              <RowButton
                action={href(routes.deskEventNumberCheck, { event: event.id, number: number.id })}
                text={t('space.number.check')}
                about={t(`event.number.${number.kind}`)}
              />
              <RowButton
                action={href(routes.deskEventNumberRemove, { event: event.id, number: number.id })}
                text={t('space.remove')}
                about={t(`event.number.${number.kind}`)}
              />
            </>
          ])}
        />
      )}
      {canPropose && (
        <form method="post" action={href(routes.deskEventPropose, { event: event.id })}>
          <Button>{t('event.numbers.propose')}</Button>
        </form>
      )}
      <form method="post" action={href(routes.deskEventTask, { event: event.id, task: 'numbers' })} novalidate class="cw-form">
        <h2 class="govuk-heading-m">{t('space.number.add')}</h2>
        <Select
          label={t('space.label')}
          {...field('kind')}
          options={numberKinds.map((kind) => ({ value: kind, text: t(`event.number.${kind}`) }))}
        />
        <Input label={t('space.number')} {...field('number')} width={10} type="tel" />
        <Button kind="secondary">{t('space.number.add')}</Button>
      </form>
    </TaskFrame>
  )
}
