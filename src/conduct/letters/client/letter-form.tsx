import { Button } from '../../../ui/components/button.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { Radios } from '../../../ui/components/radios.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { Textarea } from '../../../ui/components/textarea.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { useCase, useCaseBody } from '../../desk/client/case/case-context.ts'
import { one } from '../../desk/client/form-fields.ts'
import { Problem, Text } from '../../desk/client/parts.tsx'
import { useAct, useDraft, useWork } from '../../desk/client/use-work.ts'
import { limits } from '../bodies.ts'
import { addresseeOf, isBare, partsOf, situationOf, situationsOf, type SituationName } from '../situations.ts'
import type { LetterOnPage } from '../view.ts'
import { letterLanguages, letterWords } from '../wording/letter-words.ts'
import { LetterAdvice, LetterDifference } from './letter-words.tsx'
import { apologyOf, fieldsOfLetter, fillTemplate, letterOfFields, newLetter } from './template.ts'

const answerDays = 7

/** Why, to whom: then the words of that situation are laid out, with places to fill. */
export function BeginLetter({ onBegin }: { onBegin: (situation: SituationName) => void }) {
  const t = useWords()
  const { now, zone } = useWork()
  const { team } = useCase()
  const body = useCaseBody()
  const group = body?.name ?? ''
  const handling = body?.rules.handling
  const names = situationsOf(handling)
  const draft = useDraft(`begin letter ${team}`)
  const form = useDraft(newLetter(team))
  const { fields, read } = draft
  const situation = names.find((each) => each === one(fields, 'situation'))
  const to = situation && addresseeOf(situation)
  const begin = (event: Event): void => {
    event.preventDefault()
    if (situation === undefined) return
    const days = situation === 'affected_proposal' ? (handling?.ask_affected ?? answerDays) : answerDays
    const by = new Date(now().getTime() + days * 86_400_000)
    const words = letterWords(t, one(fields, 'language') || t.locale)
    const name = one(fields, 'name').split('<')[0]?.trim() ?? ''
    const who =
      to === 'reporter'
        ? t('letters.to.reporter')
        : to === 'space'
          ? words('letters.to.moderators', { space: one(fields, 'space') })
          : one(fields, 'name')
    const filled = fillTemplate(
      words,
      { situation, parts: partsOf(handling, situation) },
      {
        name: to === 'reporter' ? words('letters.to.you') : to === 'space' ? who : name,
        space: one(fields, 'space'),
        group,
        day: words.day(by, zone)
      }
    )
    form.set({ ...filled, recipients: [who], situation: [situation], space: [one(fields, 'space')] })
    draft.drop()
    onBegin(situation)
  }
  return (
    <form onSubmit={begin} onInput={read} noValidate>
      <Radios
        name="situation"
        legend={t('letters.situation')}
        legendSize="s"
        small
        value={situation}
        choices={names.map((each) => ({
          value: each,
          label: t(`letters.situation.${each}`),
          hint: t(`letters.situation.${each}.hint`)
        }))}
      />
      {(to === 'reported' || to === 'other') && (
        <Input name="name" id="letter-name" label={t('letters.name')} hint={t('letters.name.hint')} value={one(fields, 'name')} />
      )}
      {to === 'space' && (
        <Input name="space" id="letter-space" label={t('letters.space')} maxlength={limits.name} value={one(fields, 'space')} />
      )}
      <Select
        name="language"
        id="letter-language"
        label={t('letters.language')}
        hint={t('letters.language.hint')}
        value={one(fields, 'language') || t.locale}
        options={letterLanguages(t).map(({ language, name }) => ({ value: language, text: name }))}
      />
      <Button disabled={situation === undefined}>{t('letters.begin')}</Button>
    </form>
  )
}

/** The words of a letter. What is typed outlives a lock and somebody else's saving. */
export function LetterForm({ letter, onSaved }: { letter: LetterOnPage | undefined; onSaved: () => void }) {
  const t = useWords()
  const { call, changed } = useWork()
  const { team } = useCase()
  const { busy, problem, run } = useAct()
  const form = useDraft(
    letter === undefined ? newLetter(team) : `letter ${team} ${letter.id}`,
    letter && { ...fieldsOfLetter(letter.body), base: [letter.version] }
  )
  const { fields, read, drop } = form
  const handling = useCaseBody()?.rules.handling
  const situation = situationOf(handling, letter?.body.situation ?? one(fields, 'situation'))
  const apology = letter?.body.apology ?? apologyOf(fields)
  const parts = partsOf(handling, situation)
  const space = letter?.body.space ?? one(fields, 'space')
  const words = letterWords(t, letter?.body.language ?? (one(fields, 'language') || t.locale))
  const body = letterOfFields(words, fields, { situation, parts, space, ...(apology && { apology }) })
  const isMoved = letter !== undefined && one(fields, 'base') !== letter.version
  const save = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      await call('writeLetter', { team, draft: { ...body, ...(letter && { letter: letter.id, base: one(fields, 'base') }) } })
      drop()
      changed(t('letters.said.saved'))
      onSaved()
    })
  }
  return (
    <form onSubmit={save} onInput={read} noValidate>
      <Problem code={problem} />
      {isMoved && letter && (
        <div class="cw-notice">
          <Text>{t('letters.moved', { name: letter.by })}</Text>
          <Details summary={t('letters.moved.compare')}>
            <LetterDifference was={letter.body} is={body} />
          </Details>
          <Button type="button" kind="secondary" onClick={() => form.set({ ...fields, base: [letter.version] })}>
            {t('letters.moved.mine')}
          </Button>
        </div>
      )}
      <Textarea
        name="recipients"
        id="letter-recipients"
        label={t('letters.recipients')}
        hint={t('letters.recipients.hint')}
        rows={2}
        value={one(fields, 'recipients')}
      />
      <Input
        name="subject"
        id="letter-subject"
        label={t('letters.subject')}
        maxlength={limits.subject}
        value={one(fields, 'subject')}
      />
      {parts.map((part) => (
        <Textarea
          key={part}
          name={`part-${part}`}
          id={`letter-${part}`}
          label={t(`letters.part.${part}`)}
          hint={isBare(part) ? undefined : t(`letters.part.${part}.hint`)}
          rows={part === 'greeting' || part === 'closing' ? 2 : 5}
          value={one(fields, `part-${part}`)}
        />
      ))}
      <LetterAdvice body={body} />
      <Button disabled={busy || isMoved}>{busy ? t('desk.working') : t('letters.save')}</Button>
    </form>
  )
}
