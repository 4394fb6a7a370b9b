import { buttonClass } from '../../../../ui/components/button.tsx'
import { CaseStrip } from '../../../../ui/components/case-strip.tsx'
import { Tag } from '../../../../ui/components/tag.tsx'
import { useWords } from '../../../../ui/words-context.ts'
import { requiredClocks, type RequiredClock } from '../../../../rules/procedure.ts'
import type { CaseClock } from '../../../case-clocks.ts'
import { useCase, useCaseHref } from './case-context.ts'
import { clockKey } from '../board/home-line.tsx'
import { Day, useHeadingFocus } from '../parts.tsx'

const worstFirst = ['late', 'soon', 'running', 'not_started', 'kept_late', 'kept'] as const

/** Of several reports, the clock that needs somebody first. */
export function worstClock(clocks: readonly CaseClock[], name: RequiredClock): CaseClock | undefined {
  const rank = ({ state }: CaseClock): string => {
    const due = 'due' in state ? state.due.toISOString() : ''
    return `${worstFirst.indexOf(state.state)} ${due}`
  }
  return clocks.filter((clock) => clock.clock === name).toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1))[0]
}

/** Stays in sight: case name, status, who leads, three clocks in words, three ways on. */
export function CaseHead() {
  const t = useWords()
  useHeadingFocus()
  const view = useCase()
  const status = view.board?.status ?? ''
  const isUrgent = view.reports.some((report) => report.urgent || report.urgentSince)
  return (
    <CaseStrip
      name={<bdi>{view.name}</bdi>}
      status={
        <>
          <Tag colour="grey">{status === '' ? t(`desk.state.${view.reports[0]?.state ?? 'received'}`) : status}</Tag>
          {isUrgent && <Tag colour="amber">{t('desk.urgent')}</Tag>}
          <span class="cw-muted">
            {t('desk.case.lead')} <bdi>{view.lead}</bdi>
          </span>
        </>
      }
      clocks={requiredClocks.map((name) => ({
        name: t(clockKey(name)),
        words: <ClockWords clock={worstClock(view.clocks, name)} />
      }))}
      actions={
        <>
          <Go part="/note" main>
            {t('desk.note.write')}
          </Go>
          <Go part="/message">{t('desk.message.write')}</Go>
          <Go part="/leave">{t('desk.leave.go')}</Go>
        </>
      }
    />
  )
}

function Go({ part, main, children }: { part: string; main?: boolean; children: string }) {
  const href = useCaseHref(part)
  return (
    <a class={buttonClass(main ? 'main' : 'secondary')} href={href}>
      {children}
    </a>
  )
}

export function ClockWords({ clock }: { clock: CaseClock | undefined }) {
  const t = useWords()
  if (clock === undefined || clock.state.state === 'not_started') return <>{t('desk.clock.not_started')}</>
  const { state, due } = clock.state
  if (state === 'kept') return <>{t('desk.clock.kept')}</>
  if (state === 'kept_late') return <>{t('desk.clock.kept_late')}</>
  if (state === 'late') {
    return (
      <>
        <Tag colour="red">{t('desk.late')}</Tag> {t('desk.clock.was_due')} <Day at={due} />
      </>
    )
  }
  return (
    <>
      {t('desk.clock.by')} <Day at={due} /> {state === 'soon' && <Tag colour="amber">{t('desk.soon')}</Tag>}
    </>
  )
}
