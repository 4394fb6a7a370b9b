import { Textarea } from '../../ui/components/textarea.tsx'
import { WarningText } from '../../ui/components/warning-text.tsx'
import { useWords } from '../../ui/words-context.ts'
import { type Finding, findingId, mustBeMended } from '../findings.ts'
import { findingWords } from '../label-words.ts'

type Props = {
  findings: readonly Finding[]
  reasons: Readonly<Record<string, string>>
  /** Nothing: the reasons are somebody else's and only read. */
  onReason?: ((id: string, reason: string) => void) | undefined
}

/** What a person looks at before signing: each thing in a sentence, with the reason why it stays. Reasons are never published. */
export function FindingsPart({ findings, reasons, onReason }: Props) {
  const t = useWords()
  if (findings.length === 0) return <p class="govuk-body">{t('numbers.findings.none')}</p>
  const mend = findings.filter(mustBeMended)
  const judge = findings.filter((finding) => !mustBeMended(finding))
  return (
    <>
      {mend.map((finding) => (
        <WarningText>{findingWords(t, finding)}</WarningText>
      ))}
      {judge.map((finding, at) => {
        const id = findingId(finding)
        const words = `${findingWords(t, finding)}${finding.line === undefined ? '' : ` ${t('numbers.findings.line', { line: finding.line + 1 })}`}`
        return onReason ? (
          <Textarea
            name={`reason-${at}`}
            label={words}
            hint={at === 0 ? t('numbers.findings.hint') : undefined}
            rows={2}
            value={reasons[id] ?? ''}
            onInput={(event) => onReason(id, event.currentTarget.value)}
          />
        ) : (
          <div class="cw-section">
            <p class="govuk-body">
              <strong>{words}</strong>
            </p>
            <p class="govuk-body" dir="auto">
              {reasons[id] ? t('numbers.findings.because', { reason: reasons[id] }) : t('numbers.findings.no_reason')}
            </p>
          </div>
        )
      })}
    </>
  )
}
