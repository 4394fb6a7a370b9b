import { href, routes } from '../../routes.ts'
import { Button } from '../../ui/components/button.tsx'
import { EmptyState } from '../../ui/components/empty-state.tsx'
import { Input } from '../../ui/components/input.tsx'
import { RowButton } from '../../ui/components/row-button.tsx'
import { Select } from '../../ui/components/select.tsx'
import { Table } from '../../ui/components/table.tsx'
import { Tag } from '../../ui/components/tag.tsx'
import { useWords } from '../../ui/words-context.ts'
import type { Shown } from '../../http/read-fields.ts'
import { useField } from './use-field.ts'
import { type EmergencyNumber, lineKinds, type Space, type SpaceLine } from '../model.ts'

/** How people reach somebody in a space, and the forms that change it. */
export type ContactProps = {
  mayEdit: boolean
  space: Space
  lines: readonly SpaceLine[]
  numbers: readonly EmergencyNumber[]
  lineForm: Shown
  numberForm: Shown
}

/** Emergency numbers. The public sees one only after a person has checked it. */
export function NumbersSection({ space, numbers, numberForm, mayEdit }: ContactProps) {
  const t = useWords()
  const field = useField(numberForm)
  return (
    <>
      <h2 class="govuk-heading-m" id="numbers">
        {t('space.numbers')}
      </h2>
      <p class="govuk-body">{t('space.numbers.intro')}</p>
      {numbers.length === 0 ? (
        <EmptyState>
          <p>{t('space.numbers.empty')}</p>
        </EmptyState>
      ) : (
        <Table
          id="number-table"
          caption={t('space.numbers')}
          captionHidden
          rowHeaders
          head={[{ title: t('space.number') }, { title: t('space.number.state') }]}
          rows={numbers.map((number) => [
            <>
              {number.label}: <bdi class="cw-day">{number.number}</bdi>
            </>,
            <>
              {number.confirmed_day ? (
                <Tag colour="green">{t('space.number.checked', { day: number.confirmed_day })}</Tag>
              ) : (
                <Tag colour="amber">{t('space.number.unchecked')}</Tag>
              )}
              {mayEdit && (
                <>
                  <RowButton
                    action={href(routes.deskNumberCheck, { space: space.id, number: number.id })}
                    text={t('space.number.check')}
                    about={number.label}
                  />
                  <RowButton
                    action={href(routes.deskNumberRemove, { space: space.id, number: number.id })}
                    text={t('space.remove')}
                    about={number.label}
                  />
                </>
              )}
            </>
          ])}
        />
      )}
      {mayEdit && (
        <form method="post" action={href(routes.deskNumbers, { space: space.id })} novalidate class="cw-form">
          <h3 class="govuk-heading-s">{t('space.number.add')}</h3>
          <Input label={t('space.label')} hint={t('space.number.label.hint')} {...field('number_label')} width={20} />
          <Input label={t('space.number')} {...field('number_number')} width={10} type="tel" />
          <Button kind="secondary">{t('space.number.add')}</Button>
        </form>
      )}
    </>
  )
}

/** Phones with their hours, e-mail, rooms. */
export function LinesSection({ space, lines, lineForm, mayEdit }: ContactProps) {
  const t = useWords()
  const field = useField(lineForm)
  return (
    <>
      <h2 class="govuk-heading-m" id="lines">
        {t('space.lines')}
      </h2>
      {lines.length === 0 ? (
        <EmptyState>
          <p>{t('space.lines.empty')}</p>
        </EmptyState>
      ) : (
        <Table
          id="line-table"
          caption={t('space.lines')}
          captionHidden
          rowHeaders
          head={[{ title: t('space.label') }, { title: t('space.line.value') }]}
          rows={lines.map((line) => [
            line.label,
            <>
              {t(`space.line.kind.${line.kind}`)}: <bdi>{line.value}</bdi>
              <br />
              {line.hours}
              {mayEdit && (
                <RowButton
                  action={href(routes.deskLineRemove, { space: space.id, line: line.id })}
                  text={t('space.remove')}
                  about={line.label}
                />
              )}
            </>
          ])}
        />
      )}
      {mayEdit && (
        <form method="post" action={href(routes.deskLines, { space: space.id })} novalidate class="cw-form">
          <h3 class="govuk-heading-s">{t('space.line.add')}</h3>
          <Select
            label={t('space.line.kind')}
            {...field('line_kind')}
            options={lineKinds.map((kind) => ({ value: kind, text: t(`space.line.kind.${kind}`) }))}
          />
          <Input label={t('space.label')} hint={t('space.line.label.hint')} {...field('line_label')} width={20} />
          <Input label={t('space.line.value')} {...field('line_value')} />
          <Input label={t('space.line.hours')} hint={t('space.line.hours.hint')} {...field('line_hours')} width={20} />
          <Button kind="secondary">{t('space.line.add')}</Button>
        </form>
      )}
    </>
  )
}
