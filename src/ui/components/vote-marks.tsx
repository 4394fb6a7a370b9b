import type { ComponentChildren } from 'preact'

export type VoteMark = { vote: 'yes' | 'no' | 'abstain' | 'missing'; text: ComponentChildren }

/** The votes on a motion, one mark each; the words say who and how, the shape repeats it. */
export function VoteMarks({ marks }: { marks: readonly VoteMark[] }) {
  return (
    <ul class="cw-marks">
      {marks.map(({ vote, text }) => (
        <li>
          <span class={`cw-marks__shape cw-marks__shape--${vote}`} aria-hidden="true" />
          {text}
        </li>
      ))}
    </ul>
  )
}
