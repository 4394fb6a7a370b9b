/** Keys of the keyboard and what each does; two that follow each other stand with a space between. */
export function KeyList({ keys }: { keys: readonly { readonly keys: string; readonly does: string }[] }) {
  return (
    <dl class="cw-keys">
      {keys.map(({ keys: pressed, does }) => (
        <div>
          <dt>
            {pressed.split(' ').map((key) => (
              <>
                <kbd>{key}</kbd>{' '}
              </>
            ))}
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  )
}
