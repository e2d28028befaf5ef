'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useId, useState } from 'react'
import { z } from 'zod'
import { outageCauses } from '#core/outage/outage'
import { policyFor } from '#core/outage/policy'
import { type PolicyEntry, policyEntry } from '#core/protocol/check'
import { Notice, TextField } from '../../_components/form'
import { SaveRow } from '../../_components/save-row'
import { type ProblemWords, useProblemWords } from '../../_components/use-problem-words'
import { useWords } from '../../_components/use-words'
import { send } from '../../_live/send'
import type { Ruled } from './policy-screen'

const saved = z.object({ fallback: z.array(policyEntry) })
const kinds = ['hold', 'tickets_only', 'sell_and_log'] as const
const causes = ['any', ...outageCauses] as const
type Cause = (typeof causes)[number]
const figure = (text: string): number | undefined => (/^[1-9]\d{0,4}$/.test(text.trim()) ? Number(text) : undefined)

/** One cause at a time, and beside each what holds for it now; a cause without a policy of its own follows the one for all. */
export function PolicyForm({
  product,
  entries,
  path,
  mayChange,
  onSaved,
}: {
  product: Ruled
  entries: readonly PolicyEntry[]
  path: string
  mayChange: boolean
  onSaved: (entries: readonly PolicyEntry[]) => void
}) {
  const t = useTranslations('policy')
  const words = useWords('Asia/Seoul')
  const problemWords = useProblemWords()
  const group = useId()
  const heldBy = (cause: Cause): PolicyEntry => {
    const own = entries.find((entry) => (entry.cause ?? 'any') === cause)
    return own ?? policyFor({ fallback: [...entries] }, cause === 'any' ? 'manual' : cause)
  }
  const [cause, setCause] = useState<Cause>('any')
  const [draft, setDraft] = useState(() => textsOf(heldBy('any')))
  const [state, setState] = useState<'still' | 'asked' | 'busy' | 'saved'>('still')
  const [problem, setProblem] = useState<ProblemWords | null>(null)
  const choose = (next: Cause) => {
    setCause(next)
    setDraft(textsOf(heldBy(next)))
    setState('still')
    setProblem(null)
  }
  const write = (change: Partial<typeof draft>) => {
    setDraft({ ...draft, ...change })
    setState('still')
  }

  const selling = draft.policy === 'sell_and_log'
  const wrong = (name: 'perPerson' | 'perDay' | 'hours'): string | undefined => {
    const text = draft[name].trim()
    if (!selling || (text === '' && name !== 'hours')) return undefined
    const value = figure(text)
    return value === undefined || (name === 'hours' && value > 72) ? t(name === 'hours' ? 'wrongHours' : 'wrongFigure') : undefined
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setState('asked')
    if (state === 'busy' || wrong('perPerson') || wrong('perDay') || wrong('hours')) return
    setState('busy')
    const caps = selling ? { perPerson: figure(draft.perPerson), perDay: figure(draft.perDay), hours: figure(draft.hours) } : {}
    const body = { product: product.code, ...(cause === 'any' ? {} : { cause }), policy: draft.policy, ...caps }
    const answer = await send(path, body, { parse: (value) => saved.parse(value).fallback })
    setState(answer.ok ? 'saved' : 'still')
    setProblem(answer.ok ? null : problemWords(answer.problem))
    if (answer.ok) onSaved(answer.value)
  }
  const inShort = (one: Cause): string => {
    const { policy, perPerson, perDay, hours } = heldBy(one)
    const caps = [
      perPerson !== undefined && t('short.perPerson', { units: words.units(perPerson, product) }),
      perDay !== undefined && t('short.perDay', { units: words.units(perDay, product) }),
      t('short.hours', { n: hours }),
    ]
    return [t(`kind.${policy}`), ...(policy === 'sell_and_log' ? caps.filter((cap) => cap !== false) : [])].join(' · ')
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="grid gap-5">
      <fieldset className="grid gap-1">
        <legend className="mb-1 font-semibold">{t('cause.label')}</legend>
        {causes.map((one) => (
          <label
            key={one}
            className="grid grid-cols-[auto_1fr] items-baseline gap-x-3 rounded-xl px-3 py-2 has-checked:bg-outage-wash sm:grid-cols-[auto_11rem_1fr]"
          >
            <input type="radio" name={`${group}-cause`} checked={cause === one} onChange={() => choose(one)} className="size-4.5 accent-outage" />
            <b>{t(`cause.${one}`)}</b>
            <span className="max-sm:col-start-2">
              {inShort(one)}
              {one !== 'any' && !entries.some((entry) => entry.cause === one) && <span className="ml-2 text-ink-2">{t('asAny')}</span>}
            </span>
          </label>
        ))}
      </fieldset>
      <fieldset disabled={!mayChange} className="grid gap-2">
        <legend className="mb-1 font-semibold">{t('then', { cause: t(`cause.${cause}`) })}</legend>
        {kinds.map((one) => (
          <label key={one} className="flex gap-3 rounded-xl border-[1.5px] border-line px-4 py-3 has-checked:border-outage has-checked:bg-outage-wash">
            <input
              type="radio"
              name={`${group}-policy`}
              checked={draft.policy === one}
              onChange={() => write({ policy: one })}
              className="mt-1 size-4.5 accent-outage"
            />
            <span>
              <b className="block">{t(`kind.${one}`)}</b>
              <span className="text-ink-2">{t(`means.${one}`)}</span>
            </span>
          </label>
        ))}
        {selling && (
          <div className="mt-2 grid gap-3 sm:grid-cols-3">
            {(['perPerson', 'perDay', 'hours'] as const).map((name) => (
              <TextField
                key={name}
                label={t(name)}
                help={t(`${name}Help`)}
                inputMode="numeric"
                maxLength={5}
                value={draft[name]}
                onValue={(text) => write({ [name]: text })}
                error={state === 'asked' ? wrong(name) : undefined}
              />
            ))}
          </div>
        )}
      </fieldset>
      {problem && <Notice title={problem.title}>{problem.todo}</Notice>}
      {mayChange && <SaveRow save={t('save')} saved={state === 'saved' && t('saved')} isBusy={state === 'busy'} />}
    </form>
  )
}

function textsOf({ policy, perPerson, perDay, hours }: PolicyEntry) {
  return { policy, perPerson: perPerson?.toString() ?? '', perDay: perDay?.toString() ?? '', hours: hours.toString() }
}
