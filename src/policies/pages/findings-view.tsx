import { Tag } from '../../ui/components/tag.tsx'
import { useWords } from '../../ui/words-context.ts'
import { findingWords } from '../finding-words.ts'
import type { Finding } from '../lint/finding.ts'

/** What was found in a text: where, why, and what to do. `lines` are the words of the text, to show the place. */
export function Findings({ findings, lines }: { findings: readonly Finding[]; lines?: readonly string[] | undefined }) {
  const t = useWords()
  return (
    <>
      <h2 class="govuk-heading-m" id="findings">
        {t('policy.findings')}
      </h2>
      {findings.length === 0 ? (
        <p class="govuk-body">{t('policy.findings.none')}</p>
      ) : (
        <ul class="govuk-list cw-findings">
          {findings.map((finding) => {
            const { why, todo } = findingWords(t, finding)
            const line = lines?.[finding.line - 1]
            return (
              <li>
                <Tag colour={finding.level === 'mend' ? 'amber' : 'grey'}>{t(`policy.findings.${finding.level}`)}</Tag>{' '}
                {finding.line > 0 && <span class="cw-muted">{t('policy.findings.line', { line: finding.line })} </span>}
                {why} {todo}
                {line !== undefined && <blockquote dir="auto">{line.slice(0, 300)}</blockquote>}
              </li>
            )
          })}
        </ul>
      )}
    </>
  )
}
