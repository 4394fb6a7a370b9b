import { useWords } from '../../ui/words-context.ts'
import type { Chart } from '../chart.ts'

const barHeight = 18
const step = 46
/** The longest bar leaves room for its number. */
const longest = 86
/** What fits on a phone; the table below has every name whole. */
const labelLength = 36

/** Horizontal bars with their numbers, made on the server. Widths are shares of the room there is; text keeps its size. */
export function BarChart({ chart: { id, title, bars } }: { chart: Chart }) {
  const t = useWords()
  const most = Math.max(1, ...bars.map(({ value }) => value))
  const values = bars.map(({ label, value }) => `${label} ${value}`).join(', ')
  return (
    <svg
      class="cw-chart"
      role="img"
      aria-labelledby={`chart-${id}-title chart-${id}-desc`}
      width="100%"
      height={bars.length * step + 4}
      xmlns="http://www.w3.org/2000/svg"
    >
      <title id={`chart-${id}-title`}>{title}</title>
      <desc id={`chart-${id}-desc`}>{t('transparency.bars', { values })}</desc>
      {bars.map(({ label, value }, at) => {
        const width = `${Math.round((value / most) * longest * 10) / 10}%`
        return (
          <>
            <text x="0" y={at * step + 15}>
              {shorten(label)}
            </text>
            <rect x="0" y={at * step + 21} width={width} height={barHeight} />
            <text x={width} y={at * step + 35} dx="6">
              {value}
            </text>
          </>
        )
      })}
    </svg>
  )
}

function shorten(label: string): string {
  return label.length <= labelLength ? label : `${label.slice(0, labelLength - 1)}…`
}
