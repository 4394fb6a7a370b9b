/** Days after which a backup must be destroyed, unless the operator says otherwise. */
export const backupDays = 35
