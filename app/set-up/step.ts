import type { Draft } from './draft'
import type { Write } from './use-draft'

export interface StepProps {
  readonly draft: Draft
  readonly write: Write
  /** What is wrong, by field (to-settings.ts), in words. */
  readonly errors: Readonly<Record<string, string>>
}

/** Stays in memory and out of the draft: no storage of the browser may hold it. */
export interface Secret {
  readonly password: string
  readonly pin: string
}
