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
  'M9.93 5.48A12.15 12.15 0 0 1 22.07 5.48M28.1 15.94A12.15 12.15 0 0 1 22.07 26.52M9.93 26.52A12.15 12.15 0 0 1 3.9 15.94'
