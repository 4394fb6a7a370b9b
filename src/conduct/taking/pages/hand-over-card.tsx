import { routes } from '../../../routes.ts'
import { KeyWords } from '../../../ui/components/key-words.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { QrCode } from '../../../ui/components/qr-code.tsx'
import { useWords } from '../../../ui/words-context.ts'
import type { Card } from '../client/tab-draft.ts'

type Props = {
  card: Card
  origin: string
  phone: string
  paper: boolean
  /** they are on the phone: the words are read out to them */
  call?: boolean
}

/** For the person who told it: to photograph, copy or print. Their words work for one visit, which makes new ones (S21). */
export function HandOverCard({ card: { reference, words, earlier }, origin, phone, paper, call = false }: Props) {
  const t = useWords()
  const link = `${origin}${routes.return}`
  return (
    <div class="cw-card">
      <h1 class="govuk-heading-l">{t('take.card.title')}</h1>
      <p class="govuk-body cw-screen-only">{t(call ? 'take.card.call' : paper ? 'take.card.paper' : 'take.card.give')}</p>
      {earlier && <Notice>{t('report.sent.earlier')}</Notice>}
      <KeyWords words={words} />
      <div class="cw-card__code">
        {!call && <QrCode text={`${link}#words=${words.join('-')}`} label={t('take.card.code')} />}
        <p class="govuk-body">
          {t('take.card.where')} <bdi class="cw-card__address">{link.replace(/^https?:\/\//, '')}</bdi>
        </p>
      </div>
      <p class="govuk-body">
        {t('report.sent.reference')} <strong dir="ltr">{reference}</strong>. {t('report.sent.reference_safe')}
      </p>
      <ul class="govuk-list govuk-list--bullet">
        <li>{t('take.card.once')}</li>
        <li>{t('take.card.files')}</li>
        <li>{t('take.card.photo')}</li>
        <li>
          {t('take.card.never_worked')} {phone !== '' && <bdi>{phone}</bdi>}
        </li>
      </ul>
    </div>
  )
}
