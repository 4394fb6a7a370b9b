import { Button } from '../../../../ui/components/button.tsx'
import { useWords } from '../../../../ui/words-context.ts'
import type { Candidate } from '../../access/grant.ts'
import { useCase } from './case-context.ts'
import { NotReady, Problem, Text, When } from '../parts.tsx'
import { useAct, useLoaded, useWork } from '../use-work.ts'

export type CandidateOnPage = Omit<Candidate, 'proofs'>

/** People who said "no conflict" and are not in yet: one press each, or all who are ready (S11, S24). */
export function Candidates({ empty }: { empty: string }) {
  const { call } = useWork()
  const { team } = useCase()
  const found = useLoaded(`candidates ${team}`, () => call('candidates', { team }))
  if (found.at !== 'ready') return <NotReady loaded={found} again={found.again} />
  return <CandidateList found={found.value} empty={empty} />
}

type Standing = 'ready' | 'needs_second' | 'announce' | 'announced'

export function standingOf(candidate: CandidateOnPage, now: Date): Standing {
  if (candidate.needsSecond) return 'needs_second'
  if (candidate.needsAnnouncing) return 'announce'
  return candidate.notBefore !== undefined && new Date(candidate.notBefore) > now ? 'announced' : 'ready'
}

export function CandidateList({ found, empty }: { found: readonly CandidateOnPage[]; empty: string }) {
  const t = useWords()
  const { call, changed, now } = useWork()
  const { team } = useCase()
  const { busy, problem, run } = useAct()
  const ready = found.filter((candidate) => standingOf(candidate, now()) === 'ready')
  const letIn = (people: readonly CandidateOnPage[]): void =>
    run(async () => {
      for (const { person } of people) await call('grant', { team, person })
      changed(t('desk.said.let_in', { count: people.length }))
    })
  if (found.length === 0) return <Text>{empty}</Text>
  return (
    <>
      <Problem code={problem} />
      <ul class="cw-rows">
        {found.map((candidate) => {
          const standing = standingOf(candidate, now())
          return (
            <li>
              <div>
                <bdi>{candidate.name}</bdi>
                <div class="cw-muted">
                  {t(`desk.candidate.${standing}`)}{' '}
                  {standing === 'announced' && candidate.notBefore !== undefined && <When at={candidate.notBefore} />}
                </div>
                {candidate.tookIt && <div class="cw-muted">{t('desk.took_it')}</div>}
              </div>
              {standing === 'ready' && (
                <Button type="button" disabled={busy} onClick={() => letIn([candidate])}>
                  {t('desk.let_in')} <span class="govuk-visually-hidden">{candidate.name}</span>
                </Button>
              )}
              {standing === 'announce' && (
                <Button
                  type="button"
                  kind="secondary"
                  disabled={busy}
                  onClick={() =>
                    run(async () => {
                      await call('announce', { team, person: candidate.person })
                      changed(t('desk.said.announced'))
                    })
                  }
                >
                  {t('desk.announce')} <span class="govuk-visually-hidden">{candidate.name}</span>
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      {ready.length > 1 && (
        <Button type="button" kind="secondary" disabled={busy} onClick={() => letIn(ready)}>
          {busy ? t('desk.working') : t('desk.let_in.all', { count: ready.length })}
        </Button>
      )}
    </>
  )
}
