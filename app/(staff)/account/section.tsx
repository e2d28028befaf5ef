import { type ReactNode, useId } from 'react'
import type { ProblemWords } from '../../_components/use-problem-words'

/** What a form came to: done, or why not. */
export type Outcome = { readonly done: string } | { readonly failed: ProblemWords } | null

/** One thing of an account. Under it stands what came of the last attempt. */
export function Section({ title, text, outcome, children }: { title: string; text: string; outcome: Outcome; children: ReactNode }) {
  const heading = useId()
  return (
    <section aria-labelledby={heading} className="grid grid-cols-[minmax(0,1fr)] gap-4 rounded-3xl border border-line bg-card p-5 shadow-card">
      <div>
        <h2 id={heading} className="text-lg font-bold">
          {title}
        </h2>
        <p className="mt-1 text-[15px] text-ink-2">{text}</p>
      </div>
      {children}
      <div role="status" className="empty:-mt-4">
        {outcome && 'done' in outcome && <p className="rounded-2xl bg-brand-wash p-3.5 font-semibold text-brand-strong">{outcome.done}</p>}
        {outcome && 'failed' in outcome && (
          <p className="rounded-2xl bg-wash p-3.5">
            <b className="block">{outcome.failed.title}</b>
            {outcome.failed.todo}
          </p>
        )}
      </div>
    </section>
  )
}
