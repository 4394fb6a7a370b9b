import { Button } from '../../../ui/components/button.tsx'
import { Checkboxes } from '../../../ui/components/checkboxes.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { Textarea } from '../../../ui/components/textarea.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { useCase } from '../../desk/client/case/case-context.ts'
import { dayAt } from '../../desk/client/day-field.ts'
import { many, one } from '../../desk/client/form-fields.ts'
import { Problem, Text } from '../../desk/client/parts.tsx'
import { useAct, useDraft, useWork } from '../../desk/client/use-work.ts'
import { banLimits } from '../../register/bodies.ts'
import { readPlaces } from '../read-places.ts'

/** A new measure, which follows a result that two members stand behind. */
export function MeasureForm() {
  const t = useWords()
  const { call, changed, zone } = useWork()
  const { team, patterns, measures } = useCase()
  const { results } = measures
  const { busy, problem, run } = useAct()
  const { fields, read, drop } = useDraft(`measure ${team}`, { of: [results[0]?.hash ?? ''], what: [results[0]?.what ?? ''] })
  if (results.length === 0) return <Text>{t('desk.measures.no_result')}</Text>
  const dayIn = (name: string): string | undefined => dayAt(one(fields, name), zone)?.toISOString()
  const isBan = many(fields, 'ban').includes('yes')
  const save = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      await call('beginMeasure', {
        team,
        measure: {
          of: one(fields, 'of'),
          what: one(fields, 'what'),
          person: one(fields, 'person'),
          start: dayIn('start') ?? '',
          end: one(fields, 'end') === '' ? undefined : (dayIn('end') ?? ''),
          review: dayIn('review') ?? '',
          places: readPlaces(one(fields, 'places')),
          conditions: one(fields, 'conditions'),
          ban: isBan ? { names: one(fields, 'ban_names').split('\n'), where: one(fields, 'ban_where') } : undefined
        }
      })
      drop()
      changed(t('desk.said.measure'))
    })
  }
  return (
    <Details summary={t('desk.measures.add')}>
      <form onSubmit={save} onInput={read} noValidate>
        <Problem code={problem} />
        {results.length > 1 && (
          <Select
            name="of"
            id="measure-of"
            label={t('desk.measures.of')}
            value={one(fields, 'of')}
            options={results.map(({ hash, what }) => ({ value: hash, text: what.slice(0, 80) }))}
          />
        )}
        <Textarea name="what" id="measure-what" label={t('desk.measures.what')} rows={3} value={one(fields, 'what')} />
        <Select
          name="person"
          id="measure-person"
          label={t('desk.measures.person')}
          value={one(fields, 'person')}
          options={[{ value: '', text: t('desk.choose') }, ...patterns.people.map(({ code }) => ({ value: code, text: code }))]}
        />
        <Input
          name="start"
          id="measure-start"
          type="date"
          width={10}
          label={t('desk.measures.start')}
          value={one(fields, 'start')}
        />
        <Input
          name="end"
          id="measure-end"
          type="date"
          width={10}
          label={t('desk.measures.end')}
          hint={t('desk.measures.end.hint')}
          value={one(fields, 'end')}
        />
        <Input
          name="review"
          id="measure-review"
          type="date"
          width={10}
          label={t('desk.measures.review_day')}
          value={one(fields, 'review')}
        />
        <Textarea
          name="places"
          id="measure-places"
          label={t('desk.measures.places')}
          hint={t('desk.measures.places.hint')}
          rows={3}
          value={one(fields, 'places')}
        />
        <Textarea
          name="conditions"
          id="measure-conditions"
          label={t('desk.measures.conditions')}
          rows={2}
          value={one(fields, 'conditions')}
        />
        <Checkboxes
          name="ban"
          small
          values={many(fields, 'ban')}
          choices={[{ value: 'yes', label: t('desk.measures.ban'), hint: t('desk.measures.ban.hint') }]}
        />
        {isBan && (
          <>
            <Textarea
              name="ban_names"
              label={t('desk.measures.ban.names')}
              hint={t('desk.measures.ban.names.hint')}
              rows={2}
              value={one(fields, 'ban_names')}
            />
            <Input
              name="ban_where"
              label={t('desk.measures.ban.where')}
              hint={t('desk.measures.ban.where.hint')}
              maxlength={banLimits.where}
              value={one(fields, 'ban_where')}
            />
          </>
        )}
        <Button kind="secondary" disabled={busy}>
          {busy ? t('desk.working') : t('desk.measures.save')}
        </Button>
      </form>
    </Details>
  )
}
