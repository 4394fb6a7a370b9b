/** What a sending server is told. Words of our own only: never a part of the mail, and a sentence a person can act on. */
export class MailAnswer extends Error {
  /** 4xx: come again later, nothing was kept. 5xx: never. */
  readonly responseCode: number
  constructor(responseCode: number, enhanced: string, words: string) {
    super(`${enhanced} ${words}`)
    this.name = 'MailAnswer'
    this.responseCode = responseCode
  }
}

/** Sentences for senders. `ways` says where else one can report: an address of a page, perhaps a number. */
export const mailAnswers = {
  later: () => new MailAnswer(451, '4.3.0', 'Your mail was not kept. Please send it again in a few minutes.'),
  busy: () => new MailAnswer(452, '4.3.1', 'Too much arrives at once. Please send your mail again in a few minutes.'),
  tooMany: () => new MailAnswer(452, '4.5.3', 'Too many recipients. Please send one mail to one address.'),
  slow: () => new MailAnswer(421, '4.4.2', 'This took too long. Please send your mail again.'),
  elsewhere: () => new MailAnswer(550, '5.7.1', 'We take mail for our own addresses only.'),
  unknown: (ways: string) => new MailAnswer(550, '5.1.1', `Nobody has this address. To report: ${ways}`),
  noReply: (ways: string) => new MailAnswer(550, '5.7.1', `Nobody reads answers to this address. To write to us: ${ways}`),
  closed: (ways: string) => new MailAnswer(550, '5.7.1', `This address takes no reports now. Please use: ${ways}`),
  tagOver: (ways: string) => new MailAnswer(550, '5.1.1', `This address takes no mail any more. With your seven words: ${ways}`),
  tooBig: (megabytes: number) => new MailAnswer(552, '5.3.4', `This mail is too large. We take up to ${megabytes} MB.`),
  loop: () => new MailAnswer(554, '5.4.6', 'This mail goes round in circles.'),
  automatic: () => new MailAnswer(550, '5.7.1', 'This looks like an automatic answer. We do not keep those.'),
  empty: () => new MailAnswer(550, '5.6.0', 'There is nothing in this mail. Please write a few words.'),
  keyInside: () =>
    new MailAnswer(550, '5.6.0', 'Your mail holds seven words like those that open a report. Please send it without them.'),
  notABounce: () => new MailAnswer(550, '5.7.1', 'This address takes no reports of mail servers.')
}
