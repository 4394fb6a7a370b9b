import { Button } from '../../../ui/components/button.tsx'
import { Checkboxes } from '../../../ui/components/checkboxes.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { ReaderGround } from '../../../ui/components/reader-ground.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { Textarea } from '../../../ui/components/textarea.tsx'
import type { Words } from '../../../ui/make-words.ts'
import { useWords } from '../../../ui/words-context.ts'
import type { Handling } from '../../../rules/handling.ts'
import { CaseContext, useCase, useCaseBody, useCaseHref } from '../../desk/client/case/case-context.ts'
import { dayAt, dayOf } from '../../desk/client/day-field.ts'
import { many, one } from '../../desk/client/form-fields.ts'
import type { Fields } from '../../desk/client/page-memory.ts'
import { NotReady, Problem, Text, Title } from '../../desk/client/parts.tsx'
import { useAct, useDraft, useLoaded, useWork } from '../../desk/client/use-work.ts'
import { WriteTop } from '../../desk/client/case/write-top.tsx'
import { limits } from '../bodies.ts'
import type { ProposalDraft } from '../propose.ts'
import type { ProposalView } from '../view.ts'
import { decisionName, linesOf } from './words-of.ts'

export function Propose({ team, number }: { team: string; number: number | undefined }) {
  const { call } = useWork()
  const loaded = useLoaded(`case ${team}`, () => call('case', { team }))
  if (loaded.at !== 'ready') return <NotReady loaded={loaded} again={loaded.again} />
  const known = number === undefined ? undefined : loaded.value.deciding.proposals[number - 1]
  return (
    <CaseContext.Provider value={loaded.value}>
      <ProposePage known={known} />
    </CaseContext.Provider>
  )
}

const toldTo = ['person', 'spaces', 'others'] as const

/** The words of a proposal's own; those of the ladder are chosen, not typed. */
function withoutRung({ level, consequence }: ProposalView['body'], handling: Handling | undefined): string {
  const rung = handling?.ladder.find((each) => each.key === level)?.text
  return rung !== undefined && consequence.startsWith(rung) ? consequence.slice(rung.length).trimStart() : consequence
}

function fieldsOf(known: ProposalView | undefined, zone: string, t: Words, handling: Handling | undefined): Fields {
  if (known === undefined) return { decision: ['case'] }
  const { body } = known
  const day = (minute: string | undefined): string[] => (minute === undefined ? [] : [dayOf(new Date(minute), zone)])
  const told = toldTo.map((to) => [
    `told-${to}`,
    body.told.filter(({ whom }) => whom === t(`desk.decide.told.${to}`)).map(({ what }) => what)
  ])
  return {
    ...Object.fromEntries(told),
    title: [body.title],
    decision: [body.decision],
    item: body.plan.flatMap(({ item }) => item ?? []),
    level: [body.level ?? ''],
    plan: [
      body.plan
        .filter(({ item }) => item === undefined)
        .map(({ text }) => text)
        .join('\n')
    ],
    consequence: [withoutRung(body, handling)],
    from: day(body.from),
    until: day(body.until),
    spaces: [body.spaces.join('\n')],
    legal: body.legal ? ['yes'] : []
  }
}

function draftOf(fields: Fields, zone: string, t: Words, handling: Handling | undefined): ProposalDraft {
  const day = (name: string): string | undefined =>
    one(fields, name) === '' ? undefined : (dayAt(one(fields, name), zone)?.toISOString() ?? '')
  const [from, until] = [day('from'), day('until')]
  const rung = handling?.ladder.find((each) => each.key === one(fields, 'level'))
  const listed = (handling?.plan ?? [])
    .filter(({ key }) => many(fields, 'item').includes(key))
    .map(({ key, text }) => ({ item: key, text }))
  return {
    title: one(fields, 'title'),
    decision: one(fields, 'decision'),
    plan: [...listed, ...linesOf(one(fields, 'plan')).map((text) => ({ text }))],
    consequence: [rung?.text ?? '', one(fields, 'consequence')].filter((text) => text.trim() !== '').join('\n'),
    ...(rung !== undefined && { level: rung.key }),
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
    spaces: linesOf(one(fields, 'spaces')),
    told: toldTo.flatMap((to) => {
      const what = one(fields, `told-${to}`).trim()
      return what === '' ? [] : [{ whom: t(`desk.decide.told.${to}`), what }]
    }),
    legal: one(fields, 'legal') === 'yes'
  }
}

