import { useWords } from '../../../ui/words-context.ts'
import { useCase } from './case/case-context.ts'
import { flagText, type Flag } from './flags.ts'
import { useWork } from './use-work.ts'

const kinds: readonly Flag['kind'][] = ['name', 'handle', 'email', 'pronoun']

/** Names this page knows: people of the rosters, the reported, and who reported where it is known. */
export function useKnownNames(): string[] {
  const { about } = useWork()
  const { named, reports } = useCase()
  return [
    ...about.people.map((person) => person.name),
    ...(named?.people ?? []),
    ...reports.flatMap((report) => [...(report.words?.who ?? []), report.identity?.name ?? ''])
  ]
}

/** Advice beside a text; never in the way of saving. */
export function FlagList({ text }: { text: string }) {
  const t = useWords()
  const flags = flagText(text, useKnownNames())
  return (
    <div role="status" class={flags.length === 0 ? undefined : 'cw-notice'}>
      {flags.length > 0 && (
        <>
          <p class="govuk-body">{t('desk.flags')}</p>
          <ul class="govuk-list govuk-list--bullet">
            {kinds.map((kind) => {
              const found = flags.filter((flag) => flag.kind === kind).map((flag) => flag.found)
              return found.length === 0 ? null : <li>{t(`desk.flags.${kind}`, { found: found.join(', ') })}</li>
            })}
          </ul>
        </>
      )}
    </div>
  )
}
