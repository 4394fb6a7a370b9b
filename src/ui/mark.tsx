/** Three arcs around a dot: people around something shared. Takes the colour of the text around it. Same shape as mark.svg. */
export function Mark() {
  return (
    <svg
      class="cw-mark"
      xmlns="http://www.w3.org/2000/svg"
      viewBox="0 0 32 32"
      width="28"
      height="28"
      fill="none"
      stroke="currentColor"
      stroke-width="3.5"
      stroke-linecap="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={markArcs} />
      <circle cx="16" cy="16" r="4.2" fill="currentColor" stroke="none" />
    </svg>
  )
}

const markArcs =
  'M8.19 6.69A12.15 12.15 0 0 1 23.81 6.69M27.97 13.89A12.15 12.15 0 0 1 20.16 27.42M11.84 27.42A12.15 12.15 0 0 1 4.03 13.89'
