/** Why nothing was restored, in one sentence for the operator. Nothing was changed. */
export class RestoreRefused extends Error {}
