/** A number that a phone can dial; digits keep their order in every direction of writing. */
export function PhoneLink({ phone }: { phone: string }) {
  return (
    <a class="govuk-link cw-phone" href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}>
      <bdi>{phone}</bdi>
    </a>
  )
}
