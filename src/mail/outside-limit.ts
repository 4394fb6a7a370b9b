/** What one outside address may get through us, so that nobody uses a report to bother somebody. */
export const outsideBucket = { name: 'mail_outside', size: 6, seconds: 3600 }
