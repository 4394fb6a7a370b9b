import { Notice } from '../../../../ui/components/notice.tsx'
import { useWords } from '../../../../ui/words-context.ts'
import { Alarms } from '../board/alarms.tsx'
import { BoardForm } from '../board/board-form.tsx'
import { CaseContext } from './case-context.ts'
import { CaseContents } from './case-contents.tsx'
import { CaseHead } from './case-head.tsx'
import { CaseReports } from './case-reports.tsx'
import { CaseTexts } from './case-texts.tsx'
import { CaseTimeline, type Shown } from './case-timeline.tsx'
import { GoneCase } from './gone-case.tsx'
import { NewerKey } from './newer-key.tsx'
import { NextSteps } from './next-steps.tsx'
import { NotReady, Text } from '../parts.tsx'
import { People } from './people.tsx'
import { Keeping } from '../../../keeping/client/keeping.tsx'
import { Decisions } from '../../../deciding/client/deciding.tsx'
import { Interims } from '../../../deciding/client/interims.tsx'
import { Measures } from '../../../measures/client/measures.tsx'
import { Assessment } from '../../../assessing/client/assessment.tsx'
import { Closing } from '../../../closing/client/closing.tsx'
import { Referrals } from '../../../referrals/client/referrals.tsx'
import { Patterns } from '../../../patterns/client/patterns.tsx'
import { LettersPart } from '../../../letters/client/letters-part.tsx'
import { Conflicts } from '../../../conflicts/client/conflicts.tsx'
import { Tasks } from '../../../tasks/client/tasks.tsx'
import { Removals } from './removal-part.tsx'
import { ReporterWaits } from './reporter-waits.tsx'
import { Told } from './told.tsx'
import { useLoaded, useWork } from '../use-work.ts'
import type { CaseOnPage } from '../../case/case-on-page.ts'

export function Case({ team, show }: { team: string; show: Shown }) {
  const { call } = useWork()
  const loaded = useLoaded(`case ${team}`, () => call('case', { team }))
  if (loaded.at === 'failed' && loaded.code === 'no_such_handle') return <GoneCase team={team} />
  if (loaded.at !== 'ready') return <NotReady loaded={loaded} again={loaded.again} />
  return <CasePage view={loaded.value} show={show} />
}

/** One long page: where the case stands, what is next, what we were told, what happened, who is on it. */
export function CasePage({ view, show }: { view: CaseOnPage; show: Shown }) {
  const t = useWords()
  return (
    <CaseContext.Provider value={view}>
      <CaseHead />
      <CaseContents />
      {view.hasEnded && (
        <Notice>
          <Text>{t('desk.case.closed')}</Text>
        </Notice>
      )}
      <ReporterWaits />
      <Alarms alarms={view.alarms} />
      {view.newerKeyNeeded && <NewerKey />}
      <Removals />
      <Interims />
      <Conflicts />
      <NextSteps />
      <Told />
      <CaseTexts />
      <Assessment />
      <Decisions />
      <CaseTimeline show={show} />
      <Patterns />
      <Measures />
      <LettersPart />
      <Tasks />
      <Referrals />
      <Closing />
      <People />
      <BoardForm />
      <CaseReports />
      <Keeping />
    </CaseContext.Provider>
  )
}