/** A proposal on one page. Changing one whose vote is open voids the votes, and the page says so first. */
export function ProposePage({ known }: { known: ProposalView | undefined }) {
  const t = useWords()
  const { call, changed, go, zone } = useWork()
  const { team, name, deciding } = useCase()
  const { busy, problem, run } = useAct()
  const handling = useCaseBody()?.rules.handling
  const { fields, read, drop } = useDraft(`propose ${team} ${known?.id ?? ''}`, fieldsOf(known, zone, t, handling))
  const href = useCaseHref()
  const isVoting = known?.votes.some((vote) => vote.state === 'open') === true
  const save = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      await call('propose', { team, draft: draftOf(fields, zone, t, handling), replaces: known?.hash })
      drop()
      changed(t('desk.said.proposal'))
      go(href)
    })
  }
  const long = (field: string, label: string, hint?: string, rows = 3) => (
    <Textarea name={field} id={`propose-${field}`} label={label} hint={hint} rows={rows} value={one(fields, field)} />
  )
  return (
    <>
      <WriteTop />
      <Title>{t(known === undefined ? 'desk.decide.propose.title' : 'desk.decide.edit.title', { name })}</Title>
      <Problem code={problem} />
      {isVoting && (
        <Notice>
          <Text>{t('desk.decide.edit.voids')}</Text>
        </Notice>
      )}
      <ReaderGround reader="team" title={t('desk.note.banner')}>
        <form onSubmit={save} onInput={read} noValidate>
          <Input
            name="title"
            id="propose-title"
            label={t('desk.decide.title')}
            hint={t('desk.decide.title.hint')}
            maxlength={limits.title}
            value={one(fields, 'title')}
          />
          {deciding.decisions.length > 1 && (
            <Select
              name="decision"
              id="propose-decision"
              label={t('desk.decide.kind')}
              value={one(fields, 'decision')}
              options={deciding.decisions.map(({ key }) => ({ value: key, text: decisionName(t, key) }))}
            />
          )}
          {handling !== undefined && handling.plan.length > 0 && (
            <Checkboxes
              name="item"
              idPrefix="propose-item"
              legend={t('desk.decide.plan')}
              legendSize="s"
              small
              values={many(fields, 'item')}
              choices={handling.plan.map(({ key, text }) => ({ value: key, label: text }))}
            />
          )}
          {long('plan', t('desk.decide.plan.own'), t('desk.decide.plan.hint'))}
          {handling !== undefined && handling.ladder.length > 0 && (
            <Select
              name="level"
              id="propose-level"
              label={t('desk.decide.level')}
              value={one(fields, 'level')}
              options={[
                { value: '', text: t('desk.decide.level.own') },
                ...handling.ladder.map(({ key, text }) => ({ value: key, text }))
              ]}
            />
          )}
          {long('consequence', t('desk.decide.consequence'), t('desk.decide.consequence.hint'))}
          <Input name="from" id="propose-from" type="date" width={10} label={t('desk.decide.from')} value={one(fields, 'from')} />
          <Input
            name="until"
            id="propose-until"
            type="date"
            width={10}
            label={t('desk.decide.until')}
            hint={t('desk.decide.until.hint')}
            value={one(fields, 'until')}
          />
          {long('spaces', t('desk.decide.spaces'), t('desk.decide.spaces.hint'), 2)}
          {toldTo.map((to) => long(`told-${to}`, t('desk.decide.told', { whom: t(`desk.decide.told.${to}`) })))}
          <Checkboxes
            name="legal"
            small
            values={many(fields, 'legal')}
            choices={[{ value: 'yes', label: t('desk.decide.legal'), hint: t('desk.decide.legal.hint') }]}
          />
          <Text>{t('desk.decide.propose.text')}</Text>
          <Button disabled={busy}>{busy ? t('desk.working') : t('desk.decide.propose.save')}</Button>
        </form>
      </ReaderGround>
    </>
  )
}
