import type { VNode } from 'preact'
import { Checkboxes } from '../../../ui/components/checkboxes.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { Radios } from '../../../ui/components/radios.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { reachAnswers, type Answers, type Reach } from '../answers.ts'

type Props = {
  contact: Pick<Answers, 'reach' | 'address' | 'sharedMailbox'>
  /** What is wrong with the address of the chosen way. */
  error: string | undefined
  /** Asked for the first time: the choices are explained. */
  hints?: boolean
}

/** How the team may reach somebody: on this site, by e-mail, by phone, or not at all. */
export function ReachFields({ contact, error, hints = false }: Props) {
  const t = useWords()
  const chosen = (reach: Reach) => ({
    value: contact.reach === reach ? contact.address : '',
    error: contact.reach === reach ? error : undefined
  })
  const inside: Partial<Record<Reach, VNode>> = {
    email: (
      <>
        <Input
          name="email"
          label={t('report.you.email')}
          hint={t('report.you.email_hint')}
          {...chosen('email')}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          inputmode="email"
          dir="ltr"
        />
        <Checkboxes
          name="sharedMailbox"
          small
          values={contact.sharedMailbox ? ['yes'] : []}
          choices={[{ value: 'yes', label: t('report.you.shared'), hint: t('report.you.shared_hint') }]}
        />
      </>
    ),
    phone: <Input name="phone" label={t('report.you.phone')} {...chosen('phone')} autocomplete="off" dir="ltr" />
  }
  return (
    <Radios
      name="reach"
      legend={t('report.you.reach')}
      {...(hints && { legendSize: 'm', hint: t('report.you.reach_hint') })}
      value={contact.reach}
      choices={reachAnswers.map((value) => ({
        value,
        label: t(`report.you.reach.${value}`),
        ...(hints && value === 'site' && { hint: t('report.you.reach.site_hint') }),
        ...(inside[value] && { conditional: inside[value] })
      }))}
    />
  )
}
