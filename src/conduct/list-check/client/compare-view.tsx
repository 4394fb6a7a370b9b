import { BackLink } from '../../../ui/components/back-link.tsx'
import { Button } from '../../../ui/components/button.tsx'
import { EmptyState } from '../../../ui/components/empty-state.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { Radios } from '../../../ui/components/radios.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { one } from '../../desk/client/form-fields.ts'
import { Day, Names, NotReady, Problem, Section, Text, Title } from '../../desk/client/parts.tsx'
import { useAct, useDraft, useLoaded, useWork } from '../../desk/client/use-work.ts'
import type { Line } from '../bodies.ts'
import type { CompareMatch, ListToCompare } from '../keeper.ts'

/** One list of names beside one's own register. */
export function Compare({ thread }: { thread: string }) {
  const { call } = useWork()
  const loaded = useLoaded(`list ${thread}`, () => call('listToCompare', { thread }))
  if (loaded.at !== 'ready') return <NotReady loaded={loaded} again={loaded.again} />
  return <ComparePage list={loaded.value} />
}

const says = ['nothing', 'talk', 'not_welcome'] as const

/** The machine ticks nothing: every line says "nothing to share" until a person says otherwise. */
export function ComparePage({ list }: { list: ListToCompare }) {
  const t = useWords()
  const { call, changed, go } = useWork()
  const { busy, problem, run } = useAct()
  const { thread, state, matches, mine, differs } = list
  const { fields, read, drop } = useDraft(
    `list ${thread}`,
    Object.fromEntries(
      mine.flatMap((line) => [
        [`say-${line.n}`, [line.say]],
        [`until-${line.n}`, [line.until ?? '']]
      ])
    )
  )
  const lines = (): Line[] =>
    matches.flatMap(({ n }): Line[] => {
      const say = one(fields, `say-${n}`)
      const until = one(fields, `until-${n}`)
      if (say === 'talk') return [{ n, say }]
      return say === 'not_welcome' ? [{ n, say, ...(until !== '' && { until }) }] : []
    })
  const send = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      const next = await call('answerList', { thread, lines: lines() })
      drop()
      changed(t(`desk.said.list_${next === 'answered' ? 'answered' : 'found'}`))
      if (next === 'answered') go('#/register')
    })
  }
  const open = state === 'to_compare' || state === 'found' || state === 'differ'
  return (
    <>
      <BackLink href="#/register">{t('desk.register')}</BackLink>
      <Title>{t('desk.lists.compare', { event: list.event })}</Title>
      <Text>{t('desk.lists.compare.what', { count: list.count })}</Text>
      {state !== 'to_compare' && (
        <Notice>
          <Text>{t(`desk.lists.${state}.why`)}</Text>
          {differs.length > 0 && (
            <ul class="govuk-list govuk-list--bullet">
              {differs.map((n) => (
                <li>
                  <bdi>{list.names[n]}</bdi>
                </li>
              ))}
            </ul>
          )}
        </Notice>
      )}
      {open && (
        <form onSubmit={send} onInput={read} noValidate>
          <Problem code={problem} />
          {matches.length === 0 && (
            <EmptyState>
              <Text>{t('desk.lists.no_match')}</Text>
            </EmptyState>
          )}
          {matches.map((match) => (
            <OneMatch key={match.n} match={match} say={one(fields, `say-${match.n}`)} until={one(fields, `until-${match.n}`)} />
          ))}
          <Text>{t('desk.lists.two')}</Text>
          <Button disabled={busy}>{busy ? t('desk.working') : t('desk.lists.send')}</Button>
        </form>
      )}
    </>
  )
}

function OneMatch({ match, say, until }: { match: CompareMatch; say: string; until: string }) {
  const t = useWords()
  const { n, name, bans } = match
  return (
    <Section id={`line-${n}`} title={<bdi>{name}</bdi>}>
      {bans.length === 0 && <Text>{t('desk.lists.not_mine')}</Text>}
      <ul class="govuk-list govuk-list--bullet">
        {bans.map((ban) => (
          <li>
            {t(`desk.lists.likeness.${ban.likeness}`)} <Names names={ban.names} /> · <bdi>{ban.where}</bdi> ·{' '}
            {ban.until === undefined ? (
              t('desk.measures.for_good')
            ) : (
              <>
                {t('desk.measures.until')} <Day at={ban.until} />
              </>
            )}
          </li>
        ))}
      </ul>
      <Radios
        name={`say-${n}`}
        idPrefix={`say-${n}`}
        legend={t('desk.lists.say', { name })}
        legendSize="s"
        small
        value={say === '' ? 'nothing' : say}
        choices={says.map((value) => ({ value, label: t(`desk.lists.say.${value}`) }))}
      />
      {say === 'not_welcome' && (
        <Input
          name={`until-${n}`}
          id={`until-${n}`}
          type="date"
          width={10}
          label={t('desk.lists.say.until')}
          hint={t('desk.lists.say.until.hint')}
          value={until}
        />
      )}
    </Section>
  )
}
