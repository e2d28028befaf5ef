import { useTranslations } from 'next-intl'
import type { Problem } from '#core/protocol/problem'

export interface ProblemWords {
  /** What happened. */
  readonly title: string
  /** What to do now. */
  readonly todo: string
}

/** Kinds that only a screen can word: no server spoke, or what it says is meant for programs. */
const ours = ['no_answer', 'unreadable_answer', 'unauthenticated', 'forbidden', 'busy', 'internal', 'passkey_cancelled'] as const

/** A refusal in words for the person at the screen. The server's own table (server/api/problems.ts) speaks wherever it can. */
export function useProblemWords(): (problem: Problem) => ProblemWords {
  const t = useTranslations('problems')
  return (problem) => {
    const own = ours.find((kind) => kind === problem.kind)
    if (own || !problem.detail) return { title: t(`${own ?? 'unreadable_answer'}.title`), todo: t(`${own ?? 'unreadable_answer'}.todo`) }
    return { title: problem.detail, todo: problem.whatToDo }
  }
}
