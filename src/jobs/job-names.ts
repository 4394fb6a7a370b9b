/** Every kind of work done after a transaction has committed. The queues are made with the tables. */
export const JOB_NAMES = ['send_mail'] as const
export type JobName = (typeof JOB_NAMES)[number]
