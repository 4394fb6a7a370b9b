import { href, routes } from '../../../routes.ts'
import { Button } from '../../../ui/components/button.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { Textarea } from '../../../ui/components/textarea.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { goesOn } from '../../meetings/model.ts'
import type { Attendee } from '../model.ts'
import type { RoomProps } from './room-props.ts'

const optionsOf = (people: readonly Attendee[]) => people.map(({ person, name }) => ({ value: person, text: name }))

/** Who votes for whom in this meeting, where the body's rules count proxies. */
export function ProxyPart({ view, leads, me, votes }: RoomProps) {
  const t = useWords()
  const { meeting, people, proxies, state } = view
  const given = people.filter(({ holder }) => holder !== undefined)
  const open = proxies && (state === 'coming' || goesOn(state))
  if (!open && given.length === 0) return null
  const step = (name: string) => href(routes.deskRoomStep, { meeting: meeting.id, step: name })
  const voters = people.filter(({ voting }) => voting)
  const mine = given.find(({ person }) => person === me)
  return (
    <section>
      <h2 class="govuk-heading-m" id="proxies">
        {t('room.proxies')}
      </h2>
      {given.length === 0 && <p class="govuk-body">{t('room.proxies.none')}</p>}
      {given.length > 0 && (
        <ul class="govuk-list">
          {given.map(({ person, name, holder }) => (
            <li>
              <bdi>{t('room.proxies.line', { name, holder: holder?.name ?? '' })}</bdi>
              {open && (leads || person === me) && (
                <form method="post" action={step('revoke')} class="cw-row-form">
                  <input type="hidden" name="person" value={person} />
                  <button class="cw-link-button" type="submit">
                    {t('room.proxies.revoke')} <span class="govuk-visually-hidden">{name}</span>
                  </button>
                </form>
              )}
            </li>
          ))}
        </ul>
      )}
      {open && votes && !mine && (
        <Details summary={t('room.proxies.give')}>
          <form method="post" action={step('proxy')} class="cw-form">
            <Select
              name="holder"
              id="proxy-holder"
              label={t('motion.step.proxy.holder')}
              options={optionsOf(voters.filter(({ person }) => person !== me))}
            />
            <Textarea name="words" id="proxy-words" label={t('motion.step.proxy.words')} rows={2} value="" />
            <Button kind="secondary">{t('room.proxies.give.do')}</Button>
          </form>
        </Details>
      )}
      {open && leads && (
        <Details summary={t('room.proxies.note')}>
          <form method="post" action={step('proxy')} class="cw-form">
            <Select
              name="person"
              id="proxy-noted-person"
              label={t('room.proxies.from')}
              options={optionsOf(voters.filter(({ person, holder }) => person !== me && !holder))}
            />
            <Select name="holder" id="proxy-noted-holder" label={t('room.proxies.to')} options={optionsOf(voters)} />
            <Textarea
              name="words"
              id="proxy-noted-words"
              label={t('room.proxies.words')}
              hint={t('room.proxies.words.hint')}
              rows={2}
              value=""
            />
            <Button kind="secondary">{t('room.proxies.note.do')}</Button>
          </form>
        </Details>
      )}
    </section>
  )
}
