import { useWords } from '../../../ui/words-context.ts'
import type { CaseOnPage } from '../../desk/case/case-on-page.ts'
import { useCase } from '../../desk/client/case/case-context.ts'
import { useKnownNames } from '../../desk/client/flag-list.tsx'
import { Said, Text } from '../../desk/client/parts.tsx'
import type { LetterBody } from '../bodies.ts'
import { changedRecipients } from '../recipients.ts'
import { unfinished } from '../unfinished.ts'
import { flagLetter, type LetterFlag } from './letter-flags.ts'

/** A letter as it will be read. */
export function LetterWords({ body }: { body: Pick<LetterBody, 'subject' | 'parts'> }) {
  return (
    <div class="cw-preview">
      <p class="govuk-heading-s" dir="auto">
        {body.subject}
      </p>
      {body.parts.map((part) => (
        <div key={part.part}>
          {part.heading !== '' && (
            <p class="govuk-body" dir="auto">
              <strong>{part.heading}</strong>
            </p>
          )}
          <Said>{part.text}</Said>
        </div>
      ))}
    </div>
  )
}

/** Who is new and who is gone since the version before: on top, before anything is read. */
export function ChangedRecipients({ before, now }: { before: LetterBody | undefined; now: LetterBody }) {
  const t = useWords()
  if (before === undefined) return null
  const { added, gone } = changedRecipients(before.recipients, now.recipients)
  if (added.length + gone.length === 0) return null
  return (
    <div class="cw-notice" role="status">
      <Text>
        <strong>
          {[...added.map((name) => `[+ ${name}]`), ...gone.map((name) => `[− ${name}]`)].map((each) => (
            <>
              <bdi>{each}</bdi>{' '}
            </>
          ))}
        </strong>
        {t('letters.recipients.changed')}
      </Text>
    </div>
  )
}

/** Everything that reporters wrote in a case: the report, and each message since. */
export function reporterWords({ reports, timeline }: Pick<CaseOnPage, 'reports' | 'timeline'>): string[] {
  const told = reports.flatMap(({ words }) => [words?.what, words?.place.text, words?.whenText, words?.needsText])
  const written = timeline.map((item) => (item.fromReporter ? item.text : undefined))
  return [...told, ...written].filter((each) => each !== undefined)
}

const kinds: readonly LetterFlag['kind'][] = ['quote', 'name', 'handle', 'email', 'time', 'pronoun', 'alleged', 'just']

/** Advice beside a letter: what could tell who reported. And what keeps it from being sent. */
export function LetterAdvice({ body }: { body: Pick<LetterBody, 'subject' | 'parts' | 'language'> }) {
  const t = useWords()
  const names = useKnownNames()
  const text = [body.subject, ...body.parts.map((part) => part.text)].join('\n')
  const flags = flagLetter(text, names, reporterWords(useCase()), body.language)
  const { places, empty } = unfinished(body)
  return (
    <>
      <div role="status" class={places.length + empty.length === 0 ? undefined : 'cw-notice'}>
        {places.length > 0 && <Text>{t('letters.places', { places: places.join(' · ') })}</Text>}
        {empty.length > 0 && <Text>{t('letters.empty_parts', { count: empty.length })}</Text>}
      </div>
      <div role="status" class={flags.length === 0 ? undefined : 'cw-notice'}>
        {flags.length > 0 && (
          <>
            <Text>{t('letters.flags')}</Text>
            <ul class="govuk-list govuk-list--bullet">
              {kinds.map((kind) => {
                const found = flags.filter((flag) => flag.kind === kind).map((flag) => flag.found)
                return found.length === 0 ? null : <li key={kind}>{t(`letters.flags.${kind}`, { found: found.join(' · ') })}</li>
              })}
            </ul>
          </>
        )}
      </div>
    </>
  )
}

/** Which parts differ between two versions, each as it was and as it is. */
export function LetterDifference({ was, is }: { was: LetterBody; is: LetterBody }) {
  const t = useWords()
  const before = (part: string): string => was.parts.find((each) => each.part === part)?.text ?? ''
  const changed = is.parts.filter((part) => before(part.part) !== part.text)
  if (changed.length === 0 && was.subject === is.subject) return <Text>{t('letters.diff.none')}</Text>
  const rows = [
    ...(was.subject === is.subject ? [] : [{ name: t('letters.subject'), was: was.subject, is: is.subject }]),
    ...changed.map((part) => ({ name: part.heading, was: before(part.part), is: part.text }))
  ]
  return (
    <ul class="cw-lines">
      {rows.map((row) => (
        <li>
          <strong dir="auto">{row.name}</strong>
          <p class="govuk-body cw-muted">{t('letters.diff.was')}</p>
          <del>
            <Said>{row.was}</Said>
          </del>
          <p class="govuk-body cw-muted">{t('letters.diff.is')}</p>
          <ins>
            <Said>{row.is}</Said>
          </ins>
        </li>
      ))}
    </ul>
  )
}
