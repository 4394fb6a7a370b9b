import { Button } from '../../ui/components/button.tsx'
import { Select } from '../../ui/components/select.tsx'
import { Table } from '../../ui/components/table.tsx'
import { useWords } from '../../ui/words-context.ts'
import { isCode, labelWords } from '../label-words.ts'
import { type CountKey, countKeys } from '../model.ts'
import { NumberField } from './number-field.tsx'
import { type FormError, mergeChosen, type NumbersForm, type RowForm, type TableForm, type YearForm } from './numbers-form.ts'

type Part = { form: NumbersForm; set: (form: NumbersForm) => void; errors: readonly FormError[] }

/** The counts a layout asks for, and those that a version before had. */
export function CountFields({ form, set, errors }: Part) {
  const t = useWords()
  const keys = countKeys.filter((key) => form.counts[key] !== undefined)
  const others = countKeys.filter((key) => form.counts[key] === undefined)
  const add = (event: Event & { currentTarget: EventTarget & HTMLFormElement }): void => {
    event.preventDefault()
    const chosen = others.find((key) => key === new FormData(event.currentTarget).get('more'))
    if (chosen) set({ ...form, counts: { ...form.counts, [chosen]: '' } })
  }
  return (
    <>
      <Table
        id="count-fields"
        caption={t('numbers.counts')}
        captionHidden
        rowHeaders
        head={[{ title: t('transparency.changes.what') }, { title: t('transparency.number') }]}
        rows={keys.map((key) => [
          t(`transparency.count.${key}`),
          <NumberField
            id={`count-${key}`}
            label={t(`transparency.count.${key}`)}
            value={form.counts[key] ?? ''}
            errors={errors}
            onType={(value) => set({ ...form, counts: { ...form.counts, [key]: value } })}
          />
        ])}
      />
      {form.kind === 'full' && others.length > 0 && (
        <form onSubmit={add}>
          <Select
            name="more"
            label={t('numbers.count.more')}
            options={others.map((key) => ({ value: key, text: t(`transparency.count.${key}`) }))}
          />
          <Button kind="secondary">{t('numbers.count.add')}</Button>
        </form>
      )}
    </>
  )
}

type OneTable = { table: TableForm; errors: readonly FormError[]; onChange: (table: TableForm) => void }

/** A breakdown: rows are typed, added, and put together where a number is small. */
export function TableFields({ table, errors, onChange }: OneTable) {
  const t = useWords()
  const { by, columns, rows } = table
  const change = (at: number, next: Partial<RowForm>): void =>
    onChange({ ...table, rows: rows.map((row, i) => (i === at ? { ...row, ...next } : row)) })
  const empty: RowForm = { label: '', cells: columns.map(() => ''), of: [], note: '', chosen: false }
  return (
    <>
      <Table
        id={`${by}-fields`}
        caption={t('numbers.table.fields', { name: t(`transparency.by.${by}`) })}
        captionSize="m"
        head={[
          { title: t('numbers.row.choose') },
          { title: t('numbers.row.label') },
          ...columns.map((key) => ({ title: t(`transparency.count.${key}`) })),
          { title: t('numbers.row.note') }
        ]}
        rows={rows.map((row, at) => [
          <input
            type="checkbox"
            class="cw-tick"
            aria-label={t('numbers.row.choose_one', { label: labelWords(t, row.label) || String(at + 1) })}
            checked={row.chosen}
            onChange={(event) => change(at, { chosen: event.currentTarget.checked })}
          />,
          isCode(row.label) ? (
            labelWords(t, row.label)
          ) : (
            <NumberField
              id={`${by}-${at}-label`}
              label={t('numbers.row.label_of', { number: at + 1 })}
              value={row.label}
              errors={errors}
              onType={(label) => change(at, { label })}
              wide
            />
          ),
          ...columns.map((key, i) => (
            <NumberField
              id={`${by}-${at}-${i}`}
              label={`${labelWords(t, row.label)}, ${t(`transparency.count.${key}`)}`}
              value={row.cells[i] ?? ''}
              errors={errors}
              onType={(value) => change(at, { cells: columns.map((_, j) => (j === i ? value : (row.cells[j] ?? ''))) })}
            />
          )),
          <NumberField
            id={`${by}-${at}-note`}
            label={t('numbers.row.note_of', { label: labelWords(t, row.label) || String(at + 1) })}
            value={row.note}
            errors={errors}
            onType={(note) => change(at, { note })}
          />
        ])}
      />
      <div class="govuk-button-group">
        <Button type="button" kind="secondary" onClick={() => onChange({ ...table, rows: [...rows, empty] })}>
          {t('numbers.row.add')}
        </Button>
        {rows.filter(({ chosen }) => chosen).length > 1 && (
          <Button type="button" kind="secondary" onClick={() => onChange(mergeChosen(table))}>
            {t('numbers.row.merge')}
          </Button>
        )}
      </div>
    </>
  )
}

/** Earlier periods, filled from what was published; hand-made numbers may be added. */
export function YearFields({ form, set, errors }: Part) {
  const t = useWords()
  const keys: CountKey[] = countKeys.filter(
    (key) => form.counts[key] !== undefined && form.years.some(({ counts }) => counts[key] !== undefined)
  )
  const shown: readonly CountKey[] = keys.length > 0 ? keys : ['reports']
  const change = (at: number, next: Partial<YearForm>): void =>
    set({ ...form, years: form.years.map((year, i) => (i === at ? { ...year, ...next } : year)) })
  const next = String(Number(form.years.at(-1)?.period.slice(0, 4) ?? form.period.slug.slice(0, 4)) - 1)
  return (
    <>
      {form.years.length > 0 && (
        <Table
          id="year-fields"
          caption={t('numbers.years.fields')}
          captionHidden
          rowHeaders
          head={[{ title: t('transparency.changes.what') }, ...form.years.map(({ period }) => ({ title: period }))]}
          rows={shown.map((key) => [
            t(`transparency.count.${key}`),
            ...form.years.map((year, at) => (
              <NumberField
                id={`year-${year.period}-${key}`}
                label={`${t(`transparency.count.${key}`)}, ${year.period}`}
                value={year.counts[key] ?? ''}
                errors={errors}
                onType={(value) => change(at, { counts: { ...year.counts, [key]: value } })}
              />
            ))
          ])}
        />
      )}
      {form.years.length < 5 && /^\d{4}$/.test(next) && (
        <Button
          type="button"
          kind="secondary"
          onClick={() => set({ ...form, years: [...form.years, { period: next, counts: { reports: '' } }] })}
        >
          {t('numbers.year.add', { year: next })}
        </Button>
      )}
    </>
  )
}
