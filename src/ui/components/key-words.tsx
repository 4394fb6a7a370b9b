/** The words of a return key, to be copied by hand; never mirrored or translated. */
export function KeyWords({ words }: { words: readonly string[] }) {
  return (
    <ol class="cw-key" dir="ltr" translate={false}>
      {words.map((word) => (
        <li>{word}</li>
      ))}
    </ol>
  )
}
