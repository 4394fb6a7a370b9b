/** Mails as nobody writes them: real samples, cut and mixed, and heads made of parts that mean something. For fuzzing. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { root } from '../../src/root.ts'

const folder = join(root, 'test', 'fixtures', 'mail')
const samples = readdirSync(folder)
  .toSorted()
  .map((name) => readFileSync(join(folder, name)))

const pieces = [
  '\r\n',
  '\r\n\r\n',
  '--outer\r\n',
  '--outer--\r\n',
  '--inner\r\n',
  'Content-Type: multipart/mixed; boundary="outer"\r\n',
  'Content-Type: multipart/mixed; boundary=""\r\n',
  'Content-Type: message/rfc822\r\n',
  'Content-Type: text/html; charset=utf-7\r\n',
  'Content-Transfer-Encoding: base64\r\n',
  'Content-Transfer-Encoding: quoted-printable\r\n',
  'Content-Disposition: attachment; filename*0*=utf-8\'\'%e2%80; filename*1="x"\r\n',
  'Subject: =?utf-8?B?////?= =?x?Q?=0D=0A?=\r\n',
  'From: "a@b" <c@d>, e\r\n',
  'From: group: a@b, c@d;\r\n',
  '=0D=0ABcc: x@y\r\n',
  '\0',
  '\u202E',
  '<div><table><tr>',
  '<!--',
  '&#x110000;',
  '-----BEGIN PGP MESSAGE-----\r\n'
].map((piece) => Buffer.from(piece))

type Cut = { readonly at: number; readonly remove: number; readonly put: number; readonly byte: number }
const cut = fc.record({ at: fc.nat(100_000), remove: fc.nat(200), put: fc.nat(pieces.length), byte: fc.nat(255) })

function change(mail: Buffer, { at, remove, put, byte }: Cut): Buffer {
  const place = at % (mail.length + 1)
  return Buffer.concat([mail.subarray(0, place), pieces[put] ?? Buffer.from([byte]), mail.subarray(place + remove)])
}

/** A sample with up to twenty places changed, or pieces in any order. */
export const strangeMail: fc.Arbitrary<Uint8Array<ArrayBuffer>> = fc
  .oneof(
    {
      weight: 3,
      arbitrary: fc
        .tuple(fc.constantFrom(...samples), fc.array(cut, { maxLength: 20 }))
        .map(([mail, cuts]) => cuts.reduce(change, mail))
    },
    { weight: 1, arbitrary: fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => Buffer.concat(parts)) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 2000 }).map((bytes) => Buffer.from(bytes)) }
  )
  .map((mail) => new Uint8Array(mail))
