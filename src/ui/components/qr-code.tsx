import { encodeQR } from 'qr'

/** Free modules around the code. Without them many readers find nothing. */
const quiet = 4

type Props = {
  text: string
  /** what the code is for; its text stands on the page as well, for whoever cannot scan */
  label: string
}

/** A QR code drawn here from its text: black on white in dark mode too, because not every reader takes the opposite. */
export function QrCode({ text, label }: Props) {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: quiet })
  const side = rows.length
  return (
    <svg class="cw-qr" role="img" aria-label={label} viewBox={`0 0 ${side} ${side}`} shape-rendering="crispEdges">
      <rect width={side} height={side} fill="#fff" />
      <path d={darkModules(rows)} fill="#000" />
    </svg>
  )
}

/** One stroke for each run of dark modules in a row. */
function darkModules(rows: readonly (readonly boolean[])[]): string {
  return rows
    .flatMap((row, y) => {
      const runs: string[] = []
      for (let x = 0; x < row.length; x++) {
        const start = x
        while (row[x]) x++
        if (x > start) runs.push(`M${start} ${y}h${x - start}v1h${start - x}z`)
      }
      return runs
    })
    .join('')
}
