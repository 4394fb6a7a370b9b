import { Button } from '../../../ui/components/button.tsx'
import { Checkboxes } from '../../../ui/components/checkboxes.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { Radios } from '../../../ui/components/radios.tsx'
import { ReaderGround } from '../../../ui/components/reader-ground.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { Textarea } from '../../../ui/components/textarea.tsx'
import { caseActors, caseOutcomes } from '../../../transparency/count-cases.ts'
import { useWords } from '../../../ui/words-context.ts'
import { CaseContext, useCase, useCaseBody, useCaseHref } from '../../desk/client/case/case-context.ts'
import { dayAt } from '../../desk/client/day-field.ts'
import { FlagList } from '../../desk/client/flag-list.tsx'
import { many, one } from '../../desk/client/form-fields.ts'
import { NotReady, Problem, Text, Title } from '../../desk/client/parts.tsx'
import { useAct, useDraft, useLoaded, useWork } from '../../desk/client/use-work.ts'
import { WriteTop } from '../../desk/client/case/write-top.tsx'
import { keptUntil } from '../kept-until.ts'

export function Close({ team }: { team: string }) {
  const { call } = useWork()
  const loaded = useLoaded(`case ${team}`, () => call('case', { team }))
  if (loaded.at !== 'ready') return <NotReady loaded={loaded} again={loaded.again} />
  return (
    <CaseContext.Provider value={loaded.value}>
      <ClosePage />
    </CaseContext.Provider>
  )
}

/** How the case ends: what is counted, what we learnt, how long it is kept, and what the reporters read. */
export function ClosePage() {
  const t = useWords()
  const { call, changed, go, zone, now } = useWork()
  const { team, name, closing, patterns } = useCase()
  const handling = useCaseBody()?.rules.handling
  const { busy, problem, run } = useAct()
  const before = closing.body
  const { fields, read, drop } = useDraft(`close ${team}`, {
    outcome: [before?.outcome ?? ''],
    actor: [before?.actor ?? 'by_group'],
    categories: before?.categories ?? [],
    place: [before?.place ?? ''],
    people: [String(before?.people ?? patterns.people.length)],
    police: before?.police === true ? ['yes'] : [],
    lessons: [before?.lessons ?? ''],
    keep: [before?.keep ?? handling?.records[0]?.key ?? ''],
    told: [before?.told ?? '']
  })
  const href = useCaseHref()
  if (handling === undefined) return <Text>{t('desk.assess.no_procedure')}</Text>
  const record = handling.records.find(({ key }) => key === one(fields, 'keep'))
  const save = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      const outcome = caseOutcomes.find((each) => each === one(fields, 'outcome'))
      const actor = caseActors.find((each) => each === one(fields, 'actor'))
      const people = Number(one(fields, 'people'))
      if (outcome === undefined || actor === undefined || !Number.isSafeInteger(people) || people < 0)
        throw Object.assign(new Error('empty'), { code: 'empty' })
      const own = dayAt(one(fields, 'until'), zone)
      const review = one(fields, 'review') === '' ? undefined : (dayAt(one(fields, 'review'), zone)?.toISOString() ?? '')
      const closed = {
        outcome,
        actor,
        people,
        review,
        categories: [...many(fields, 'categories')],
        place: one(fields, 'place').trim(),
        police: many(fields, 'police').includes('yes'),
        lessons: one(fields, 'lessons'),
        keep: one(fields, 'keep'),
        until: (own ?? keptUntil(record?.keep, now(), zone)).toISOString(),
        told: one(fields, 'told')
      }
      await call('closeCase', { team, closing: closed })
      drop()
      changed(t('desk.said.closed'))
      go(href)
    })
  }
  return (
    <>
      <WriteTop />
      <Title>{t('desk.close.title', { name })}</Title>
      <Text>{t('desk.close.two')}</Text>
      <Problem code={problem} />
      <form onSubmit={save} onInput={read} noValidate>
        <ReaderGround reader="team" title={t('desk.note.banner')}>
          <Radios
            name="outcome"
            legend={t('desk.close.outcome')}
            legendSize="s"
            small
            value={one(fields, 'outcome')}
            choices={caseOutcomes.map((value) => ({ value, label: t(`desk.outcome.${value}`) }))}
          />
          <Radios
            name="actor"
            legend={t('desk.close.actor')}
            legendSize="s"
            small
            value={one(fields, 'actor')}
            choices={caseActors.map((value) => ({ value, label: t(`desk.actor.${value}`) }))}
          />
          <Checkboxes
            name="categories"
            legend={t('desk.close.categories')}
            legendSize="s"
            hint={t('desk.close.categories.hint')}
            small
            values={many(fields, 'categories')}
            choices={handling.categories.map(({ text }) => ({ value: text, label: text }))}
          />
          <Input
            name="place"
            label={t('desk.close.place')}
            hint={t('desk.close.place.hint')}
            maxlength={100}
            value={one(fields, 'place')}
          />
          <Input
            name="people"
            type="number"
            inputmode="numeric"
            min={0}
            width={3}
            label={t('desk.close.people')}
            value={one(fields, 'people')}
          />
          <Checkboxes
            name="police"
            small
            legend={t('desk.close.police')}
            legendSize="s"
            values={many(fields, 'police')}
            choices={[{ value: 'yes', label: t('desk.close.police.yes') }]}
          />
          <Textarea name="lessons" label={t('desk.close.lessons')} rows={3} value={one(fields, 'lessons')} />
          <Select
            name="keep"
            label={t('desk.close.keep')}
            value={one(fields, 'keep')}
            options={handling.records.map(({ key, text }) => ({ value: key, text }))}
          />
          <Input
            name="until"
            type="date"
            width={10}
            label={t('desk.close.until')}
            hint={t(record?.keep === undefined ? 'desk.close.until.none' : 'desk.close.until.hint')}
            value={one(fields, 'until')}
          />
          <Input name="review" type="date" width={10} label={t('desk.close.review')} value={one(fields, 'review')} />
        </ReaderGround>
        <ReaderGround reader="reporter" title={t('desk.message.banner')}>
          <Textarea
            name="told"
            label={t('desk.close.told')}
            hint={t('desk.close.told.hint')}
            rows={5}
            value={one(fields, 'told')}
          />
          <FlagList text={one(fields, 'told')} />
        </ReaderGround>
        <Button disabled={busy}>{busy ? t('desk.working') : t('desk.close.save')}</Button>
      </form>
    </>
  )
}
