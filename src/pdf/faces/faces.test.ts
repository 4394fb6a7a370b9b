import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fontOfOneLetter } from '../../../test/helpers/font-of-one-letter.ts'
import { fontsOfPdf, textOfPdf } from '../../../test/helpers/pdf.ts'
import { temporaryFolder } from '../../../test/helpers/temporary-folder.ts'
import { TaggedPdf } from '../tagged-pdf.ts'
import { facesOf } from './faces.ts'

const { folder, remove } = temporaryFolder()
after(remove)
const nameOf = (text: string, bold = false) =>
  facesOf(undefined).find(
    [...text].map((letter) => letter.codePointAt(0) ?? 0),
    bold
  )?.name

test('each letter is drawn by the first font that has it, in the wanted weight', () => {
  assert.equal(nameOf('Ł'), 'NotoSans-400Regular')
  assert.equal(nameOf('Ł', true), 'NotoSans-700Bold')
  assert.equal(nameOf('ש', true), 'NotoSansHebrew-700Bold')
  assert.equal(nameOf('گ'), 'NotoSansArabic-400Regular')
  assert.equal(nameOf('山'), undefined)
})

test('what every country of Europe writes, and what Vietnam, Turkey and the Maghreb write, can be printed', () => {
  const letters = [
    ...'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞßÿĀĂĄĆĈĊČĎĐĒĖĘĚĜĞĠĢĤĦĨĪĮİıĴĶĹĻĽŁŃŅŇŊŐŒŔŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽƏȘȚẀẂẄẞỲ',
    ...'ẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỴỶỸ',
    ...'ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩάέήίόύώϊϋΐΰςἈῆ',
    ...'АБВГҐДЂЃЕЁЄЖЗЅИІЇЙЈКЛЉМНЊОПРСТЋЌУЎФХЦЏЧШЩЪЫЬЭЮЯӘҒҚҢӨҰҮҺ',
    ...'אבגדהוזחטיכךלמםנןסעפףצץקרשת',
    ...'ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةىپچژگڤڨٹڈڑےۓ٠١٢٣٤٥٦٧٨٩۰۱۲۳،؛؟',
    ...'अआइईउऊएऐओऔकखगघचछजझटठडढणतथदधनपफबभमयरलवशषसह'
  ]
  assert.deepEqual(
    letters.filter((letter) => nameOf(letter) === undefined || nameOf(letter, true) === undefined),
    []
  )
})

test('a folder of the operator gives letters that ours lack; broken files and forbidden fonts are passed over', async () => {
  const own = join(folder, 'own')
  mkdirSync(own)
  writeFileSync(join(own, 'a-broken.ttf'), 'no font at all')
  writeFileSync(join(own, 'b-forbidden.ttf'), fontOfOneLetter('田', 2))
  writeFileSync(join(own, 'c-mountain.ttf'), fontOfOneLetter('山'))
  writeFileSync(join(own, 'read-me.txt'), 'Fonts of ours')
  const about = { title: 'Names', language: 'ja', dir: 'ltr', author: 'Lantern', day: '2026-01-01' } as const
  const pdf = await TaggedPdf.begin(about, { fonts: own })
  assert.deepEqual(pdf.undrawable('山田'), ['田'])
  pdf.paragraph('Yama 山')
  const bytes = await pdf.bytes()
  assert.match(textOfPdf(bytes), /Yama 山/)
  assert.ok(fontsOfPdf(bytes).some(({ name, embedded, subset }) => name.endsWith('+c-mountain') && embedded && subset))
  const without = await TaggedPdf.begin(about, { fonts: join(folder, 'nowhere') })
  assert.deepEqual(without.undrawable('山田'), ['山', '田'])
})
