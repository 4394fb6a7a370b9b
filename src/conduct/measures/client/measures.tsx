import { Button } from '../../../ui/components/button.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { Tag } from '../../../ui/components/tag.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { useCase } from '../../desk/client/case/case-context.ts'
import { Day, Problem, Said, Section, Text } from '../../desk/client/parts.tsx'
import { useAct, useWork } from '../../desk/client/use-work.ts'
import type { MeasureView } from '../view.ts'
import { ChangeForm } from './change-form.tsx'
import { MeasureForm } from './measure-form.tsx'
import { PlaceForm } from './place-form.tsx'

/** What lasts: until when, where it is carried out, and what becomes of it. Nothing here ends by itself. */
export function Measures() {
  const t = useWords()
  const { measures, registerWaits } = useCase().measures
  return (
    <Section id="measures" title={t('desk.measures')}>
      {measures.length === 0 && <Text>{t('desk.measures.none')}</Text>}
      {measures.map((measure) => (
        <OneMeasure key={measure.id} measure={measure} />
      ))}
      {registerWaits !== undefined && <RegisterWaits isMine={registerWaits === 'mine'} />}
      <MeasureForm />
    </Section>
  )
}

/** Whom reporters left out is known to door keepers alone: only they tell the maintainers. */
function RegisterWaits({ isMine }: { isMine: boolean }) {
  const t = useWords()
  const { call, changed } = useWork()
  const { team } = useCase()
  const { busy, problem, run } = useAct()
  const tell = (): void =>
    run(async () => {
      await call('tellRegister', { team })
      changed(t('desk.said.register_told'))
    })
  return (
    <Notice>
      <Text>{t(isMine ? 'desk.measures.register' : 'desk.measures.register.door_keeper')}</Text>
      <Problem code={problem} />
      {isMine && (
        <Button type="button" kind="secondary" disabled={busy} onClick={tell}>
          {busy ? t('desk.working') : t('desk.measures.register.send')}
        </Button>
      )}
    </Notice>
  )
}

const colours = { running: undefined, past_end: 'red', ended: 'grey' } as const

function OneMeasure({ measure }: { measure: MeasureView }) {
  const t = useWords()
  const { state, person, start, end, review, conditions, places, changes } = measure
  return (
    <article class="cw-measure">
      <Said>{measure.what}</Said>
      <p class="govuk-body">
        <Tag colour={colours[state]}>{t(`desk.measures.${state}`)}</Tag> {person !== '' && <bdi>{person} · </bdi>}
        {t('desk.measures.from')} <Day at={start} /> ·{' '}
        {end === undefined ? (
          t('desk.measures.for_good')
        ) : (
          <>
            {t('desk.measures.until')} <Day at={end} />
          </>
        )}
        {state !== 'ended' && (
          <>
            {' '}
            · {t('desk.measures.review')} <Day at={review} />
          </>
        )}
      </p>
      {measure.isBan && <Text>{t('desk.measures.is_ban')}</Text>}
      {state === 'past_end' && <Text>{t('desk.measures.past_end.why')}</Text>}
      {conditions !== '' && <Text>{t('desk.measures.conditions_are', { conditions })}</Text>}
      <ul class="cw-lines">
        {places.map((place, i) => (
          <li key={`${place.space} ${i}`}>
            <bdi>{place.space}</bdi>
            {place.who !== '' && (
              <>
                {' · '}
                <bdi>{place.who}</bdi>
              </>
            )}{' '}
            <PlaceState place={place} />
          </li>
        ))}
      </ul>
      {changes.map((change) => (
        <OneChange key={change.hash} change={change} />
      ))}
      {places.length > 0 && (
        <Details summary={t('desk.measures.tick')}>
          <PlaceForm measure={measure} />
        </Details>
      )}
      {state !== 'ended' && (
        <Details summary={t('desk.measures.change')}>
          <ChangeForm measure={measure} />
        </Details>
      )}
    </article>
  )
}

function PlaceState({ place: { step } }: { place: MeasureView['places'][number] }) {
  const t = useWords()
  if (step === undefined) return <Tag colour="amber">{t('desk.measures.place.open')}</Tag>
  return (
    <>
      <Tag colour="grey">{t(step.done ? 'desk.measures.place.done' : 'desk.measures.place.undone')}</Tag>{' '}
      <span class="cw-muted">
        <bdi>{step.by}</bdi>, <Day at={step.at} />
      </span>
      {step.note !== '' && <Said>{step.note}</Said>}
    </>
  )
}

function OneChange({ change }: { change: MeasureView['changes'][number] }) {
  const t = useWords()
  const { call, changed } = useWork()
  const { team } = useCase()
  const { busy, problem, run } = useAct()
  const { hash, why, at, by, end, waits, mine } = change
  const confirm = (): void =>
    run(async () => {
      await call('confirmChange', { team, change: hash })
      changed(t('desk.said.change_confirmed'))
    })
  return (
    <div class="cw-measure__change">
      <p class="govuk-body">
        <strong>{t(`desk.measures.change.${change.change}`)}</strong> · <bdi>{by}</bdi>, <Day at={at} />
        {end !== undefined && (
          <>
            {' '}
            · {t('desk.measures.until')} <Day at={end} />
          </>
        )}
      </p>
      <Said>{why}</Said>
      <Problem code={problem} />
      {waits && mine && <Text>{t('desk.measures.waits')}</Text>}
      {waits && !mine && (
        <Button type="button" kind="secondary" disabled={busy} onClick={confirm}>
          {busy ? t('desk.working') : t('desk.measures.confirm')}
        </Button>
      )}
    </div>
  )
}
