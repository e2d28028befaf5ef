'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import type { UnderRules } from '#core/protocol/check'
import { Button } from '../../_components/dialog'
import { KeyHint } from '../../_components/key-hint'
import type { ProblemWords } from '../../_components/use-problem-words'
import { digitsIn, grouped, wrongAtLast, wrongSoFar } from './identity'

/** Who buys, typed by staff from an identity card. What is wrong stands right below while it is typed, and nothing typed is lost. */
export function NumberField({
  kind,
  typed,
  problem,
  onSubmit,
  onClose,
}: {
  kind: UnderRules['identifier']
  typed: string
  problem: ProblemWords | null
  onSubmit: (identity: string) => void
  onClose: () => void
}) {
  const t = useTranslations('console.check')
  const [text, setText] = useState(typed)
  const [asked, setAsked] = useState(false)
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])

  const wrong = asked ? wrongAtLast(kind, text) : wrongSoFar(kind, text)
  const said = wrong ? t(`field.${wrong.kind}`, 'n' in wrong ? { n: wrong.n, expected: wrong.expected } : {}) : problem && text === typed ? problem.title : null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() === '') return
    setAsked(true)
    if (!wrongAtLast(kind, text)) onSubmit(text.trim())
  }
  const numeric = kind !== 'name_and_birth_date'
  return (
    <form onSubmit={submit} autoComplete="off" className="grid gap-2">
      <label htmlFor={id} className="font-semibold">
        {t(`field.label.${kind}`)}
      </label>
      <div className="flex gap-2.5">
        <input
          ref={input}
          id={id}
          value={text}
          onChange={({ target }) => {
            setAsked(false)
            // Only at the end: in the middle the caret would jump.
            setText(target.selectionStart === target.value.length ? grouped(kind, target.value) : target.value)
          }}
          onKeyDown={(event) => event.key === 'Escape' && onClose()}
          inputMode={numeric ? 'numeric' : 'text'}
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          data-1p-ignore
          data-lpignore="true"
          maxLength={80}
          aria-invalid={said !== null}
          aria-describedby={`${id}-said`}
          className={`num min-w-0 grow rounded-xl border-[1.5px] bg-card px-4 py-2.5 text-[26px] ${said ? 'border-ink' : 'border-line'}`}
        />
        <Button type="submit" kind="primary" className="flex items-center gap-2.5 px-6 text-lg">
          {t('check')}
          <KeyHint>Enter</KeyHint>
        </Button>
      </div>
      <p id={`${id}-said`} role={said ? 'alert' : undefined} className={said ? 'font-semibold' : 'text-sm text-ink-2'}>
        {said ?? (kind === 'national_number' ? t('field.count', { n: digitsIn(text) }) : t('field.never'))}
      </p>
      {problem && !wrong && text === typed && <p className="text-ink-2">{problem.todo}</p>}
    </form>
  )
}
