import { Details } from '../../../ui/components/details.tsx'
import { Tag } from '../../../ui/components/tag.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { useCase, useCaseHref } from '../../desk/client/case/case-context.ts'
import { Said, Section, Text, When } from '../../desk/client/parts.tsx'
import type { LetterOnPage } from '../view.ts'
import { HeardForm } from './heard-form.tsx'
import { SentLetter } from './sent-letter.tsx'

/** Letters of this case to people outside: being written, waiting for a second reader, sent, answered. */
export function LettersPart() {
  const t = useWords()
  const { letters } = useCase()
  const href = useCaseHref('/letter')
  const { heard } = letters
  return (
    <Section id="letters" title={t('letters.part')}>
      {letters.letters.length === 0 && <Text>{t('letters.none')}</Text>}
      {letters.letters.length > 0 && (
        <ul class="cw-lines">
          {letters.letters.map((letter, i) => (letter.sent ? null : <DraftLine key={letter.id} letter={letter} at={i + 1} />))}
          {letters.sent.map((sent) => (
            <SentLetter key={sent.id} sent={sent} />
          ))}
        </ul>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={href}>
          {t('letters.write')}
        </a>
      </p>
      {heard && (
        <>
          <p class="govuk-body">
            {t(heard.heard ? 'letters.heard.yes' : 'letters.heard.no')}{' '}
            <span class="cw-muted">
              <bdi>{heard.by}</bdi>, <When at={heard.at} />
            </span>
          </p>
          {heard.text !== '' && <Said>{heard.text}</Said>}
        </>
      )}
      <Details summary={t(heard ? 'letters.heard.change' : 'letters.heard.title')}>
        <HeardForm />
      </Details>
    </Section>
  )
}

function DraftLine({ letter, at }: { letter: LetterOnPage; at: number }) {
  const t = useWords()
  const href = useCaseHref(`/letter/${at}`)
  const { check, lock } = letter
  return (
    <li>
      <a class="govuk-link" href={href} dir="auto">
        {letter.body.subject === '' ? t('letters.no_subject') : letter.body.subject}
      </a>{' '}
      <Tag colour={check ? 'green' : 'grey'}>
        {t(check ? 'letters.state.checked' : letter.mine ? 'letters.state.waits' : 'letters.state.read')}
      </Tag>
      <p class="cw-lines__when">
        {letter.body.recipients.map((each) => (
          <>
            <bdi>{each.name}</bdi>{' '}
          </>
        ))}
        {lock && (
          <>
            · <bdi>{lock.by}</bdi> {t('letters.lock')} <When at={lock.at} />
          </>
        )}
      </p>
    </li>
  )
}
