import { useState } from 'preact/hooks'
import { Button } from '../../../ui/components/button.tsx'
import { ButtonGroup } from '../../../ui/components/button-group.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { ReaderGround } from '../../../ui/components/reader-ground.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { CaseContext, useCase, useCaseHref } from '../../desk/client/case/case-context.ts'
import { NoAccess, NotReady, Problem, Text, Title, When } from '../../desk/client/parts.tsx'
import { useAct, useLoaded, useWork } from '../../desk/client/use-work.ts'
import { WriteTop } from '../../desk/client/case/write-top.tsx'
import { isUnfinished } from '../unfinished.ts'
import type { LetterOnPage } from '../view.ts'
import { BeginLetter, LetterForm } from './letter-form.tsx'
import { ChangedRecipients, LetterAdvice, LetterDifference, LetterWords } from './letter-words.tsx'
import { SendLetter } from './send-form.tsx'
import { apologyOf, newLetter, writeRecipients } from './template.ts'

/** A letter of a case: `at` is its number from 1; a new one without. */
export function LetterView({ team, at }: { team: string; at: number | undefined }) {
  const { call } = useWork()
  const loaded = useLoaded(`case ${team}`, () => call('case', { team }))
  if (loaded.at !== 'ready') return <NotReady loaded={loaded} again={loaded.again} />
  const letter = at === undefined ? undefined : loaded.value.letters.letters[at - 1]
  if (at !== undefined && letter === undefined) return <NoAccess />
  return (
    <CaseContext.Provider value={loaded.value}>
      <LetterPage letter={letter} />
    </CaseContext.Provider>
  )
}

export function LetterPage({ letter, writing = false }: { letter: LetterOnPage | undefined; writing?: boolean }) {
  const t = useWords()
  const { go, memory } = useWork()
  const href = useCaseHref()
  const { name, team } = useCase()
  // From somebody's answer: the words are laid out already.
  const isBegun = letter === undefined && apologyOf(memory.draft(newLetter(team)) ?? {}) !== undefined
  const [writes, setWrites] = useState(writing || isBegun)
  return (
    <>
      <WriteTop />
      <Title>{t(letter === undefined ? 'letters.new.title' : 'letters.title', { name })}</Title>
      <ReaderGround reader="reporter" title={t('letters.ground')}>
        {letter === undefined && !writes && <BeginLetter onBegin={() => setWrites(true)} />}
        {letter === undefined && writes && <LetterForm letter={undefined} onSaved={() => go(href)} />}
        {letter !== undefined &&
          (writes ? (
            <LetterForm letter={letter} onSaved={() => setWrites(false)} />
          ) : (
            <ReadLetter letter={letter} onWrite={() => setWrites(true)} />
          ))}
      </ReaderGround>
    </>
  )
}

/** The letter as it stands: to be read by a second member, changed, or sent. */
function ReadLetter({ letter, onWrite }: { letter: LetterOnPage; onWrite: () => void }) {
  const t = useWords()
  const { call, changed } = useWork()
  const { team } = useCase()
  const { busy, problem, run } = useAct()
  const { lock, check, before, body } = letter
  const isTaken = lock !== undefined && !lock.mine && lock.fresh
  const change = async (): Promise<void> => {
    await call('takeLetter', { team, letter: letter.id })
    changed()
    onWrite()
  }
  const confirm = async (): Promise<void> => {
    await call('checkLetter', { team, letter: letter.id, version: letter.version })
    changed(t('letters.said.checked'))
  }
  return (
    <>
      <Problem code={problem} />
      <ChangedRecipients before={before} now={body} />
      <p class="govuk-body">
        {t('letters.to')} <bdi>{writeRecipients(body.recipients)}</bdi>
      </p>
      <p class="govuk-body cw-muted">
        {t('letters.by')} <bdi>{letter.by}</bdi>, <When at={letter.at} />
      </p>
      <LetterWords body={body} />
      {before && (
        <Details summary={t('letters.diff')}>
          <LetterDifference was={before} is={body} />
        </Details>
      )}
      {letter.sent ? <Text>{t('letters.is_sent')}</Text> : <LetterAdvice body={body} />}
      {lock && !letter.sent && (
        <div class="cw-notice">
          <p class="govuk-body">
            <bdi>{lock.by}</bdi> {t('letters.lock')} <When at={lock.at} />. {isTaken && t('letters.lock.wait')}
          </p>
        </div>
      )}
      {!letter.sent && (
        <>
          <p class="govuk-body">
            {check === undefined ? (
              t(isUnfinished(body) ? 'letters.check.unfinished' : letter.mine ? 'letters.check.needed' : 'letters.check.ask')
            ) : (
              <>
                {t('letters.check.done')} <bdi>{check.by}</bdi>, <When at={check.at} />
              </>
            )}
          </p>
          <ButtonGroup>
            {check === undefined && !letter.mine && !isUnfinished(body) && (
              <Button type="button" disabled={busy} onClick={() => run(confirm)}>
                {busy ? t('desk.working') : t('letters.check')}
              </Button>
            )}
            <Button type="button" kind="secondary" disabled={busy || isTaken} onClick={() => run(change)}>
              {t(lock && !lock.mine ? 'letters.take_over' : 'letters.change')}
            </Button>
          </ButtonGroup>
          {check !== undefined && <SendLetter letter={letter} />}
        </>
      )}
    </>
  )
}
