import type { ComponentChildren } from 'preact'
import { RestoredNotice } from '../../../../backup/client/restored-notice.tsx'
import { ActionDues } from '../../../../decisions/action-items/client/action-dues.tsx'
import { EventDues } from '../../../../spaces/events/client/event-dues.tsx'
import { Button } from '../../../../ui/components/button.tsx'
import { Details } from '../../../../ui/components/details.tsx'
import { EmptyState } from '../../../../ui/components/empty-state.tsx'
import { Notice } from '../../../../ui/components/notice.tsx'
import { Tag } from '../../../../ui/components/tag.tsx'
import { useWords } from '../../../../ui/words-context.ts'
import type { HomeItem, HomeView } from '../../home.ts'
import { adviceKey, alarmKey } from './alarm-words.ts'
import { HomeLine } from './home-line.tsx'
import { LoadLine } from './load-line.tsx'
import { LookThrough } from './look-through-part.tsx'
import { NotReady, Problem, Section, Text, Title, When } from '../parts.tsx'
import { useAct, useLoaded, useWork } from '../use-work.ts'

const mostShown = 7

export function Home() {
  const { call } = useWork()
  const home = useLoaded('home', () => call('home'))
  if (home.at !== 'ready') return <NotReady loaded={home} again={home.again} />
  const duties = (
    <>
      <EventDues />
      <ActionDues />
    </>
  )
  return <HomePage home={home.value} restored={<RestoredNotice />} duties={duties} />
}

type PageProps = { home: HomeView; restored?: ComponentChildren; duties?: ComponentChildren }

/** Three short lists in words. What stands here is this person's own; others have their own (U10). */
export function HomePage({ home, restored, duties }: PageProps) {
  const t = useWords()
  const { about } = useWork()
  const { needsYou, waiting, comingUp, warnings, load } = home
  const isNobody = about.mine.length === 0
  return (
    <>
      <Title>{t('desk.home')}</Title>
      {restored}
      <p class="govuk-body cw-lead">{t('desk.home.count', { count: needsYou.length })}</p>
      {isNobody && (
        <Notice>
          <Text>{t('desk.home.no_roster')}</Text>
        </Notice>
      )}
      <Warnings warnings={warnings} />
      <List id="needs-you" title={t('desk.home.needs_you')} items={needsYou}>
        {t('desk.home.needs_you.none')}
      </List>
      <List id="waiting" title={t('desk.home.waiting')} items={waiting}>
        {t('desk.home.waiting.none')}
      </List>
      <List id="coming-up" title={t('desk.home.coming_up')} items={comingUp}>
        {t('desk.home.coming_up.none')}
      </List>
      {duties}
      <LookThrough />
      <LoadLine load={load} />
      <p class="govuk-body">
        <a class="govuk-link" href="#/take">
          {t('desk.take')}
        </a>
      </p>
      {home.keepsRegister === true && (
        <p class="govuk-body">
          <a class="govuk-link" href="#/register">
            {t('desk.register')}
          </a>
        </p>
      )}
    </>
  )
}

type ListProps = { id: string; title: string; items: readonly HomeItem[]; children: ComponentChildren }

function List({ id, title, items, children }: ListProps) {
  const t = useWords()
  const rest = items.slice(mostShown)
  return (
    <Section id={id} title={title}>
      {items.length === 0 ? (
        <EmptyState>
          <Text>{children}</Text>
        </EmptyState>
      ) : (
        <Lines items={items.slice(0, mostShown)} />
      )}
      {rest.length > 0 && (
        <Details summary={t('desk.home.more', { count: rest.length })}>
          <Lines items={rest} />
        </Details>
      )}
    </Section>
  )
}

function Lines({ items }: { items: readonly HomeItem[] }) {
  return (
    <ul class="cw-lines">
      {items.map((item) => (
        <HomeLine key={`${item.kind} ${item.id} ${item.detail}`} item={item} />
      ))}
    </ul>
  )
}

/** Forged letters and changed rosters: what happened, and what to do. */
function Warnings({ warnings }: Pick<HomeView, 'warnings'>) {
  const t = useWords()
  const { call, changed } = useWork()
  const { busy, problem, run } = useAct()
  if (warnings.length === 0) return null
  const newest = [...new Map(warnings.map((warning) => [warning.code, warning])).values()].toReversed()
  return (
    <section class="cw-alarms" aria-labelledby="warnings-title">
      <h2 class="govuk-heading-m" id="warnings-title">
        {t('desk.warnings')} <Tag colour="red">{t('desk.warnings.tag', { count: newest.length })}</Tag>
      </h2>
      <ul class="cw-lines">
        {newest.map(({ code, at }) => (
          <li>
            <p class="govuk-body">
              <strong>{t(alarmKey(code))}</strong> {t(adviceKey(code))}
            </p>
            <p class="cw-lines__when">
              <When at={at} />
            </p>
          </li>
        ))}
      </ul>
      <Problem code={problem} />
      <Button
        type="button"
        kind="secondary"
        disabled={busy}
        onClick={() =>
          run(async () => {
            await call('dismissWarnings')
            changed()
          })
        }
      >
        {t('desk.warnings.seen')}
      </Button>
    </section>
  )
}
