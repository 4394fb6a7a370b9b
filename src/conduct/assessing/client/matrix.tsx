import { Table } from '../../../ui/components/table.tsx'
import { Tag } from '../../../ui/components/tag.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { useCase, useCaseBody } from '../../desk/client/case/case-context.ts'

const impacts = ['higher', 'lower'] as const
const risks = ['lower', 'higher'] as const

/**
 * Impact against risk: where the team put the case, and where each member put it alone. Where the procedure says what
 * usually follows, its words stand in the cells. Nothing before somebody has said both.
 */
export function Matrix() {
  const t = useWords()
  const { assessing } = useCase()
  const usual = useCaseBody()?.rules.handling.assessment.matrix
  const { mine, others, together } = assessing
  const alone = [...(mine === undefined ? [] : [{ name: t('desk.assess.me'), ...mine }]), ...others]
  const said = [...alone, ...(together === undefined ? [] : [together])]
  if (!said.some(({ impact, risk }) => impact !== 'unknown' && risk !== 'unknown')) return null
  const cell = (impact: (typeof impacts)[number], risk: (typeof risks)[number]) => {
    const isHere = (each: { readonly impact: string; readonly risk: string }): boolean =>
      each.impact === impact && each.risk === risk
    const names = alone.filter(isHere).map(({ name }) => name)
    return (
      <>
        {together !== undefined && isHere(together) && <Tag>{t('desk.assess.matrix.here')}</Tag>} {usual?.[`${impact}_${risk}`]}
        {names.length > 0 && (
          <span class="cw-muted">
            {' '}
            <bdi>{names.join(', ')}</bdi>
          </span>
        )}
      </>
    )
  }
  return (
    <Table
      id="matrix"
      caption={t('desk.assess.matrix')}
      captionSize="s"
      head={[{ title: t('desk.assess.impact') }, ...risks.map((risk) => ({ title: t(`desk.assess.risk.is.${risk}`) }))]}
      rowHeaders
      rows={impacts.map((impact) => [t(`desk.assess.impact.is.${impact}`), ...risks.map((risk) => cell(impact, risk))])}
    />
  )
}
