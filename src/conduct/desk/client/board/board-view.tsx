import { Button } from '../../../../ui/components/button.tsx'
import { EmptyState } from '../../../../ui/components/empty-state.tsx'
import { Tag } from '../../../../ui/components/tag.tsx'
import { locales } from '../../../../ui/locales.ts'
import { useWords } from '../../../../ui/words-context.ts'
import type { BoardRow } from '../../home.ts'
import { boardColumns, boardCsv, riskWords, statusWords } from './board-csv.ts'
import { Day, NotReady, Text, Title } from '../parts.tsx'
import { saveFile } from '../save-file.ts'
import { useLoaded, useWork } from '../use-work.ts'

export const boardShowns = ['open', 'closed'] as const
export type BoardShown = (typeof boardShowns)[number]

export function Board({ show }: { show: BoardShown }) {
  const { call } = useWork()
  const rows = useLoaded('board', () => call('board'))
  if (rows.at !== 'ready') return <NotReady loaded={rows} again={rows.again} />
  return <BoardPage rows={rows.value} show={show} />
}

/** One's own cases in the columns of the status sheet. There is no list of all cases anywhere (S9). */
export function BoardPage({ rows, show }: { rows: readonly BoardRow[]; show: BoardShown }) {
  const t = useWords()
  const shown = rows.filter((row) => row.closed === (show === 'closed'))
  return (
    <>
      <Title>{t('desk.board')}</Title>
      <nav aria-label={t('desk.board.filter')}>
        <ul class="cw-filters">
          {boardShowns.map((each) => (
            <li>
              <a
                class="cw-filters__link"
                href={each === 'open' ? '#/board' : '#/board/closed'}
                aria-current={each === show ? 'true' : undefined}
              >
                {t(`desk.board.${each}`, { count: rows.filter((row) => row.closed === (each === 'closed')).length })}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {shown.length === 0 ? (
        <EmptyState>
          <p class="govuk-body">
            {t(show === 'open' ? 'desk.board.none' : 'desk.board.none_closed')} <LastClosed rows={rows} />
          </p>
          <Text>{t('desk.board.own')}</Text>
        </EmptyState>
      ) : (
        <>
          <BoardTable rows={shown} />
          <SaveBoard rows={shown} />
        </>
      )}
    </>
  )
}

/** When the last of one's own cases was closed. */
function LastClosed({ rows }: { rows: readonly BoardRow[] }) {
  const t = useWords()
  const last = rows
    .flatMap(({ closedAt }) => closedAt ?? [])
    .toSorted()
    .at(-1)
  if (last === undefined) return null
  return (
    <>
      {t('desk.board.last_closed')} <Day at={last} />.
    </>
  )
}

/** The file never leaves the browser by itself; what happens to it afterwards is said beside the button. */
function SaveBoard({ rows }: { rows: readonly BoardRow[] }) {
  const t = useWords()
  const { zone } = useWork()
  return (
    <>
      <Text>{t('desk.board.csv.why')}</Text>
      <Button type="button" kind="secondary" onClick={() => saveFile('board.csv', boardCsv(rows, t, zone))}>
        {t('desk.board.csv')}
      </Button>
    </>
  )
}

function BoardTable({ rows }: { rows: readonly BoardRow[] }) {
  const t = useWords()
  return (
    <div class="cw-scroll" role="region" tabindex={0} aria-labelledby="board-caption">
      <table class="govuk-table cw-board">
        <caption class="govuk-visually-hidden" id="board-caption">
          {t('desk.board.own')}
        </caption>
        <thead class="govuk-table__head">
          <tr class="govuk-table__row">
            {boardColumns.map((column) => (
              <th scope="col" class="govuk-table__header">
                {t(`desk.board.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody class="govuk-table__body">
          {rows.map((row) => (
            <BoardLine key={row.team} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function BoardLine({ row }: { row: BoardRow }) {
  const t = useWords()
  const { memory } = useWork()
  const cell = 'govuk-table__cell'
  return (
    <tr class="govuk-table__row">
      <th scope="row" class="govuk-table__header">
        <a class="govuk-link" data-row href={`#/case/${memory.numberOf('case', row.team)}`}>
          <bdi>{row.name}</bdi>
        </a>
      </th>
      <td class={cell}>
        <RiskWord value={row.safety} />
      </td>
      <td class={cell}>
        <RiskWord value={row.repeat} />
      </td>
      <td class={cell}>{statusWords(t, row.status)}</td>
      <td class={cell}>
        <ShortDay at={row.receivedAt} />
      </td>
      <td class={cell}>
        {row.nextDue === undefined ? '–' : <ShortDay at={row.nextDue} />} {row.late && <Tag colour="red">{t('desk.late')}</Tag>}
      </td>
      <td class={cell}>{row.actions}</td>
      <td class={cell}>{row.resolution}</td>
    </tr>
  )
}

function RiskWord({ value }: { value: string }) {
  const t = useWords()
  return value === 'yes' ? <Tag colour="amber">{riskWords(t, value)}</Tag> : <>{riskWords(t, value)}</>
}

/** "24 Nov": the long form stands on the case's own page. */
function ShortDay({ at }: { at: string }) {
  const { zone } = useWork()
  const t = useWords()
  const instant = new Date(at)
  if (Number.isNaN(instant.getTime())) return <>–</>
  const day = new Intl.DateTimeFormat(locales[t.locale].format, {
    timeZone: zone,
    day: 'numeric',
    month: 'short'
  })
  return <time datetime={instant.toISOString()}>{day.format(instant)}</time>
}
