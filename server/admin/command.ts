import type { Environment } from '#server/env'

/** Where a command works. */
export interface Site {
  readonly environment: Environment
  readonly root: string
  /** The folder the person stands in: names of files are meant from there. */
  readonly folder: string
}

export interface Report {
  readonly lines: readonly string[]
  /** What was asked is answered, and the answer is bad news. */
  readonly failed?: boolean
}

export interface AdminCommand {
  readonly synopsis: string
  readonly does: string
  readonly run: (args: readonly string[], site: Site) => Promise<Report>
}
