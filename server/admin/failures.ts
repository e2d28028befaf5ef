/** The command line was not understood: one sentence, then the usage. */
export class UsageError extends Error {}

/** Understood, and refused or impossible: what to say, in lines. */
export class AdminFailed extends Error {}
