import { useState } from 'preact/hooks'
import { one, readForm } from '../../conduct/desk/client/form-fields.ts'
import { Problem, Section, Text, Title } from '../../conduct/desk/client/parts.tsx'
import { useAct, useWork } from '../../conduct/desk/client/use-work.ts'
import { Button } from '../../ui/components/button.tsx'
import { Checkboxes } from '../../ui/components/checkboxes.tsx'
import { Details } from '../../ui/components/details.tsx'
import { ErrorSummary } from '../../ui/components/error-summary.tsx'
import { Select } from '../../ui/components/select.tsx'
import { Textarea } from '../../ui/components/textarea.tsx'
import { useWords } from '../../ui/words-context.ts'
import { findingId } from '../findings.ts'
import { textKeys } from '../model.ts'
import { EditionContent } from '../pages/edition-content.tsx'
import { errorWords } from './field-words.ts'
import { FindingsPart } from './findings-part.tsx'
import { isJudged, JudgeLines } from './judge-lines.tsx'
import { type NumbersForm, readNumbers } from './numbers-form.ts'
import { CountFields, TableFields, YearFields } from './table-fields.tsx'
import { isSettled, useFindings } from './use-findings.ts'

type Props = { form: NumbersForm; set: (form: NumbersForm) => void; drop: () => void }

/** A report while it is made: numbers, earlier years, words, what to look at, and whom to ask for the second signature. */
export function EditNumbers({ form, set, drop }: Props) {
  const t = useWords()
  const { call, about, changed, go } = useWork()
  const { busy, problem, run } = useAct()
  const [tried, setTried] = useState(false)
  const { edition, errors } = readNumbers(form)
  const findings = useFindings(edition, form.body.slug)
  const others = about.people.filter(({ id, body }) => body === form.body.id && !about.mine.some((own) => own.id === id))
  const isReady =
    edition !== undefined && findings !== undefined && isSettled(findings, form.reasons) && isJudged(edition, form.judged)
  const propose = (event: Event & { currentTarget: EventTarget & HTMLFormElement }): void => {
    event.preventDefault()
    setTried(true)
    const second = one(readForm(event.currentTarget), 'second')
    if (!isReady || edition === undefined || findings === undefined) return
    const wanted = new Set(findings.map(findingId))
    const reasons = Object.fromEntries(Object.entries(form.reasons).filter(([id]) => wanted.has(id)))
    run(async () => {
      await call('proposeNumbers', { body: form.body.id, edition, reasons, second })
      drop()
      changed(t('numbers.said.proposed'))
      go('#/numbers')
    })
  }
  return (
    <>
      <Title>{t('transparency.title', { period: form.period.slug, body: form.body.name })}</Title>
      <Problem code={problem} />
      {errors.length > 0 && (
        <ErrorSummary
          title={t('numbers.wrong')}
          errors={errors.slice(0, 10).map((error) => ({ href: `#${error.field}`, text: errorWords(t, error) }))}
        />
      )}
      <Text>{t('numbers.kept_here')}</Text>
      {form.mustExplain && <Correction form={form} set={set} />}
      {!form.retracted && <Fields form={form} set={set} errors={errors} />}
      <Section id="look" title={t('numbers.findings')}>
        {findings === undefined ? (
          <Text>{t('numbers.findings.later')}</Text>
        ) : (
          <FindingsPart
            findings={findings}
            reasons={form.reasons}
            onReason={(id, reason) => set({ ...form, reasons: { ...form.reasons, [id]: reason.slice(0, 300) } })}
          />
        )}
        {edition && <JudgeLines edition={edition} judged={form.judged} onJudge={(judged) => set({ ...form, judged })} />}
      </Section>
      {edition && !edition.retracted && (
        <Details summary={t('numbers.preview')}>
          <EditionContent edition={edition} body={form.body} />
        </Details>
      )}
      <Section id="second" title={t('numbers.second')}>
        <Text>{t('numbers.second.text')}</Text>
        {tried && !isReady && (
          <p class="govuk-error-message" role="alert">
            {t('numbers.not_ready')}
          </p>
        )}
        <form onSubmit={propose} noValidate>
          <Select
            name="second"
            label={t('numbers.second.who')}
            options={others.map(({ id, name }) => ({ value: id, text: name }))}
          />
          <Button disabled={busy || others.length === 0}>{busy ? t('desk.working') : t('numbers.propose')}</Button>
        </form>
        <Button type="button" kind="secondary" onClick={drop}>
          {t('numbers.drop_form')}
        </Button>
      </Section>
    </>
  )
}

type Part = Pick<Props, 'form' | 'set'>

function Correction({ form, set }: Part) {
  const t = useWords()
  return (
    <>
      <Textarea
        name="correction"
        label={t('numbers.correction')}
        hint={t('numbers.correction.hint')}
        rows={2}
        value={form.correction}
        onInput={(event) => set({ ...form, correction: event.currentTarget.value })}
      />
      <form onChange={(event) => set({ ...form, retracted: new FormData(event.currentTarget).get('retracted') === 'yes' })}>
        <Checkboxes
          name="retracted"
          values={form.retracted ? ['yes'] : []}
          hint={t('numbers.retract.hint')}
          choices={[{ value: 'yes', label: t('numbers.retract') }]}
        />
      </form>
    </>
  )
}

function Fields({ form, set, errors }: Part & { errors: ReturnType<typeof readNumbers>['errors'] }) {
  const t = useWords()
  return (
    <>
      <Section id="numbers" title={t('transparency.numbers')}>
        <Text>{t('numbers.signs')}</Text>
        <CountFields form={form} set={set} errors={errors} />
        {form.tables.map((table, at) => (
          <TableFields
            table={table}
            errors={errors}
            onChange={(next) => set({ ...form, tables: form.tables.map((each, i) => (i === at ? next : each)) })}
          />
        ))}
      </Section>
      {form.kind === 'full' && (
        <Section id="years" title={t('transparency.years')}>
          <Text>{t('numbers.years.text')}</Text>
          <YearFields form={form} set={set} errors={errors} />
        </Section>
      )}
      <Section id="words" title={t('numbers.words')}>
        <Text>{t('numbers.words.text')}</Text>
        {(form.kind === 'full' ? textKeys : []).map((key) => (
          <Textarea
            name={`text-${key}`}
            label={t(`transparency.text.${key}`)}
            rows={3}
            value={form.texts[key] ?? ''}
            onInput={(event) => set({ ...form, texts: { ...form.texts, [key]: event.currentTarget.value } })}
          />
        ))}
        <Textarea
          name="notes"
          label={t('transparency.notes')}
          hint={t('numbers.notes.hint')}
          rows={3}
          value={form.notes}
          onInput={(event) => set({ ...form, notes: event.currentTarget.value })}
        />
      </Section>
    </>
  )
}
