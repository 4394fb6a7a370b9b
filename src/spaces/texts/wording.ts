/**
 * Texts for the places where a community is, in the languages that it speaks there. They are copied into other sites, so they
 * have languages of their own, beside those of this site. `{page}`, `{report}` and `{mail}` are addresses.
 */
export type Wording = {
  /** Its own name, as a choice shows it. */
  readonly name: string
  readonly dir: 'ltr' | 'rtl'
  readonly welcome: string
  readonly pinned: string
  readonly heading: string
  readonly contact: string
  /** Follows where there is a mail address. */
  readonly mail: string
  /** The two halves of the badge. */
  readonly badge: readonly [left: string, right: string]
}

export const wordings = {
  en: {
    name: 'English',
    dir: 'ltr',
    welcome:
      'Welcome to {space}. A Code of Conduct holds here: {page}\nIf something is not right, tell us. You need no proof, and you need not give your name: {report}',
    pinned:
      'A Code of Conduct holds in {space}. This page says who reads a report, and what happens then: {page}\nReport something: {report}\nPlease do not discuss a report here in public.',
    heading: 'Reporting',
    contact:
      'A Code of Conduct holds in {space}. If you see or experience something that goes against it, [tell us]({report}). You need no proof, and you need not give your name. [This page]({page}) says who reads it.',
    mail: 'You can also write to {mail}.',
    badge: ['code of conduct', 'report here']
  },
  ar: {
    name: 'العربية',
    dir: 'rtl',
    welcome:
      'أهلًا بكم في {space}. تسري هنا قواعد السلوك: {page}\nإذا حدث ما لا يصح فأخبرونا. لا حاجة إلى دليل ولا إلى ذكر اسمكم: {report}',
    pinned:
      'تسري قواعد السلوك في {space}. توضح هذه الصفحة من يقرأ البلاغ وماذا يحدث بعد ذلك: {page}\nللإبلاغ: {report}\nنرجو عدم مناقشة أي بلاغ هنا علنًا.',
    heading: 'الإبلاغ',
    contact:
      'تسري قواعد السلوك في {space}. إذا رأيتم ما يخالفها أو تعرضتم له [فأخبرونا]({report}). لا حاجة إلى دليل ولا إلى ذكر اسمكم. توضح [هذه الصفحة]({page}) من يقرأ البلاغ.',
    mail: 'ويمكنكم الكتابة إلى {mail}.',
    badge: ['قواعد السلوك', 'للإبلاغ']
  },
  de: {
    name: 'Deutsch',
    dir: 'ltr',
    welcome:
      'Willkommen bei {space}. Hier gilt ein Verhaltenskodex: {page}\nWenn etwas nicht stimmt, sagt es uns. Ihr braucht keinen Beweis und müsst euren Namen nicht nennen: {report}',
    pinned:
      'Bei {space} gilt ein Verhaltenskodex. Diese Seite sagt, wer eine Meldung liest und was dann geschieht: {page}\nEtwas melden: {report}\nBitte besprecht Meldungen nicht hier in der Öffentlichkeit.',
    heading: 'Melden',
    contact:
      'Bei {space} gilt ein Verhaltenskodex. Wenn du etwas siehst oder erlebst, das ihm widerspricht, [sag es uns]({report}). Du brauchst keinen Beweis und musst deinen Namen nicht nennen. [Diese Seite]({page}) sagt, wer es liest.',
    mail: 'Du kannst auch an {mail} schreiben.',
    badge: ['Verhaltenskodex', 'hier melden']
  },
  es: {
    name: 'Español',
    dir: 'ltr',
    welcome:
      'Te damos la bienvenida a {space}. Aquí rige un código de conducta: {page}\nSi algo no va bien, cuéntanoslo. No hacen falta pruebas ni dar tu nombre: {report}',
    pinned:
      'En {space} rige un código de conducta. Esta página dice quién lee un aviso y qué pasa después: {page}\nAvisar de algo: {report}\nPor favor, no comentes ningún aviso aquí en público.',
    heading: 'Avisar',
    contact:
      'En {space} rige un código de conducta. Si ves o vives algo que va en contra, [cuéntanoslo]({report}). No hacen falta pruebas ni dar tu nombre. [Esta página]({page}) dice quién lo lee.',
    mail: 'También puedes escribir a {mail}.',
    badge: ['código de conducta', 'avisar aquí']
  },
  fr: {
    name: 'Français',
    dir: 'ltr',
    welcome:
      'Bienvenue sur {space}. Un code de conduite s’applique ici : {page}\nSi quelque chose ne va pas, dites-le-nous. Aucune preuve n’est nécessaire, votre nom non plus : {report}',
    pinned:
      'Un code de conduite s’applique sur {space}. Cette page dit qui lit un signalement et ce qui se passe ensuite : {page}\nSignaler : {report}\nMerci de ne pas discuter d’un signalement ici en public.',
    heading: 'Signaler',
    contact:
      'Un code de conduite s’applique sur {space}. Si vous voyez ou vivez quelque chose qui lui est contraire, [dites-le-nous]({report}). Aucune preuve n’est nécessaire, votre nom non plus. [Cette page]({page}) dit qui le lit.',
    mail: 'Vous pouvez aussi écrire à {mail}.',
    badge: ['code de conduite', 'signaler ici']
  },
  pt: {
    name: 'Português',
    dir: 'ltr',
    welcome:
      'Boas-vindas a {space}. Aqui vale um código de conduta: {page}\nSe algo não estiver certo, conte-nos. Não é preciso ter provas nem dizer o seu nome: {report}',
    pinned:
      'Em {space} vale um código de conduta. Esta página diz quem lê um relato e o que acontece depois: {page}\nRelatar algo: {report}\nPor favor, não discuta nenhum relato aqui em público.',
    heading: 'Relatar',
    contact:
      'Em {space} vale um código de conduta. Se você vir ou viver algo que vá contra ele, [conte-nos]({report}). Não é preciso ter provas nem dizer o seu nome. [Esta página]({page}) diz quem lê.',
    mail: 'Você também pode escrever para {mail}.',
    badge: ['código de conduta', 'relatar aqui']
  }
} as const satisfies Record<string, Wording>

export type TextLanguage = keyof typeof wordings
export const textLanguages = Object.keys(wordings) as TextLanguage[]

/** The language of ours that a tag asks for, with or without its region; nothing when there is none. */
export function findTextLanguage(tag: string | undefined): TextLanguage | undefined {
  const base = tag?.toLowerCase().split('-', 1)[0]
  return textLanguages.find((language) => language === base)
}

/** Languages for a space's texts: those spoken there that we have, else English; then the others. */
export function languagesFor(spoken: readonly string[]): TextLanguage[] {
  const own = spoken.flatMap((tag) => findTextLanguage(tag) ?? [])
  return [...new Set([...own, ...(own.length === 0 ? (['en'] as const) : []), ...textLanguages])]
}
