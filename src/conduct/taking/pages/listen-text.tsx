import { href, routes } from '../../../routes.ts'
import { useWords } from '../../../ui/words-context.ts'

const dos = ['quiet', 'listen', 'offer', 'write'] as const
const donts = ['promise', 'ask_outcome', 'judge', 'dig'] as const

/** What to do before anything is written, and what not to say. */
export function ListenText() {
  const t = useWords()
  return (
    <>
      <h1 class="govuk-heading-l">{t('take.listen.title')}</h1>
      <ul class="govuk-list govuk-list--bullet cw-take__list">
        {dos.map((each) => (
          <li>{t(`take.listen.do.${each}`)}</li>
        ))}
      </ul>
      <h2 class="govuk-heading-m">{t('take.listen.not')}</h2>
      <ul class="govuk-list govuk-list--bullet cw-take__list">
        {donts.map((each) => (
          <li>{t(`take.listen.dont.${each}`)}</li>
        ))}
      </ul>
      <p class="govuk-body">{t('take.listen.say')}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={href(routes.take, undefined, { from: 'phone' })}>
          {t('take.phone.link')}
        </a>
      </p>
    </>
  )
}

/** The same for somebody on the phone, short enough to read while they speak. */
export function PhoneText() {
  const t = useWords()
  return (
    <ul class="govuk-list govuk-list--bullet cw-take__list">
      {(['safe', 'number', 'write', 'words'] as const).map((each) => (
        <li>{t(`take.phone.do.${each}`)}</li>
      ))}
    </ul>
  )
}
