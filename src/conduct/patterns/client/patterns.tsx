import { Button } from '../../../ui/components/button.tsx'
import { Tag } from '../../../ui/components/tag.tsx'
import { caseOutcomes } from '../../../transparency/count-cases.ts'
import { useWords } from '../../../ui/words-context.ts'
import { useCase } from '../../desk/client/case/case-context.ts'
import { Day, NotReady, Problem, Section, Text } from '../../desk/client/parts.tsx'
import { useAct, useLoaded, useWork } from '../../desk/client/use-work.ts'
import type { KeeperAnswer, OwnPattern } from '../ask.ts'
import { OutcomeWords } from './outcome-words.tsx'

/** Earlier cases about the same people: what this member knows, and what the pattern keepers answered (S31). */
export function Patterns() {
  const t = useWords()
  const { patterns } = useCase()
  if (patterns.people.length === 0) return null
  const sure = patterns.own.filter((each) => each.likeness === 'same')
  const maybe = patterns.own.filter((each) => each.likeness === 'alike')
  return (
    <Section id="patterns" title={t('desk.patterns')}>
      <Text>{t('desk.patterns.codes', { codes: patterns.people.map((person) => person.code).join(', ') })}</Text>
      {sure.length > 0 && <PatternLine cases={sure} />}
      <Text>{t('desk.patterns.own', { count: sure.length })}</Text>
      <OwnCases cases={sure} />
      {maybe.length > 0 && (
        <>
          <Text>{t('desk.patterns.maybe')}</Text>
          <OwnCases cases={maybe} />
        </>
      )}
      {patterns.askedAt !== undefined && <Answers askedAt={patterns.askedAt} />}
      {patterns.mayAsk && <Ask again={patterns.askedAt !== undefined} />}
    </Section>
  )
}

/** "2 earlier cases: a warning (1), not closed yet (1)". */
function PatternLine({ cases }: { cases: readonly OwnPattern[] }) {
  const t = useWords()
  const counts = Map.groupBy(cases, ({ outcome }) => outcome)
  const outcomes = [...counts].map(([outcome, those]) => {
    const known = caseOutcomes.find((each) => each === outcome)
    const words = known === undefined ? t('desk.patterns.not_closed') : t(`desk.outcome.${known}`)
    return `${words} (${those.length})`
  })
  return (
    <p class="govuk-body">
      <strong>{t('desk.patterns.line', { count: cases.length, outcomes: outcomes.join(', ') })}</strong>
    </p>
  )
}

function OwnCases({ cases }: { cases: readonly OwnPattern[] }) {
  const { memory } = useWork()
  if (cases.length === 0) return null
  return (
    <ul class="govuk-list govuk-list--bullet">
      {cases.map(({ team, caseName, person, outcome }) => (
        <li key={`${team} ${person}`}>
          <a class="govuk-link" href={`#/case/${memory.numberOf('case', team)}`}>
            {caseName}
          </a>
          {' · '}
          {person}
          {outcome !== undefined && (
            <>
              {' · '}
              <OutcomeWords outcome={outcome} />
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

function Answers({ askedAt }: { askedAt: string }) {
  const t = useWords()
  const { call } = useWork()
  const { team } = useCase()
  const loaded = useLoaded(`pattern answers ${team}`, () => call('patternAnswers', { team }))
  return (
    <>
      <p class="govuk-body">
        {t('desk.patterns.asked')} <Day at={askedAt} />
      </p>
      {loaded.at === 'ready' ? <AnswerList answers={loaded.value} /> : <NotReady loaded={loaded} again={loaded.again} />}
    </>
  )
}

export function AnswerList({ answers }: { answers: readonly KeeperAnswer[] }) {
  const t = useWords()
  return (
    <ul class="cw-lines">
      {answers.map(({ keeper, earlier }) => (
        <li key={keeper}>
          <bdi>{keeper}</bdi> {earlier === undefined && <Tag colour="grey">{t('desk.patterns.waits')}</Tag>}
          {earlier?.length === 0 && t('desk.patterns.none')}
          {earlier !== undefined && earlier.length > 0 && (
            <ul class="govuk-list govuk-list--bullet">
              {earlier.map(({ code, outcome, month }) => (
                <li key={`${code} ${month}`}>
                  {code} · <OutcomeWords outcome={outcome} /> · {month}
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  )
}

function Ask({ again }: { again: boolean }) {
  const t = useWords()
  const { call, changed } = useWork()
  const { team } = useCase()
  const { busy, problem, run } = useAct()
  const ask = (): void =>
    run(async () => {
      await call('askPatterns', { team })
      changed(t('desk.said.patterns'))
    })
  return (
    <>
      <Problem code={problem} />
      <Text>{t('desk.patterns.why')}</Text>
      <Button type="button" kind="secondary" disabled={busy} onClick={ask}>
        {busy ? t('desk.working') : t(again ? 'desk.patterns.again' : 'desk.patterns.ask')}
      </Button>
    </>
  )
}
