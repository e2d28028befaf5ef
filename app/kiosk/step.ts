import type { z } from 'zod'
import type { NextQuestion, Party, Share } from '#core/kiosk/questions'
import type { Problem } from '#core/protocol/problem'
import type { ticket } from '#core/protocol/shapes'

export type Taken = z.infer<typeof ticket>

/** The people of one ticket while they are asked about; nothing of it is kept anywhere else, so that leaving wipes it. */
export interface Asked extends Party {
  readonly service: string
  readonly standby: boolean
}

export interface Wish {
  readonly service: string
  readonly people: number
  readonly standby: boolean
  /** What was asked about each person; empty where nothing is. */
  readonly shares: readonly Share[]
  /** One wish, one key: however often it is asked for, it is one ticket. */
  readonly key: string
}

export type Step =
  | { readonly at: 'services' }
  | { readonly at: 'people'; readonly service: string; readonly standby: boolean; readonly byProxy: boolean }
  | { readonly at: 'asked'; readonly party: Asked; readonly question: Exclude<NextQuestion, { ask: 'nothing' }>; readonly aside: boolean }
  | { readonly at: 'cannot'; readonly service: string }
  | { readonly at: 'nod'; readonly wish: Wish; readonly asked: boolean }
  | { readonly at: 'sending'; readonly wish: Wish }
  | { readonly at: 'refused'; readonly wish: Wish; readonly problem: Pick<Problem, 'kind'> & Readonly<Record<string, unknown>> }
  | { readonly at: 'taken'; readonly wish: Wish; readonly ticket: Taken }

/** The ten keys of a keypad are the ten digits of the answer now. */
export function isDigitAsked(step: Step): boolean {
  return step.at === 'asked' && step.question.ask === 'digit' && !step.aside
}
