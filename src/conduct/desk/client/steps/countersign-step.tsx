import { Button } from '../../../../ui/components/button.tsx'
import { SummaryList } from '../../../../ui/components/summary-list.tsx'
import { useWords } from '../../../../ui/words-context.ts'
import { nameWords } from '../../../intake/match-names.ts'
import { useCase } from '../case/case-context.ts'
import { Names, Problem, Text } from '../parts.tsx'
import { useAct, useWork } from '../use-work.ts'
import { NameStep } from './name-step.tsx'
import { Details } from '../../../../ui/components/details.tsx'

/** What differs between the names a reporter wrote and those the first reader signed: lines in one list and not in the other. */
export function nameDifference(
  written: readonly string[],
  named: readonly string[]
): { readonly added: readonly string[]; readonly missing: readonly string[] } {
  const key = (name: string): string => nameWords(name).join(' ')
  const [was, is] = [new Set(written.map(key)), new Set(named.map(key))]
  return { added: named.filter((name) => !was.has(key(name))), missing: written.filter((name) => !is.has(key(name))) }
}

/** The second reader signs the same names, after a look at what changed. */
export function CountersignStep() {
  const t = useWords()
  const { call, changed } = useWork()
  const { team, named, reports } = useCase()
  const { busy, problem, run } = useAct()
  if (named === undefined) return null
  const written = [...new Set(reports.flatMap((report) => report.words?.who ?? []))]
  const { added, missing } = nameDifference(written, named.people)
  const row = (key: string, names: readonly string[]) => ({
    key,
    value: names.length === 0 ? t('desk.nobody') : <Names names={names} />
  })
  return (
    <>
      <Text>{t('desk.countersign.why', { name: named.by })}</Text>
      <Problem code={problem} />
      <SummaryList
        rows={[
          row(t('desk.countersign.named'), named.people),
          row(t('desk.countersign.written'), written),
          row(t('desk.countersign.added'), added),
          row(t('desk.countersign.missing'), missing),
          { key: t('desk.countersign.second'), value: t(named.second ? 'desk.yes' : 'desk.no') }
        ]}
      />
      <Button
        type="button"
        disabled={busy}
        onClick={() =>
          run(async () => {
            await call('countersign', { team })
            changed(t('desk.said.countersigned'))
          })
        }
      >
        {busy ? t('desk.working') : t('desk.countersign.send')}
      </Button>
      <Details summary={t('desk.countersign.other')}>
        <NameStep />
      </Details>
    </>
  )
}
