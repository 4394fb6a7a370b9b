import { href, routes } from '../../../routes.ts'
import { Checkboxes } from '../../../ui/components/checkboxes.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { KeyList } from '../../../ui/components/key-list.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { keysOn } from '../client/keys.ts'

/** The keys of a meeting, which a script listens to, with the way to switch them off. Without scripts it is not seen. */
export function KeysPart({ meeting, pass }: { meeting: string; pass: boolean }) {
  const t = useWords()
  return (
    <>
      <p class="govuk-body" role="status" data-news hidden>
        {t('room.news')}{' '}
        <a class="govuk-link" href="" data-look>
          {t('room.look')}
        </a>
      </p>
      <div data-keys data-agenda={href(routes.deskRoom, { meeting })} data-mark={href(routes.deskRoomMark, { meeting })} hidden>
        <Details summary={t('room.keys')} id="keys">
          <KeyList keys={keysOn(pass).map(({ keys, word }) => ({ keys, does: t(`room.key.${word}`) }))} />
          <Checkboxes name="keys" idPrefix="keys-on" small choices={[{ value: 'on', label: t('room.keys.on') }]} />
        </Details>
      </div>
    </>
  )
}
